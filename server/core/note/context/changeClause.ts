import type { Tokens } from '../reading/tokens';
import type { TriggerMatch } from './triggerTrie';

/** What a thing does that is there: where it is denied that it did, the thing itself is not. */
const changes: ReadonlySet<string> = new Set([
  'progressed', 'progressing', 'progress', 'worsened', 'worsening', 'worse', 'spread', 'spreading', 'advanced', 'advancing', 'enlarged', 'enlarging', 'grown', 'growing', 'increased', 'increasing', 'extended', 'extending',
  'changed', 'changing', 'improved', 'improving', 'ruptured', 'leaking', 'metastasized', 'deteriorated', 'transformed', 'migrated', 'shifted', 'uncontrolled', 'unstable', 'undertreated',
]);
const auxiliaries: ReadonlySet<string> = new Set(['has', 'have', 'had', 'is', 'are', 'was', 'were', 'been', 'further', 'significantly', 'clinically', 'now', 'it', 'any', 'not']);
/** Words between "that" and the verb: "the patient's diabetic neuropathy has". */
const longestSubject = 8;

/**
 * "No indication that the neuropathy has progressed": what is denied is the change, not the problem. True where a denial that ends in
 * "that" has such a verb behind a subject of its own.
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
