import { touches, type Span } from '../../core/base/span';
import type { Catalog } from '../../core/icd/catalog';
import type { NoteDocument } from '../../core/note/noteDocument';
import { renderCodeCard, type CardOptions } from '../cards/codeCard';
import type { CodeUse } from '../reading/codeUses';
import { chooseContext } from '../reading/encounterContext';
import type { IsoDate } from '../../core/base/isoDate';

export interface HoverCard {
  readonly span: Span;
  /** An ICD-10-CM or ICD-10-PCS code. */
  readonly code: string;
  readonly markdown: string;
}

export interface HoverRequest {
  readonly offset: number;
  readonly defaultDay: IsoDate;
  /** Options for the card, except the date. */
  readonly card: Omit<CardOptions, 'on'>;
}

/** The card of the code at an offset: a code the note uses, otherwise any token spelled exactly like a known code. */
export function findHover(note: NoteDocument, uses: readonly CodeUse[], request: HoverRequest, catalog: Catalog): HoverCard | undefined {
  const { offset, defaultDay, card } = request;
  const use = uses.find((candidate) => touches(candidate.token.span, offset));
  if (use !== undefined) {
    const markdown = renderCodeCard(use.code, catalog, { ...card, on: use.context.on });
    return markdown === undefined ? undefined : { span: use.token.span, code: use.code, markdown };
  }
  const token = note.codeTokens.find((candidate) => touches(candidate.span, offset) && candidate.position !== 'excluded');
  const code = token?.readings.find((reading) => reading === token.text && catalog.knows(reading));
  const encounter = token && note.encounters[token.encounter];
  if (token === undefined || code === undefined || encounter === undefined) return undefined;
  const { on } = chooseContext(encounter, catalog, defaultDay);
  const markdown = renderCodeCard(code, catalog, { ...card, on });
  return markdown === undefined ? undefined : { span: token.span, code, markdown };
}
