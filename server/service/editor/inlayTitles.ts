import { overlaps, type Span } from '../../core/base/span';
import type { NoteDocument } from '../../core/note/noteDocument';
import { textAround, type CodeUse } from '../reading/codeUses';
import type { Memo } from '../memo';
import { contentWords, countSharedWords } from '../titles/titleWords';

/** A title to show after a code, outside of the text. */
export interface InlayTitle {
  readonly offset: number;
  readonly label: string;
  /** The full title, for the tooltip. */
  readonly tooltip: string;
}

/** Share of a title's words beside the code from which the title is already there to read. */
const alreadyTold = 0.8;

/** Which titles are shown. */
export interface InlayChoice {
  readonly range: Span;
  /** 0 for no titles at all. */
  readonly maxLength: number;
  /** Whether a title is already told beside its code, by the title and the text there: most are asked about again at the next keystroke. */
  readonly told: Memo<boolean>;
}

/** Short titles after the codes of a range; none where the note itself names the title beside the code. */
export function findInlayTitles(note: NoteDocument, uses: readonly CodeUse[], { range, maxLength, told }: InlayChoice): readonly InlayTitle[] {
  if (maxLength <= 0) return [];
  return uses.flatMap((use) => {
    const { span } = use.token;
    if (use.record === undefined || !overlaps({ start: span.start, end: span.end + 1 }, range)) return [];
    // A header with its dot is still being typed: a title between code and dot would stand in the way.
    if (use.record.status === 'header' && note.text[span.end] === '.') return [];
    const { shortTitle, longTitle } = use.record;
    const around = textAround(note, use.token);
    // Abbreviated to 60 letters (`Hyp hrt & chr kdny dis`), a title shares few words with itself written out.
    if (told.get(`${longTitle}; ${around}`, () => tellsTitle(around, shortTitle) || tellsTitle(around, longTitle))) return [];
    return [{ offset: span.end, label: shorten(shortTitle, maxLength), tooltip: longTitle }];
  });
}

function tellsTitle(around: string, title: string): boolean {
  const words = contentWords(title);
  return words.size > 0 && countSharedWords(words, contentWords(around)) / words.size >= alreadyTold;
}

function shorten(title: string, maxLength: number): string {
  return title.length <= maxLength ? title : `${title.slice(0, Math.max(1, maxLength - 1)).trimEnd()}…`;
}
