import { splitLines } from '../../splitLines';

/** Files of an ICD-10-PCS release. */
export type PcsForm = 'order' | 'tables' | 'index' | 'definitions';

/** Sequence number, code without the letters I and O, flag. ICD-10-CM order files look similar but start with `A00`. */
const orderLine = /^\d{5} ([0-9A-HJ-NP-Z]{3}[0-9A-HJ-NP-Z ]{4}) [01] \S/;

/** Recognises the order file, the tables, the Index and the definitions by their first bytes. */
export function recognisePcsForm(head: Buffer): PcsForm | undefined {
  const text = head.toString('latin1').replace(/^\xEF\xBB\xBF/, '');
  const root = /^\s*(?:<\?xml[^>]*>\s*)?<ICD10PCS\.(tabular|index|definitions)\b/.exec(text)?.[1];
  if (root !== undefined) return root === 'tabular' ? 'tables' : (root as PcsForm);
  const lines = splitLines(text).slice(0, -1);
  const codes = lines.flatMap((line) => orderLine.exec(line)?.[1]?.trimEnd() ?? []);
  // Headers have three characters, codes seven, and the list starts with 001; ICD-10-CM differs in both respects.
  const isPcs = codes.length > 0 && codes.every((code) => code.length === 3 || code.length === 7) && /^\d/.test(codes[0] ?? '');
  return isPcs && codes.length * 2 >= lines.length ? 'order' : undefined;
}
