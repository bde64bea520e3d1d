import type { NoteDocument } from '../../../core/note/noteDocument';
import { hasCptForm, hasModifierForm } from '../../../core/note/codes/cptForm';
import type { ProcedureToken } from '../../../core/note/codes/procedureCodes';
import type { Fix } from '../../findings/finding';
import { suppressionSource } from '../../findings/suppressionSource';
import { switchDial } from '../../dials/dial';
import type { RawFinding, Rule } from '../rule';

/** A token of seven characters is a PCS code, not a malformed CPT code. */
const pcsLength = 7;

const modifiers = switchDial({ id: 'cpt/malformed.modifiers', meaning: 'Also check the modifiers after a code.', initial: true });

/** A malformed CPT or HCPCS code. Only the form is checked, because the code sets are licensed. */
export const cptMalformed: Rule = {
  id: 'cpt/malformed',
  description: 'In a CPT or HCPCS field: a code or modifier that is not well-formed.',
  defaultSeverity: 'warning',
  topic: 'procedure',
  source: 'Form of CPT and HCPCS level II codes; their content is licensed and not checked',
  example: 'CPT: 99213, 9921O\n',
  dials: [modifiers],
  check: ({ note, procedureTokens, dial }) =>
    procedureTokens()
      .filter(({ system, text }) => system === 'cpt' || (system === 'either' && text.length !== pcsLength))
      .flatMap((token) => judge(token, note, dial(modifiers)) ?? []),
};

function judge(token: ProcedureToken, note: NoteDocument, judgesModifiers: boolean): RawFinding | undefined {
  const [code = '', ...given] = token.text.split('-');
  const wrong = (judgesModifiers ? given : []).find((modifier) => !hasModifierForm(modifier));
  if (hasCptForm(code) && wrong === undefined) return undefined;
  const isCode = hasCptForm(code);
  const message = isCode ? `"${wrong}" is not a modifier, which is two letters or digits.` : `"${code}" does not have the form of a CPT or HCPCS code: five digits, four digits and a letter, or a letter and four digits.`;
  return {
    span: token.span,
    message,
    source: { ...suppressionSource, ref: 'code form', text: 'CPT: four digits and a digit or F, T, U, M, A; HCPCS: A to V and four digits; modifiers: two characters', cited: 'form of CPT and HCPCS codes' },
    related: [],
    fixes: [...findFixes(token, given.length > 0 && isCode ? code : undefined), removeToken(token, note)],
  };
}

/** The intended code cannot be guessed if a character is missing: the token is removed with the separator before or after it. */
function removeToken({ span, text }: ProcedureToken, note: NoteDocument): Fix {
  const line = note.lines.lineAt(span.start);
  const before = /[ \t]*[,;/|&+][ \t]*$/.exec(note.text.slice(note.lines.start(line), span.start))?.[0].length ?? 0;
  const after = before > 0 ? 0 : (/^[ \t]*[,;/|&+][ \t]*/.exec(note.text.slice(span.end, note.lines.end(line)))?.[0].length ?? 0);
  return { title: `Remove ${text}`, edits: [{ span: { start: span.start - before, end: span.end + after }, newText: '' }] };
}

/** Fixes: upper case, zero for the letter O, and the code without its invalid modifier. */
function findFixes({ span, text }: ProcedureToken, bare: string | undefined): readonly Fix[] {
  const upper = text.toUpperCase();
  const candidates = [upper, upper.charAt(0) + upper.slice(1).replaceAll('O', '0'), upper.replaceAll('O', '0'), ...(bare === undefined ? [] : [bare])];
  const right = candidates.filter((candidate) => {
    const [code = '', ...modifiers] = candidate.split('-');
    return candidate !== text && hasCptForm(code) && modifiers.every((modifier) => hasModifierForm(modifier));
  });
  return [...new Set(right)].map((newText) => ({ title: `Write ${newText}`, edits: [{ span, newText }] }));
}
