import type { IsoDate } from '../../../core/base/isoDate';
import type { Catalog, SeventhCharacter } from '../../../core/icd/catalog';
import { codeFromKey, codeKey, maxCodeLength, type IcdCode } from '../../../core/icd/code';
import { orderByLine } from '../../codes/seventhByLine';
import { shownTitle } from '../../titles/shownTitle';
import { checkEachCode, itemText, onCode, replaceCode, type CodeJudge } from '../perCode';
import type { Rule } from '../rule';

/** A stem without its seventh character, or with an invalid one. */
export const seventhCharacter: Rule = {
  id: 'icd/seventh-character',
  description: 'A code that lacks its required seventh character, or has one that is not valid for it.',
  defaultSeverity: 'error',
  topic: 'validity',
  source: 'Guideline I.A.5; Tabular List, seventh-character notes',
  example: 'ASSESSMENT\n1. Torus fracture of lower end of right radius — S52.521\n',
  check: (input) => checkEachCode(input, judgeSeventhCharacter),
};

/** Checks a stem, or an unknown code that is a stem except for its last characters. */
export const judgeSeventhCharacter: CodeJudge = (use, input) => {
  const { code, record, context } = use;
  if (record?.status === 'billable' || record?.status === 'absent' || use.repairs.length > 0) return undefined;
  const stem = findStem(code, input.catalog, context.on);
  if (stem === undefined) return undefined;
  const isFull = codeKey(code).length === maxCodeLength;
  const choices = listCharacters(stem.characters);
  const fault = isFull
    ? `${use.token.text}: "${code.slice(-1)}" is not a seventh character of ${stem.code}; it takes ${choices}`
    : `${code}${record === undefined ? '' : ` (${shownTitle(record)})`} lacks its seventh character: ${choices}`;
  const fixes = orderByLine(stem.characters, itemText(input, use)).map((choice) => replaceCode(use, choice.code, titleOf(choice)));
  return onCode(use, `${fault}.`, fixes);
};

/** A header that requires a seventh character, with the valid characters. */
export interface Stem {
  readonly code: IcdCode;
  readonly characters: readonly SeventhCharacter[];
}

/** The stem of a code; for an invalid code, after removing a wrong seventh character and placeholders (`W19.XXX`, `S52.501Z`). */
export function findStem(code: IcdCode, catalog: Catalog, on: IsoDate): Stem | undefined {
  const key = codeKey(code);
  const whole = key.length === maxCodeLength ? key.slice(0, -1) : key;
  for (let stemKey = whole; stemKey.length >= 3; stemKey = stemKey.slice(0, -1)) {
    const stem = codeFromKey(stemKey);
    const characters = stem === undefined ? [] : catalog.seventhCharacters(stem, on);
    if (stem !== undefined && characters.length > 0) return { code: stem, characters };
    if (!stemKey.endsWith('X')) return undefined;
  }
  return undefined;
}

function titleOf({ code, character, label }: SeventhCharacter): string {
  return `Change to ${code} (${character}: ${label})`;
}

/** Maximum number of characters listed with labels in a message; beyond that only the characters are listed, and the fixes have the labels. */
const maxLabelled = 4;

function listCharacters(characters: readonly SeventhCharacter[]): string {
  if (characters.length > maxLabelled) return `one of ${characters.map(({ character }) => character).join(', ')}`;
  return characters.map(({ character, label }) => `${character} (${label})`).join(', ');
}
