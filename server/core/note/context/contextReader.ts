import { finish, type Steps } from '../../base/steps';
import type { Tokens } from '../reading/tokens';
import type { Sentence } from '../reading/sentences';
import { WordTable } from '../reading/wordTable';
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

/** The built-in triggers, in documented order. */
export const houseTriggers: readonly TriggerGroup[] = [...negationTriggers, ...possibilityTriggers, ...hypothesisTriggers, ...assertionTerminators, ...historyTriggers, ...experiencerTriggers];

/** Maximum cached words: those of thousands of notes. */
const maxWords = 50_000;

/** Reads the context of problems in sentences. */
export interface ContextReader {
  /** Word table for tokenizing, so that cached facts about words can be reused. */
  readonly words: WordTable;
  read(tokens: Tokens, sentence: Sentence): SentenceContext;
}

const nothingAdded: readonly TriggerGroup[] = [];
/** Readers by user triggers: the automaton takes some dozens of milliseconds to build and never changes. */
const made = new WeakMap<readonly TriggerGroup[], ContextReader>();

/** The reader for the built-in triggers and a user's; one per list of user triggers. */
export function createContextReader(added: readonly TriggerGroup[] = nothingAdded): ContextReader {
  return finish(createContextReaderInSteps(added));
}

/** As {@link createContextReader}, in steps. */
export function* createContextReaderInSteps(added: readonly TriggerGroup[] = nothingAdded): Steps<ContextReader> {
  const key = added.length === 0 ? nothingAdded : added;
  const known = made.get(key);
  if (known !== undefined) return known;
  const trie = new TriggerTrie(wordClasses);
  for (const group of [...houseTriggers, ...added]) {
    trie.add(group);
    yield undefined;
  }
  const reader = makeReader(trie);
  made.set(key, reader);
  return reader;
}

function makeReader(trie: TriggerTrie): ContextReader {
  let words = new WordTable();
  return {
    get words() {
      if (words.size > maxWords) words = new WordTable();
      return words;
    },
    read(tokens, { from, to }) {
      const matches = trie.match(tokens, from, to);
      const answers = findSignAnswers(tokens, from, to);
      return new SentenceContext(tokens, from, to, answers.length === 0 ? matches : [...matches, ...answers].sort((left, right) => left.from - right.from || left.to - right.to));
    },
  };
}
