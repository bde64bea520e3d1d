import type { Tokens } from '../reading/tokens';
import type { TriggerMatch } from './triggerTrie';

/** Verbs of change: negating that something changed presupposes that it exists. */
const changes: ReadonlySet<string> = new Set([
  'progressed', 'progressing', 'progress', 'worsened', 'worsening', 'worse', 'spread', 'spreading', 'advanced', 'advancing', 'enlarged', 'enlarging', 'grown', 'growing', 'increased', 'increasing', 'extended', 'extending',
  'changed', 'changing', 'improved', 'improving', 'ruptured', 'leaking', 'metastasized', 'deteriorated', 'transformed', 'migrated', 'shifted', 'uncontrolled', 'unstable', 'undertreated',
]);
const auxiliaries: ReadonlySet<string> = new Set(['has', 'have', 'had', 'is', 'are', 'was', 'were', 'been', 'further', 'significantly', 'clinically', 'now', 'it', 'any', 'not']);
/** Maximum words between "that" and the verb: "the patient's diabetic neuropathy has". */
const longestSubject = 8;

/**
 * "No indication that the neuropathy has progressed" negates the change, not the problem. True if a negation ending in "that"
 * is followed by a subject and such a verb.
 */
export function deniesChange({ words }: Tokens, { group, to }: TriggerMatch, sentenceEnd: number): boolean {
  const that = words[to - 1] === 'that' ? to - 1 : words[to] === 'that' ? to : -1;
  if (group.value !== 'negated' || that < 0) return false;
  for (let index = that + 2; index < sentenceEnd && index <= that + longestSubject; index += 1) {
    const word = words[index] ?? '';
    if (word === ',' || word === ';') return false;
    if (changes.has(word) && auxiliaries.has(words[index - 1] ?? '')) return true;
  }
  return false;
}
