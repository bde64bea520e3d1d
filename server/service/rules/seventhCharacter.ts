import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, SeventhCharacter } from '../../core/icd/catalog';
import { codeFromKey, codeKey, maxCodeLength, type IcdCode } from '../../core/icd/code';
import { describeEdition } from '../encounterContext';
import { repairPlaceholders } from '../placeholders';
import { checkEachCode, itemText, onCode, replaceCode } from './perCode';
import type { Rule } from './rule';

/** A stem without its seventh character, or with one that it does not take. */
export const seventhCharacter: Rule = {
  id: 'icd/seventh-character',
  description: 'A code that lacks its seventh character, or has one that it does not take.',
  defaultSeverity: 'error',
  source: 'Guideline I.A.5; Tabular List, seventh-character notes',
  example: '1. Colles fracture of right radius — S52.531',
  check: (input) =>
    checkEachCode(input, (use) => {
      const { catalog } = input;
      const { on } = use.context;
      const source = describeEdition(use.context);
      if (use.record?.status === 'header') {
        const characters = catalog.seventhCharacters(use.code, on);
        if (characters.length === 0) return undefined;
        const message = `${use.code} (${use.record.shortTitle}) lacks its seventh character: ${listCharacters(characters)}. — ${source}`;
        return onCode(use, message, orderByLine(characters, itemText(input, use)).map((choice) => replaceCode(use, choice.code, titleOf(choice))));
      }
      if (use.record !== undefined || repairPlaceholders(use.code, catalog, on) !== undefined) return undefined;
      const stem = findStem(use.code, catalog, on);
      if (stem === undefined) return undefined;
      const message = `${use.code}: "${use.code.slice(-1)}" is no seventh character of ${stem.code}; it takes ${listCharacters(stem.characters)}. — ${source}`;
      return onCode(use, message, orderByLine(stem.characters, itemText(input, use)).map((choice) => replaceCode(use, choice.code, titleOf(choice))));
    }),
};

/** The stem of an unknown code of full length, where all that is wrong is its seventh character. */
export function findStem(code: IcdCode, catalog: Catalog, on: IsoDate): { code: IcdCode; characters: readonly SeventhCharacter[] } | undefined {
  const key = codeKey(code);
  if (key.length !== maxCodeLength) return undefined;
  for (let stemKey = key.slice(0, -1); stemKey.length >= 3; stemKey = stemKey.slice(0, -1)) {
    const stem = codeFromKey(stemKey);
    const characters = stem === undefined ? [] : catalog.seventhCharacters(stem, on);
    if (stem !== undefined && characters.length > 0) return { code: stem, characters };
    if (!stemKey.endsWith('X')) return undefined;
  }
  return undefined;
}

const subsequentWords = /\b(?:follow[- ]?up|f\/u|healing|healed|routine|subsequent|recheck|re-check|cast (?:check|change|removal)|suture removal|delayed|nonunion|malunion|weeks? (?:ago|post|out)|post[- ]?op)/i;
const sequelaWords = /\b(?:sequelae?|late effects?|residual|old (?:fracture|injury))/i;
const openWords = /\b(?:open|compound)\b/i;

/** Initial encounter first, unless the line speaks of follow-up, healing or sequela; an open fracture where it says so. */
function orderByLine(characters: readonly SeventhCharacter[], line: string): readonly SeventhCharacter[] {
  const phase = sequelaWords.test(line) ? 'sequela' : subsequentWords.test(line) ? 'subsequent' : 'initial';
  const wantsOpen = openWords.test(line);
  const rank = ({ label }: SeventhCharacter): number => {
    const isOpen = label.includes('open');
    let penalty = label.startsWith(phase) ? 0 : 4;
    if (isOpen !== wantsOpen && (isOpen || label.includes('closed'))) penalty += 2;
    for (const word of ['delayed', 'nonunion', 'malunion']) {
      if (label.includes(word) && !line.toLowerCase().includes(word)) penalty += 1;
      if (!label.includes(word) && line.toLowerCase().includes(word)) penalty += 1;
    }
    return penalty;
  };
  return characters.toSorted((a, b) => rank(a) - rank(b));
}

function titleOf({ code, character, label }: SeventhCharacter): string {
  return `Change to ${code} (${character}: ${label})`;
}

/** Characters named with their labels in a message; of more, the characters alone: the fixes tell the labels. */
const maxLabelled = 4;

function listCharacters(characters: readonly SeventhCharacter[]): string {
  if (characters.length > maxLabelled) return `one of ${characters.map(({ character }) => character).join(', ')}`;
  return characters.map(({ character, label }) => `${character} (${label})`).join(', ');
}
