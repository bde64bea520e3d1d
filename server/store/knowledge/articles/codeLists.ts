import type { ArticleCode } from '../../../core/knowledge/articleCode';

/** Ranges over more categories than this are kept by themselves, not under each category: no range is as near to a code as its cost. */
const widestRange = 127;
/** The category that they are kept under. */
export const wideRanges = '';

/** The ICD-10 codes of an article on one line: `1` for ICD-10-CM or `0` for the WHO's, the code, a hyphen and the last one of a range; bars between. */
export function writeCodeLine(codes: readonly ArticleCode[]): string {
  return codes.map(({ system, code, to }) => `${system === 'ICD-10-CM' ? 1 : 0}${code}${to === undefined ? '' : `-${to}`}`).join('|');
}

export function readCodeLine(line: string): readonly ArticleCode[] {
  if (line === '') return [];
  return line.split('|').map((entry) => {
    const [code = '', to] = entry.slice(1).split('-');
    return { system: entry.startsWith('1') ? 'ICD-10-CM' : 'ICD-10', code, ...(to === undefined ? {} : { to }) };
  });
}

/** The categories that a code stands in; a range in each of its own, a wide one in none. */
export function categoriesOf({ code, to }: ArticleCode): readonly string[] {
  const first = code.slice(0, 3);
  if (to === undefined) return [first];
  // A category is a letter, a digit, and a digit or letter: a number to the base of 36.
  const from = Number.parseInt(first, 36);
  const last = Number.parseInt(to.slice(0, 3), 36);
  return last - from > widestRange ? [wideRanges] : Array.from({ length: last - from + 1 }, (_, at) => (from + at).toString(36).toUpperCase());
}
