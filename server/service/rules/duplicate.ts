import type { Span } from '../../core/base/span';
import type { NoteDocument } from '../../core/note/noteDocument';
import type { CodeUse } from '../codeUses';
import type { RawFinding, Rule } from './rule';

/** The same code twice in one list of one encounter. */
export const duplicate: Rule = {
  id: 'icd/duplicate',
  description: 'The same code twice in one code list of an encounter.',
  defaultSeverity: 'warning',
  source: 'Guideline I.B.12: each unique code is reported once per encounter',
  example: '1. Hypertension — I10 … 4. Essential hypertension — I10',
  check: ({ note, uses }) => {
    const firsts = new Map<string, CodeUse>();
    const findings: RawFinding[] = [];
    for (const use of uses) {
      if (!use.isMeant || use.token.field === 'admitting' || !(use.token.isPositioned || use.token.place === 'field')) continue;
      const key = `${findListId(note, use)} ${use.code}`;
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, use);
      else findings.push(makeFinding(note, use, first));
    }
    return findings;
  },
};

/** Codes repeat rightly between lists (preoperative and postoperative, field and list): only one list's codes compare. */
function findListId(note: NoteDocument, use: CodeUse): string {
  const { encounter, place, span } = use.token;
  if (place === 'field') return `${encounter} fields`;
  const section = note.sections.findLastIndex((candidate) => candidate.span.start <= span.start);
  return `${encounter} list ${section}`;
}

function makeFinding(note: NoteDocument, use: CodeUse, first: CodeUse): RawFinding {
  const line = note.lines.lineAt(first.token.span.start) + 1;
  return {
    span: use.token.span,
    message: `${use.code} is already listed on line ${line}; a code is reported once per encounter. — Guideline I.B.12`,
    related: [{ span: first.token.span, message: `${use.code} is listed here first` }],
    fixes: [{ title: `Remove the second ${use.code}`, edits: [{ span: findRemoval(note, use), newText: '' }] }],
  };
}

/** The whole line where this is its only code, else the code with the separator before it. */
function findRemoval(note: NoteDocument, use: CodeUse): Span {
  const { span, item, place } = use.token;
  const line = note.lines.lineAt(span.start);
  const others = note.codeTokens.some((token) => token.item.start === item.start && token.span.start !== span.start);
  if (others) {
    const before = /[\s,;/|]*$/.exec(note.text.slice(item.start, span.start))?.[0].length ?? 0;
    const start = span.start - before;
    if (start > item.start) return { start, end: span.end };
    const after = /^[\s,;/|]*/.exec(note.text.slice(span.end, item.end))?.[0].length ?? 0;
    return { start: span.start, end: span.end + after };
  }
  const lastLine = line + 1 >= note.lines.count;
  if (place === 'field' && note.text.slice(item.start, span.start).trim().length > 0) return span;
  return lastLine ? { start: note.lines.end(line - 1), end: note.lines.end(line) } : { start: note.lines.start(line), end: note.lines.start(line + 1) };
}
