import type { Tokens } from '../reading/tokens';
import type { TriggerGroup } from './trigger';
import type { TriggerMatch } from './triggerTrie';

const minusSigns: ReadonlySet<string> = new Set(['-', '–', '−']);
const openers: ReadonlySet<string> = new Set([',', ';', ':', '.', '(', 'and', 'or', 'but']);
const closers: ReadonlySet<string> = new Set([',', ';', '.', ')']);

const reason = 'A review of systems in signs: minus for what is absent, plus for what is there ("- fever, + cough"; "fever (-), cough (+)").';
const absentBefore: TriggerGroup = { id: 'negated/sign', axis: 'assertion', value: 'negated', direction: 'forward', reason, phrases: [] };
const absentItemBefore: TriggerGroup = { ...absentBefore, isOfItem: true };
const absentAfter: TriggerGroup = { ...absentBefore, direction: 'backward', isOfItem: true };
const present: TriggerGroup = { ...absentBefore, id: 'assertion/sign', value: 'affirmed', direction: 'terminate' };

/** A plus or minus sign as an answer, as a token range `[from, to)`. */
interface Sign {
  readonly from: number;
  readonly to: number;
  readonly isMinus: boolean;
  readonly isBracketed: boolean;
  /** True if it begins an item, false if it ends one. */
  readonly isBefore: boolean;
}

/**
 * Plus and minus signs that answer list items, as cues and terminators in text order. A minus at the sentence start is a
 * bullet unless another item begins with a plus.
 */
export function findSignAnswers(tokens: Tokens, from: number, to: number): readonly TriggerMatch[] {
  const signs = findSigns(tokens, from, to);
  if (signs.length === 0) return [];
  const hasPlusBefore = signs.some(({ isBefore, isMinus, isBracketed }) => isBefore && (!isMinus || isBracketed));
  return signs.flatMap(({ from: start, to: end, isMinus, isBracketed, isBefore }): readonly TriggerMatch[] => {
    if (!isMinus) return isBefore ? [{ group: present, from: start, to: end }] : [{ group: present, from: itemStart(tokens, from, start), to: itemStart(tokens, from, start) }];
    if (!isBefore) return [{ group: absentAfter, from: start, to: end }];
    const isBullet = !isBracketed && !hasPlusBefore && (start === from || tokens.words[start - 1] !== ',');
    return isBullet ? [] : [{ group: isBracketed ? absentBefore : absentItemBefore, from: start, to: end }];
  });
}

function findSigns(tokens: Tokens, from: number, to: number): readonly Sign[] {
  const signs: Sign[] = [];
  const loose: Sign[] = [];
  for (let index = from; index < to; index += 1) {
    const word = tokens.words[index] ?? '';
    const isMinus = minusSigns.has(word);
    if (!isMinus && word !== '+') continue;
    const isBracketed = index > from && tokens.words[index - 1] === '(' && tokens.words[index + 1] === ')';
    const start = isBracketed ? index - 1 : index;
    const end = isBracketed ? index + 2 : index + 1;
    const isBefore = start === from || openers.has(tokens.words[start - 1] ?? '');
    const isBehind = end >= to || closers.has(tokens.words[end] ?? '');
    if (isBefore !== isBehind) signs.push({ from: start, to: end, isMinus, isBracketed, isBefore });
    else if (isBracketed && !isBefore) loose.push({ from: start, to: end, isMinus, isBracketed, isBefore });
  }
  // "Chest pain (-) dyspnea (+)": a sign between two words belongs to the same side as the others of its sentence.
  const opensItems = signs.some(({ isBracketed, isBefore }) => isBracketed && isBefore);
  return loose.length === 0 ? signs : [...signs, ...loose.map((sign) => ({ ...sign, isBefore: opensItems }))].sort((left, right) => left.from - right.from);
}

/** Start of the item that a sign after it answers. */
function itemStart(tokens: Tokens, from: number, sign: number): number {
  let start = sign;
  while (start > from && !openers.has(tokens.words[start - 1] ?? '')) start -= 1;
  return start;
}
