import type { IsoDate } from '../../core/base/isoDate';
import { touches, type Span } from '../../core/base/span';
import type { Catalog } from '../../core/icd/catalog';
import type { IcdCode } from '../../core/icd/code';
import type { NoteDocument } from '../../core/note/noteDocument';
import type { CodeUse } from '../reading/codeUses';
import { chooseContext } from '../reading/encounterContext';

/** A code in a note, and the date that applies to its encounter. */
export interface CodeAt {
  readonly code: IcdCode;
  readonly span: Span;
  readonly on: IsoDate;
}

/** The code at an offset: a code the note uses, otherwise any token spelled exactly like a known code. */
export function findCodeAt(note: NoteDocument, uses: readonly CodeUse[], offset: number, { catalog, defaultDay }: { readonly catalog: Catalog; readonly defaultDay: IsoDate }): CodeAt | undefined {
  const use = uses.find((candidate) => touches(candidate.token.span, offset));
  if (use !== undefined) return { code: use.code, span: use.token.span, on: use.context.on };
  const token = note.codeTokens.find((candidate) => touches(candidate.span, offset) && candidate.position !== 'excluded');
  const code = token?.readings.find((reading) => reading === token.text && catalog.knows(reading));
  const encounter = token && note.encounters[token.encounter];
  if (token === undefined || code === undefined || encounter === undefined) return undefined;
  return { code, span: token.span, on: chooseContext(encounter, catalog, defaultDay).on };
}
