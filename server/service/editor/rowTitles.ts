import type { CodeRecord } from '../../core/icd/catalog';
import { codeKey } from '../../core/icd/code';

const categoryLength = 3;
/** Fewer words are not worth a sign of omission. */
const fewestWords = 2;

/**
 * What rows of a list say behind their codes: a row of some 36 letters would show of S52.501, S52.502 and S52.509 the same. The words at
 * the beginning of a title that the nearest header of the list says too are left out: `… right radius`. What seventh characters of
 * fractures say is written as charts do: of B, C and their like the row showed the same letters.
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
      if (rest !== undefined) shortened.set(code, `… ${rest.replace(fractureForm, shortenFracture)}`);
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

/** Labels of seventh characters (Tabular List at S52, M80 and their like). */
const fractureForm = /\b(initial|subsequent) encounter for (?:(closed|open) )?fracture(?: type ([^,]*?(?:, [^,]*?, or [^,]*?)?))?(?: with (.*))?$/;
const types: Readonly<Record<string, string>> = { 'I or II': 'I–II', 'IIIA, IIIB, or IIIC': 'IIIA–C' };

/** `subsequent, open IIIA–C, routine healing`. */
function shortenFracture(_: string, visit: string, how: string | undefined, type: string | undefined, course: string | undefined): string {
  const kind = [how, type === undefined ? undefined : (types[type] ?? type)].filter((part) => part !== undefined).join(' ');
  return [visit, kind, course].filter((part) => part !== undefined && part !== '').join(', ');
}

function bare(word: string): string {
  return word.replace(/[,;:]$/, '').toLowerCase();
}
