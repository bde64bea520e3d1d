import type { ArticleCode } from '../../../core/knowledge/articleCode';

/** Ranges over more categories than this are stored once and not under each category; they are too wide to be near to any code. */
const widestRange = 127;
/** The category key of wide ranges. */
export const wideRanges = '';

/**
 * Serialises an article's ICD-10 codes as one line: `1` for ICD-10-CM or `0` for WHO, the code, and for a range a hyphen and its
 * last code; separated by bars.
 */
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

/** The categories a code belongs to; all of a range's, none for a wide range. */
export function categoriesOf({ code, to }: ArticleCode): readonly string[] {
  const first = code.slice(0, 3);
  if (to === undefined) return [first];
  // A category is a letter, a digit, and a digit or letter: a base-36 number.
  const from = Number.parseInt(first, 36);
  const last = Number.parseInt(to.slice(0, 3), 36);
  return last - from > widestRange ? [wideRanges] : Array.from({ length: last - from + 1 }, (_, at) => (from + at).toString(36).toUpperCase());
}
