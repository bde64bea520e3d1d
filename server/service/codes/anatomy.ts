import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import { codeFromKey, codeKey, type IcdCode } from '../../core/icd/code';

/** What a character of a code is for (Guideline I.A.2, I.A.4, I.A.5). */
export type CharacterRole = 'category' | 'etiology, site, severity' | 'placeholder' | 'extension' | 'missing extension';

/** A run of characters of a code and what it adds. */
export interface CodePart {
  /** `J18`, `.9`, `X`, `D`; `_` stands for an extension still to be chosen. */
  readonly characters: string;
  readonly role: CharacterRole;
  /** What these characters add to the title of those before them; empty for a placeholder. */
  readonly meaning: string;
}

/** Takes a code of the day's edition apart, character by character. */
export function readAnatomy(code: IcdCode, catalog: Catalog, on: IsoDate): readonly CodePart[] {
  const key = codeKey(code);
  const whole = catalog.lookup(code, on);
  const parts: CodePart[] = [];
  let above = '';
  for (let length = 3; length <= key.length; length += 1) {
    const characters = length === 3 ? key.slice(0, 3) : key.charAt(length - 1);
    const prefix = codeFromKey(key.slice(0, length));
    const record = prefix === undefined ? undefined : catalog.lookup(prefix, on);
    if (record !== undefined && record.status !== 'absent') {
      // A node that only repeats the title above it (S06.0X, T36.0X) is there for its placeholder.
      const isPlaceholder = characters === 'X' && record.longTitle === above;
      parts.push(
        isPlaceholder
          ? { characters, role: 'placeholder', meaning: '' }
          : { characters, role: roleOf(length, record.isExtension), meaning: addedMeaning(record.longTitle, above) },
      );
      above = record.longTitle;
    } else {
      parts.push({ characters, role: characters === 'X' ? 'placeholder' : 'etiology, site, severity', meaning: '' });
    }
  }
  if (whole?.status === 'header' && catalog.seventhCharacters(code, on).length > 0) {
    for (let length = key.length + 1; length < 7; length += 1) parts.push({ characters: 'X', role: 'placeholder', meaning: '' });
    parts.push({ characters: '_', role: 'missing extension', meaning: 'seventh character to be chosen' });
  }
  return parts;
}

function roleOf(length: number, isExtension: boolean): CharacterRole {
  if (length === 3) return 'category';
  return isExtension ? 'extension' : 'etiology, site, severity';
}

/** The words that a title adds to the one above it; the whole title where it does not merely add. */
function addedMeaning(title: string, above: string): string {
  return above.length > 0 && title.startsWith(`${above}, `) ? title.slice(above.length + 2) : title;
}
