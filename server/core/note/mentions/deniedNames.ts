import type { SpanContext } from '../context/readSpans';
import type { Tokens } from '../reading/tokens';
import type { Sentence } from '../reading/sentences';
import { joiningWords, noteStem, notOfName, sideOfNote, softWords } from './noteWords';

/** Words before a denied word that belong to its name: "rest pain", "bile leak". */
const longestLead = 2;
const plainWord = /^\p{L}[\p{L}-]*$/u;
/** What may stand behind the last word of what is denied; any other word goes on with a name of something else ("no pain clinic"). */
const followers: ReadonlySet<string> = new Set([
  'or', 'and', 'nor', '&', 'noted', 'seen', 'palpable', 'palpated', 'present', 'identified', 'appreciated', 'evident', 'visible', 'visualized', 'detected', 'observed', 'found',
  'today', 'now', 'currently', 'overnight', 'since', 'after', 'during', 'when', 'while', 'anywhere', 'elsewhere', 'there', 'here', 'per', 'x', 'this', 'last', 'before', 'around', 'along', 'through', 'under', 'beyond',
  'problems', 'problem', 'issues', 'issue', 'episodes', 'events', 'but', 'was', 'were', 'is', 'are', 'reported', 'that', 'denied', 'absent', 'none', 'until', 'within',
]);
/** Denials that speak of what is meant by the bare word; "without" and "non" stand in names of codes. */
const denials: ReadonlySet<string> = new Set(['negated/no', 'negated/before-item', 'negated/after', 'negated/after-item']);
/** Doubts name what is looked for: "cannot exclude abscess", "probably a mass". */
const doubts: ReadonlySet<string> = new Set(['possible/before', 'possible/of-finding', 'possible/adjective', 'possible/after', 'possible/verdict', 'possible/after-item']);
const ofTitles: ReadonlySet<string> = new Set(['without', 'w/o', 'w', 'wo', 'non', 'minus', 'not', 'never', 'nonreactive']);

/** Words of which every denial or doubt that is heard holds one: most sentences with a bare word have none, and need not be read. */
const denyingWords: ReadonlySet<string> = new Set([
  'no', 'denies', 'denied', 'deny', 'denying', 'denial', 'negative', 'negatives', 'neg', 'none', 'absent', 'absence', 'nor', 'neither', 'nil', 'zero', 'lacks', 'lack', 'lacked', 'lacking', 'free', 'ruled', 'excluded', 'out', 've', 'unlikely', 'low', 'declines', 'denials', 'cannot', 'any', 'nothing', 'ø', '∅',
  'possible', 'possibly', 'probable', 'probably', 'likely', 'suspected', 'suspect', 'suspects', 'suspicious', 'suspicion', 'concern', 'concerning', 'concerned', 'question', 'questionable', 'query', '?', 'may', 'might', 'could', 'presumed', 'presumably',
  'suggestive', 'suggesting', 'suggests', 'consistent', 'r', 'rule', 'c', 'vs', 'versus', 'differential', 'ddx', 'appears', 'favor', 'favors', 'represent', 'represents', 'exclude', 'excluding', 'equivocal', 'worrisome', 'consider', 'considered', 'felt', 'thought',
]);

/** Whether a sentence may deny or doubt something at all. */
export function mayDeny({ words }: Tokens, { from, to }: Sentence): boolean {
  for (let index = from; index < to; index += 1) if (denyingWords.has(words[index] ?? '')) return true;
  return false;
}

/**
 * The name that a bare word ends, where the note denies or doubts it: with the one or two words of its own before it ("no rest pain").
 * Undefined where it is neither, or where it is a part of another name.
 * @param said what the sentence says of the word
 */
export function findDeniedName(tokens: Tokens, sentence: Sentence, at: number, said: SpanContext): Sentence | undefined {
  const cue = said.cues.find(({ axis }) => axis === 'assertion');
  if (cue === undefined || !(said.assertion === 'negated' ? denials : doubts).has(cue.rule)) return undefined;
  const { words, starts } = tokens;
  if (at + 1 < sentence.to && !endsName(words[at + 1] ?? '')) return undefined;
  // "Abscess suspected": what is told of it stands behind.
  if (said.assertion === 'possible' && cue.span.start > (starts[at] ?? 0)) return { from: at, to: at + 1 };
  let cueToken = at;
  while (cueToken > sentence.from && (starts[cueToken] ?? 0) > cue.span.start) cueToken -= 1;
  if (ofTitles.has(words[cueToken] ?? '')) return undefined;
  let from = at;
  for (let index = at - 1; index >= sentence.from && (starts[index] ?? 0) >= cue.span.end; index -= 1) {
    if (!isOfName(words[index] ?? '')) return at - index > longestLead + 1 ? undefined : { from, to: at + 1 };
    from = index;
  }
  // Its own words reach back to the denial, or to nothing that tells where the name begins.
  return at - from > longestLead ? undefined : { from, to: at + 1 };
}

function endsName(word: string): boolean {
  return !plainWord.test(word) || followers.has(word) || joiningWords.has(word) || sideOfNote.has(word) || softWords.has(word);
}

function isOfName(word: string): boolean {
  return plainWord.test(word) && !joiningWords.has(word) && !sideOfNote.has(word) && !softWords.has(word) && !notOfName.has(word) && !followers.has(word) && noteStem(word).length > 1;
}
