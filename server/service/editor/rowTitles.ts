import type { CodeRecord } from '../../core/icd/catalog';
import { codeKey } from '../../core/icd/code';

const categoryLength = 3;
/** Fewer words are not worth a sign of omission. */
const fewestWords = 2;

/**
 * What rows of a list say behind their codes: a row of some 36 letters would show of S52.501, S52.502 and S52.509 the same. The words at
 * the beginning of a title that the nearest header of the list says too are left out: `… right radius`.
 * @returns the rows that are shortened, by code
 */
export function shortenRowTitles(records: readonly CodeRecord[]): ReadonlyMap<string, string> {
  const listed = new Map(records.map((record) => [codeKey(record.code), record.longTitle]));
  const shortened = new Map<string, string>();
  for (const { code, longTitle } of records) {
    const key = codeKey(code);
    for (let length = key.length - 1; length >= categoryLength; length -= 1) {
      const header = listed.get(key.slice(0, length));
      if (header === undefined) continue;
      const rest = withoutSaid(longTitle, header);
      if (rest !== undefined) shortened.set(code, `… ${rest}`);
      break;
    }
  }
  return shortened;
}

function withoutSaid(title: string, header: string): string | undefined {
  const said = new Set(header.split(' ').map(bare));
  const words = title.split(' ');
  const from = words.findIndex((word) => !said.has(bare(word)));
  return from < fewestWords ? undefined : words.slice(from).join(' ');
}

function bare(word: string): string {
  return word.replace(/[,;:]$/, '').toLowerCase();
}
