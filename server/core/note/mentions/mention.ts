import type { Span } from '../../base/span';
import type { SpanContext } from '../context/readSpans';
import type { PhraseCode } from './phraseBook';

/** `symptom`: R00–R69; `finding`: R70–R99 (abnormal findings); all else is a problem (chapters of the Tabular List). */
export type MentionKind = 'problem' | 'symptom' | 'finding';

/** A mention of a problem in a note, with its context. */
export interface Mention extends SpanContext {
  readonly span: Span;
  readonly kind: MentionKind;
  /** Index of its section; undefined before the first. */
  readonly section: number | undefined;
  /** True if the mention is the whole list item, heading or line, apart from severity and side. */
  readonly isWhole: boolean;
  /** At most three candidate codes, most likely first, from different categories if possible. */
  readonly candidates: readonly PhraseCode[];
}
