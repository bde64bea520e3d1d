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
    const listed = uses.filter(isListed);
    const perItem = countPerItem(listed);
    const listIdOf = makeListIds(note);
    const firsts = new Map<string, CodeUse>();
    const findings: RawFinding[] = [];
    for (const use of listed) {
      const key = `${listIdOf(use)} ${use.code}`;
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, use);
      else findings.push(makeFinding(note, { use, first, isOnlyOfItem: perItem.get(use.token.item.start) === 1 }));
    }
    return findings;
  },
};

/** Entries of a list; a code that a sentence mentions (`ceftriaxone for J18.9`) is none, nor is the admitting diagnosis. */
function isListed({ isMeant, token }: CodeUse): boolean {
  if (!isMeant || token.place === 'inline' || token.field === 'admitting') return false;
  return token.place === 'field' || token.position !== 'inside';
}

/** Codes repeat rightly between lists (preoperative and postoperative, field and list): only one list's codes compare. */
function makeListIds(note: NoteDocument): (use: CodeUse) => string {
  let section = -1;
  return ({ token }) => {
    while ((note.sections[section + 1]?.span.start ?? Infinity) <= token.span.start) section += 1;
    return token.place === 'field' ? `${token.encounter} fields` : `${token.encounter} list ${section}`;
  };
}

function countPerItem(uses: readonly CodeUse[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { token } of uses) counts.set(token.item.start, (counts.get(token.item.start) ?? 0) + 1);
  return counts;
}

interface Pair {
  readonly use: CodeUse;
  readonly first: CodeUse;
  readonly isOnlyOfItem: boolean;
}

function makeFinding(note: NoteDocument, { use, first, isOnlyOfItem }: Pair): RawFinding {
  const line = note.lines.lineAt(first.token.span.start) + 1;
  const removal = isOnlyOfItem ? wholeLine(note, use) : withSeparator(note, use);
  return {
    span: use.token.span,
    message: `${use.code} is already listed on line ${line}; a code is reported once per encounter. — Guideline I.B.12`,
    related: [{ span: first.token.span, message: `${use.code} is listed here first` }],
    fixes: [{ title: `Remove the second ${use.code}`, edits: [{ span: removal, newText: '' }] }],
  };
}

/** The line with its line end; of the last line, with the line end before it. */
function wholeLine({ lines }: NoteDocument, { token }: CodeUse): Span {
  const line = lines.lineAt(token.span.start);
  if (line + 1 < lines.count) return { start: lines.start(line), end: lines.start(line + 1) };
  return { start: line === 0 ? 0 : lines.end(line - 1), end: lines.end(line) };
}

/** Blanks and separators around a code; longer runs of them than this are no separators. */
const separatorReach = 8;

/** The code with the separator before it, else with the one behind it. */
function withSeparator({ text }: NoteDocument, { token }: CodeUse): Span {
  const { span, item } = token;
  const before = /\s*[,;/|&+]\s*$/.exec(text.slice(Math.max(item.start, span.start - separatorReach), span.start))?.[0].length ?? 0;
  if (before > 0) return { start: span.start - before, end: span.end };
  const after = /^\s*[,;/|&+]\s*/.exec(text.slice(span.end, Math.min(item.end, span.end + separatorReach)))?.[0].length ?? 0;
  return { start: span.start, end: span.end + after };
}
