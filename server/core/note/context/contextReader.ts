import type { Tokens } from '../reading/tokens';
import type { Sentence } from '../reading/sentences';
import { SentenceContext } from './sentenceContext';
import { findSignAnswers } from './signAnswers';
import type { TriggerGroup } from './trigger';
import { experiencerTriggers } from './triggers/experiencer';
import { historyTriggers } from './triggers/history';
import { hypothesisTriggers } from './triggers/hypothesis';
import { negationTriggers } from './triggers/negation';
import { possibilityTriggers } from './triggers/possibility';
import { assertionTerminators } from './triggers/terminators';
import { wordClasses } from './triggers/wordClasses';
import { TriggerTrie } from './triggerTrie';

/** The triggers of the house, in the order in which they are documented. */
export const houseTriggers: readonly TriggerGroup[] = [...negationTriggers, ...possibilityTriggers, ...hypothesisTriggers, ...assertionTerminators, ...historyTriggers, ...experiencerTriggers];

/** Reads what sentences say of the problems in them. */
export interface ContextReader {
  read(tokens: Tokens, sentence: Sentence): SentenceContext;
}

/** Makes a reader of the house's triggers and those that a user added; some milliseconds of work, so once per setting. */
export function createContextReader(added: readonly TriggerGroup[] = []): ContextReader {
  const trie = new TriggerTrie([...houseTriggers, ...added], wordClasses);
  return {
    read(tokens, { from, to }) {
      const matches = trie.match(tokens, from, to);
      const answers = findSignAnswers(tokens, from, to);
      return new SentenceContext(tokens, from, to, answers.length === 0 ? matches : [...matches, ...answers].sort((left, right) => left.from - right.from || left.to - right.to));
    },
  };
}
