import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import { codeFromKey, codeKey, type IcdCode } from '../../core/icd/code';

/** The role of a character in a code (Guideline I.A.2, I.A.4, I.A.5). */
export type CharacterRole = 'category' | 'etiology, site, severity' | 'placeholder' | 'extension' | 'missing extension';

/** A run of characters of a code and the meaning it adds. */
export interface CodePart {
  /** `J18`, `.9`, `X`, `D`; `_` marks a seventh character still to be chosen. */
  readonly characters: string;
  readonly role: CharacterRole;
  /** What these characters add to the title of the preceding ones; empty for a placeholder. */
  readonly meaning: string;
}

/** Splits a code into its parts, using the edition of the day. */
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
      // A node that only repeats its parent's title (S06.0X, T36.0X) exists for its placeholder.
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

/** The words a title adds to its parent's; the whole title if it is not an extension of it. */
function addedMeaning(title: string, above: string): string {
  return above.length > 0 && title.startsWith(`${above}, `) ? title.slice(above.length + 2) : title;
}
