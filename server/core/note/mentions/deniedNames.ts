import type { SpanContext } from '../context/readSpans';
import type { Tokens } from '../reading/tokens';
import type { Sentence } from '../reading/sentences';
import { joiningWords, noteStem, notOfName, sideOfNote, softWords } from './noteWords';

/** Maximum words before a negated word that belong to its name: "rest pain", "bile leak". */
const longestLead = 2;
const plainWord = /^\p{L}[\p{L}-]*$/u;
/** Words allowed after a negated word; any other word continues a different name ("no pain clinic"). */
const followers: ReadonlySet<string> = new Set([
  'or', 'and', 'nor', '&', 'noted', 'seen', 'palpable', 'palpated', 'present', 'identified', 'appreciated', 'evident', 'visible', 'visualized', 'detected', 'observed', 'found',
  'today', 'now', 'currently', 'overnight', 'since', 'after', 'during', 'when', 'while', 'anywhere', 'elsewhere', 'there', 'here', 'per', 'x', 'this', 'last', 'before', 'around', 'along', 'through', 'under', 'beyond',
  'problems', 'problem', 'issues', 'issue', 'episodes', 'events', 'but', 'was', 'were', 'is', 'are', 'reported', 'that', 'denied', 'absent', 'none', 'until', 'within',
]);
/** Negations that apply to a bare word. "Without" and "non" are excluded because code titles contain them. */
const denials: ReadonlySet<string> = new Set(['negated/no', 'negated/before-item', 'negated/after', 'negated/after-item']);
/** Uncertainty cues that name a diagnosis under consideration: "cannot exclude abscess", "probably a mass". */
const doubts: ReadonlySet<string> = new Set(['possible/before', 'possible/of-finding', 'possible/adjective', 'possible/after', 'possible/verdict', 'possible/after-item']);
const ofTitles: ReadonlySet<string> = new Set(['without', 'w/o', 'w', 'wo', 'non', 'minus', 'not', 'never', 'nonreactive']);

/** Words of which every negation or uncertainty cue contains one, for fast rejection: most sentences with a bare word contain none. */
const denyingWords: ReadonlySet<string> = new Set([
  'no', 'denies', 'denied', 'deny', 'denying', 'denial', 'negative', 'negatives', 'neg', 'none', 'absent', 'absence', 'nor', 'neither', 'nil', 'zero', 'lacks', 'lack', 'lacked', 'lacking', 'free', 'ruled', 'excluded', 'out', 've', 'unlikely', 'low', 'declines', 'denials', 'cannot', 'any', 'nothing', 'ø', '∅',
  'possible', 'possibly', 'probable', 'probably', 'likely', 'suspected', 'suspect', 'suspects', 'suspicious', 'suspicion', 'concern', 'concerning', 'concerned', 'question', 'questionable', 'query', '?', 'may', 'might', 'could', 'presumed', 'presumably',
  'suggestive', 'suggesting', 'suggests', 'consistent', 'r', 'rule', 'c', 'vs', 'versus', 'differential', 'ddx', 'appears', 'favor', 'favors', 'represent', 'represents', 'exclude', 'excluding', 'equivocal', 'worrisome', 'consider', 'considered', 'felt', 'thought',
]);

/** Whether a sentence may contain a negation or uncertainty cue. */
export function mayDeny({ words }: Tokens, { from, to }: Sentence): boolean {
  for (let index = from; index < to; index += 1) if (denyingWords.has(words[index] ?? '')) return true;
  return false;
}

/**
 * The name that ends with a bare word, with one or two qualifying words before it ("no rest pain"), if the note negates or
 * doubts it; undefined if it does neither or the word is part of another name.
 * @param said context of the word in its sentence
 */
export function findDeniedName(tokens: Tokens, sentence: Sentence, at: number, said: SpanContext): Sentence | undefined {
  const cue = said.cues.find(({ axis }) => axis === 'assertion');
  if (cue === undefined || !(said.assertion === 'negated' ? denials : doubts).has(cue.rule)) return undefined;
  const { words, starts } = tokens;
  if (at + 1 < sentence.to && !endsName(words[at + 1] ?? '')) return undefined;
  // "Abscess suspected": the cue follows.
  if (said.assertion === 'possible' && cue.span.start > (starts[at] ?? 0)) return { from: at, to: at + 1 };
  let cueToken = at;
  while (cueToken > sentence.from && (starts[cueToken] ?? 0) > cue.span.start) cueToken -= 1;
  if (ofTitles.has(words[cueToken] ?? '')) return undefined;
  let from = at;
  for (let index = at - 1; index >= sentence.from && (starts[index] ?? 0) >= cue.span.end; index -= 1) {
    if (!isOfName(words[index] ?? '')) return at - index > longestLead + 1 ? undefined : { from, to: at + 1 };
    from = index;
  }
  // The qualifying words must reach back to the negation.
  return at - from > longestLead ? undefined : { from, to: at + 1 };
}

function endsName(word: string): boolean {
  return !plainWord.test(word) || followers.has(word) || joiningWords.has(word) || sideOfNote.has(word) || softWords.has(word);
}

function isOfName(word: string): boolean {
  return plainWord.test(word) && !joiningWords.has(word) && !sideOfNote.has(word) && !softWords.has(word) && !notOfName.has(word) && !followers.has(word) && noteStem(word).length > 1;
}
