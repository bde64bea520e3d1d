/** One line of a hand-written order file: code, 1 = billable or 0 = header, title (used as both titles). */
export type OrderLine = readonly [key: string, flag: 0 | 1, title: string, longTitle?: string];

/** Lines in the fixed columns of an ICD-10-CM order file, numbered from 1, ending with CRLF as the publisher's do. */
export function orderFileText(lines: readonly OrderLine[]): string {
  return lines.map(orderFileLine).join('');
}

export function orderFileLine([key, flag, title, longTitle]: OrderLine, index: number): string {
  return `${String(index + 1).padStart(5, '0')} ${key.padEnd(7)} ${flag} ${title.padEnd(60)} ${longTitle ?? title}\r\n`;
}

/** A few codes of the beginning of chapter 1, as the FY2026 order file words them, with one fault: the category A01 is missing. */
export const choleraLines: readonly OrderLine[] = [
  ['A00', 0, 'Cholera'],
  ['A000', 1, 'Cholera due to Vibrio cholerae 01, biovar cholerae'],
  ['A001', 1, 'Cholera due to Vibrio cholerae 01, biovar eltor'],
  ['A009', 1, 'Cholera, unspecified'],
  ['A010', 0, 'Typhoid fever'],
  ['A0100', 1, 'Typhoid fever, unspecified'],
];
