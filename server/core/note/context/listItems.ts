import { groupDataWords } from '../../base/dataLines';
import type { Tokens } from '../reading/tokens';
import lines from './listItems.tsv';
import type { TriggerMatch } from './triggerTrie';

const listed = groupDataWords(lines);

/** Status words of examinations: an item that contains one is not a negated problem. */
const states: ReadonlySet<string> = new Set(listed.get('states'));
/** Examination findings: an item that begins with one is present, unless "or" shows that the negated list continues. */
const findings: ReadonlySet<string> = new Set(listed.get('findings'));
/** Severity words after an item's name: "no clots, cramping mild". */
const degrees: ReadonlySet<string> = new Set(listed.get('degrees'));
const places: ReadonlySet<string> = new Set(listed.get('places'));
const occasions: ReadonlySet<string> = new Set(listed.get('occasions'));
/** Maximum words examined per item. */
const longestState = 6;
/** Signs that end an item of a list. */
export const itemEnds: ReadonlySet<string> = new Set([',', ';', '.', '/']);

const listWords: ReadonlySet<string> = new Set(listed.get('listWords'));

/**
 * "No ischemic changes, T wave inversion in V2": the comma between two items without "or" or "and" of which only the second
 * has a location; undefined if there is none. A symptom may be negated together with its occasion ("dyspnea on exertion").
 */
export function findPairComma(tokens: Tokens, match: TriggerMatch, end: number): number | undefined {
  const cue = tokens.words[match.from] ?? '';
  if (cue !== 'no' && cue !== 'without') return undefined;
  let comma: number | undefined;
  let place = 0;
  for (let index = match.to; index < end; index += 1) {
    const word = tokens.words[index] ?? '';
    if ((listWords.has(word) && (comma !== undefined || word === 'and')) || (word === ',' && comma !== undefined)) return undefined;
    if (word === ',') {
      if (place > 0) return undefined;
      comma = index;
    }
    if (places.has(word) && !occasions.has(tokens.words[index + 1] ?? '')) place = index;
  }
  return comma !== undefined && place > comma ? comma : undefined;
}

/** "No focal deficit, gait unsteady": whether the next item states a status. */
export function isStateOf(tokens: Tokens, from: number, end: number): boolean {
  for (let index = from; index < end && index < from + longestState; index += 1) {
    const word = tokens.words[index] ?? '';
    if (listWords.has(word) || itemEnds.has(word)) return false;
    if ((word === 'mm' || word === 'cm') && index > from) return true;
    if (degrees.has(word) && itemEnds.has(tokens.words[index + 1] ?? '.')) return true;
    if (states.has(word) && !(word === 'midline' && !itemEnds.has(tokens.words[index + 1] ?? '.'))) return true;
  }
  return false;
}

/** "Without exudate or erythema, poor dentition": whether the next item begins with a finding and no "or" after it continues the negation. */
export function isFinding(tokens: Tokens, from: number, end: number): boolean {
  if (!findings.has(tokens.words[from] ?? '')) return false;
  for (let index = from; index < end; index += 1) if (listWords.has(tokens.words[index] ?? '') && tokens.words[index] !== 'and') return false;
  return true;
}

/** "Nausea without vomiting and diarrhea without blood": whether the next item has its own negation. */
export function hasOwnDenial(tokens: Tokens, from: number, end: number): boolean {
  for (let index = from + 1; index < end && index < from + longestState; index += 1) {
    const word = tokens.words[index] ?? '';
    if (listWords.has(word) || itemEnds.has(word)) return false;
    if (word === 'without' || (word === 'with' && tokens.words[index + 1] === 'no')) return true;
  }
  return false;
}

/** "No masses, no hernias, tenderness …": if each item repeats "no", an item without it is present, except in a list with "or". */
export function repeatsPerItem(tokens: Tokens, match: TriggerMatch, end: number): boolean {
  if (tokens.words[match.from] !== 'no') return false;
  let comma = -1;
  for (let index = match.to; index < end; index += 1) {
    const word = tokens.words[index] ?? '';
    if (word === ',' && comma < 0) comma = index;
    // "No rubs, no gallops, neck pain and headache": "and" after the last negated item joins present findings.
    if (listWords.has(word) && (word !== 'and' || comma < 0)) return false;
  }
  return comma >= 0 && comma + 1 < end && (tokens.words[comma + 1] === 'no' || isRepeatedBefore(tokens, match));
}

function isRepeatedBefore(tokens: Tokens, match: TriggerMatch): boolean {
  if (tokens.words[match.from - 1] !== ',') return false;
  for (let index = match.from - 2; index >= 0 && index > match.from - 8; index -= 1) if (tokens.words[index] === 'no') return true;
  return false;
}
