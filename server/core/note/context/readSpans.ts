import type { Span } from '../../base/span';
import { indexWithin } from '../reading/indexWithin';
import { splitSentences, type Sentence } from '../reading/sentences';
import { readTokens, type Tokens } from '../reading/tokens';
import { findSectionKind, type SectionKind } from '../sections/sectionKind';
import type { ContextReader } from './contextReader';
import { contextOfSection } from './sectionDefaults';
import type { Context, Cue, SentenceContext } from './sentenceContext';
import { findSide } from './side';
import { wordClasses } from './triggers/wordClasses';
import type { Side } from './trigger';

/** Context and laterality of a problem; `cues` lists every word that decided. */
export interface SpanContext extends Context {
  readonly side: Side | null;
}

/**
 * Reads the context of given spans, in their order. A span outside the text or without a word is affirmed, current and the
 * patient's.
 * @param section the text's section, whose kind provides the defaults
 */
export function readSpanContexts(reader: ContextReader, text: string, spans: readonly Span[], section?: SectionKind): readonly SpanContext[] {
  const tokens = readTokens(text, 0, text.length, reader.words);
  const sentences = splitSentences(text, tokens);
  const labels = section === undefined ? findLabels(tokens, sentences) : [];
  return spans.map(({ start, end }) => {
    const first = firstTokenAt(tokens, start);
    const last = Math.max(firstTokenAt(tokens, end - 1) + 1, first + 1);
    const index = sentences.findIndex(({ from, to }) => from <= first && first < to);
    const sentence = sentences[index];
    if (sentence === undefined || first >= tokens.count) return { assertion: 'affirmed', experiencer: 'patient', time: 'current', longStanding: undefined, side: null, cues: [] };
    return contextOfTokens(text, tokens, sentence, reader.read(tokens, sentence), { from: first, to: Math.min(last, sentence.to) }, section ?? labels[index]);
  });
}

/** Maximum words of a label. */
const longestLabel = 5;

/**
 * For each sentence, the section kind of the latest label before it ("FAMILY HISTORY: …") that affects experiencer or time: a
 * text without line breaks still has sections.
 */
function findLabels({ words }: Tokens, sentences: readonly Sentence[]): readonly (SectionKind | undefined)[] {
  let current: SectionKind | undefined;
  let isOver = false;
  return sentences.map(({ from, to }) => {
    if (isOver) current = undefined;
    const colon = indexWithin(words, ':', from, Math.min(to, from + longestLabel + 1));
    if (colon > from && colon < to && colon - from <= longestLabel) {
      const kind = findSectionKind(words.slice(from, colon).join(' '));
      current = kind !== undefined && carriedKinds.has(kind) ? kind : undefined;
      isOver = colon + 1 < to && words.slice(colon + 1, to).every((word) => emptyWords.has(word));
    } else if (current !== 'family' && presentWords.has(words[from] ?? '')) current = undefined;
    return current;
  });
}

/** A section made of these words only is empty ("Family history: noncontributory."); what follows belongs to another. */
const emptyWords: ReadonlySet<string> = new Set(['noncontributory', 'non', '-', 'contributory', 'unremarkable', 'negative', 'unknown', 'none', 'reviewed', 'and', 'not', 'obtained', 'unobtainable', 'known', 'significant', 'nonsignificant', '.']);
const carriedKinds: ReadonlySet<SectionKind> = new Set(['family', 'pmh', 'psh']);
/** First words of a sentence that turns to the present. */
const presentWords: ReadonlySet<string> = new Set(['c', 'complains', 'presents', 'presented', 'presenting', 'now', 'today', 'currently', 'here', 'comes']);

/** Context of the tokens `[from, to)` of a sentence, with its section's defaults and the laterality. */
export function contextOfTokens(text: string, tokens: Tokens, sentence: Sentence, read: SentenceContext, { from, to }: Sentence, section: SectionKind | undefined): SpanContext {
  const said = read.of(from, to);
  const context = section === undefined || (section === 'family' && comesBack(tokens, sentence)) ? said : contextOfSection(said, section);
  const found = findSide(text, tokens, sentence, from, to);
  const { assertion, experiencer, time, longStanding, cues } = context;
  if (found === undefined) return { assertion, experiencer, time, longStanding, side: null, cues };
  const cue: Cue = { axis: 'side', span: { start: tokens.starts[found.token] ?? 0, end: tokens.ends[found.token] ?? 0 }, rule: `side/${found.side}` };
  return { assertion, experiencer, time, longStanding, side: found.side, cues: cues.length === 0 ? [cue] : [...cues, cue].sort((left, right) => left.span.start - right.span.start) };
}

/** First words of a sentence that returns to the patient within a one-line family history. */
const patientWords: ReadonlySet<string> = new Set(['pt', 'patient', 'here', 'presents', 'presented', 'presenting', 'complains', 'today']);

function comesBack({ words }: Tokens, { from, to }: Sentence): boolean {
  if (!patientWords.has(words[from] ?? '')) return false;
  for (let index = from; index < to; index += 1) if (familyWords.has(words[index] ?? '')) return false;
  return true;
}

const familyWords: ReadonlySet<string> = new Set(['family', 'familial', 'fh', 'fhx', 'relative', 'relatives', ...(wordClasses['kin'] ?? [])]);

/** First token that ends after an offset. */
function firstTokenAt(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens.ends[middle] ?? Infinity) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
