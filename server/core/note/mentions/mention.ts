import type { Span } from '../../base/span';
import type { SpanContext } from '../context/readSpans';
import type { PhraseCode } from './phraseBook';

/** `symptom`: R00–R69; `finding`: R70–R99 (abnormal findings); all else is a problem (chapters of the Tabular List). */
export type MentionKind = 'problem' | 'symptom' | 'finding';

/** A place where a note speaks of a problem, and what it says of it. */
export interface Mention extends SpanContext {
  readonly span: Span;
  readonly kind: MentionKind;
  /** Index into the note's sections; undefined before the first. */
  readonly section: number | undefined;
  /** True where the mention is all that its list item, heading or line names, but for words of degree and side. */
  readonly isWhole: boolean;
  /** At most three, the likeliest first, each of a category of its own where there are several. */
  readonly candidates: readonly PhraseCode[];
}
