import type { CodeRecord } from '../../core/icd/catalog';
import { codeKey } from '../../core/icd/code';

const categoryLength = 3;
/** Minimum number of words omitted: fewer do not justify an ellipsis. */
const fewestWords = 2;

/**
 * Shortens the titles of list rows: a row shows about 36 letters, and would show the same for S52.501, S52.502 and S52.509. The
 * leading words that a title shares with the nearest header in the list are dropped (`… right radius`), and the fracture labels of
 * seventh characters are abbreviated as in charts, since B, C and others start alike.
 * @returns the shortened titles, by code
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

/** Labels of seventh characters for fractures (Tabular List at S52, M80 and others). */
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
