import { touches, type Span } from '../core/base/span';
import type { Catalog } from '../core/icd/catalog';
import type { CodeBadges } from '../core/icd/codeBadges';
import type { IcdCode } from '../core/icd/code';
import type { NoteDocument } from '../core/note/noteDocument';
import { renderCodeCard } from './codeCard';
import type { CodeUse } from './codeUses';
import { chooseContext } from './encounterContext';
import type { IsoDate } from '../core/base/isoDate';

export interface HoverCard {
  readonly span: Span;
  readonly code: IcdCode;
  readonly markdown: string;
}

export interface HoverRequest {
  readonly offset: number;
  readonly defaultDay: IsoDate;
  readonly commandLinks: boolean;
  readonly badges?: CodeBadges | undefined;
}

/** The card of the code at an offset: one that the note uses, else any token that is written exactly as a known code. */
export function findHover(note: NoteDocument, uses: readonly CodeUse[], request: HoverRequest, catalog: Catalog): HoverCard | undefined {
  const { offset, defaultDay, commandLinks, badges } = request;
  const use = uses.find((candidate) => touches(candidate.token.span, offset));
  if (use !== undefined) {
    const markdown = renderCodeCard(use.code, catalog, { on: use.context.on, commandLinks, badges });
    return markdown === undefined ? undefined : { span: use.token.span, code: use.code, markdown };
  }
  const token = note.codeTokens.find((candidate) => touches(candidate.span, offset) && candidate.position !== 'excluded');
  const code = token?.readings.find((reading) => reading === token.text && catalog.knows(reading));
  const encounter = token && note.encounters[token.encounter];
  if (token === undefined || code === undefined || encounter === undefined) return undefined;
  const { on } = chooseContext(encounter, catalog, defaultDay);
  const markdown = renderCodeCard(code, catalog, { on, commandLinks, badges });
  return markdown === undefined ? undefined : { span: token.span, code, markdown };
}
