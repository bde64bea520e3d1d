import { overlaps, type Span } from '../../core/base/span';
import type { NoteDocument } from '../../core/note/noteDocument';
import { textAround, type CodeUse } from '../reading/codeUses';
import type { Memo } from '../memo';
import { contentWords, countSharedWords } from '../titles/titleWords';

/** A title shown after a code as an inlay hint. */
export interface InlayTitle {
  readonly offset: number;
  readonly label: string;
  /** The full title, for the tooltip. */
  readonly tooltip: string;
}

/** Fraction of a title's words found beside the code from which the hint is omitted as redundant. */
const redundantShare = 0.8;

/** Which titles to show. */
export interface InlayChoice {
  readonly range: Span;
  /** Maximum title length in characters; 0 shows none. */
  readonly maxLength: number;
  /** Caches, by title and surrounding text, whether the text already states the title: most are asked for again on the next keystroke. */
  readonly statedTitles: Memo<boolean>;
}

/** Short titles after the codes of a range; none where the note itself states the title beside the code. */
export function findInlayTitles(note: NoteDocument, uses: readonly CodeUse[], { range, maxLength, statedTitles }: InlayChoice): readonly InlayTitle[] {
  if (maxLength <= 0) return [];
  return uses.flatMap((use) => {
    const { span } = use.token;
    if (use.record === undefined || !overlaps({ start: span.start, end: span.end + 1 }, range)) return [];
    // A header followed by its dot is still being typed; a hint between code and dot would be in the way.
    if (use.record.status === 'header' && note.text[span.end] === '.') return [];
    const { shortTitle, longTitle } = use.record;
    const around = textAround(note, use.token);
    // Short titles are abbreviated to 60 letters (`Hyp hrt & chr kdny dis`) and share few words with the written-out title.
    if (statedTitles.get(`${longTitle}; ${around}`, () => statesTitle(around, shortTitle) || statesTitle(around, longTitle))) return [];
    return [{ offset: span.end, label: shorten(shortTitle, maxLength), tooltip: longTitle }];
  });
}

function statesTitle(around: string, title: string): boolean {
  const words = contentWords(title);
  return words.size > 0 && countSharedWords(words, contentWords(around)) / words.size >= redundantShare;
}

function shorten(title: string, maxLength: number): string {
  return title.length <= maxLength ? title : `${title.slice(0, Math.max(1, maxLength - 1)).trimEnd()}…`;
}
