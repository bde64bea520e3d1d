import type { Span } from '../../base/span';
import { splitSentences, type Sentence } from '../reading/sentences';
import { readTokens, type Tokens } from '../reading/tokens';
import type { SectionKind } from '../sectionKind';
import type { ContextReader } from './contextReader';
import { contextOfSection } from './sectionDefaults';
import type { Context, SentenceContext } from './sentenceContext';
import { findSide } from './side';
import type { Side } from './trigger';

/** What a text says of one problem, with its side; `cues` name every word that decided. */
export interface SpanContext extends Context {
  readonly side: Side | null;
}

/**
 * Reads the context of spans that somebody else found, in their order. A span outside of the text, or on no word, is
 * affirmed, current and the patient's.
 * @param section the section that the text is from, whose kind sets what holds where no word decides
 */
export function readSpanContexts(reader: ContextReader, text: string, spans: readonly Span[], section?: SectionKind): readonly SpanContext[] {
  const tokens = readTokens(text, 0, text.length);
  const sentences = splitSentences(text, tokens);
  return spans.map(({ start, end }) => {
    const first = firstTokenAt(tokens, start);
    const last = Math.max(firstTokenAt(tokens, end - 1) + 1, first + 1);
    const sentence = sentences.find(({ from, to }) => from <= first && first < to);
    if (sentence === undefined || first >= tokens.count) return { assertion: 'affirmed', experiencer: 'patient', time: 'current', side: null, cues: [] };
    return contextOfTokens(text, tokens, sentence, reader.read(tokens, sentence), { from: first, to: Math.min(last, sentence.to) }, section);
  });
}

/** The context of the tokens `from` to before `to` of a sentence whose scopes were read, with what their section says and the side. */
export function contextOfTokens(text: string, tokens: Tokens, sentence: Sentence, read: SentenceContext, { from, to }: Sentence, section: SectionKind | undefined): SpanContext {
  const said = read.of(from, to);
  const context = section === undefined ? said : contextOfSection(said, section);
  const found = findSide(text, tokens, sentence, from, to);
  if (found === undefined) return { ...context, side: null };
  const span = { start: tokens.starts[found.token] ?? 0, end: tokens.ends[found.token] ?? 0 };
  const cues = [...context.cues, { axis: 'side' as const, span, rule: `side/${found.side}` }].sort((left, right) => left.span.start - right.span.start);
  return { ...context, side: found.side, cues };
}

/** The first token that ends behind an offset. */
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
