import type { Catalog, CodeRecord } from '../core/icd/catalog';
import { codeKey, type IcdCode } from '../core/icd/code';
import type { CodeToken } from '../core/note/codeToken';
import type { NoteDocument } from '../core/note/noteDocument';
import { chooseContext, type EncounterContext } from './encounterContext';
import { repairPlaceholders } from './placeholders';
import type { IsoDate } from '../core/base/isoDate';

/** A token that the note, read with the catalog, uses as a code. */
export interface CodeUse {
  readonly token: CodeToken;
  readonly code: IcdCode;
  /** Undefined where no installed edition knows the code. */
  readonly record: CodeRecord | undefined;
  readonly context: EncounterContext;
  /** The note claims a code here: rules speak. Else it is only recognised, for hover and colour. */
  readonly isMeant: boolean;
  /** Written otherwise than the Tabular List writes it, where that matters. */
  readonly isMalformed: boolean;
}

/** The codes of a note, in order. */
export function findCodeUses(note: NoteDocument, catalog: Catalog, defaultDay: IsoDate): readonly CodeUse[] {
  const contexts = note.encounters.map((encounter) => chooseContext(encounter, catalog, defaultDay));
  return note.codeTokens.flatMap((token) => {
    const context = contexts[token.encounter];
    const use = context && readUse(note, token, context, catalog);
    return use === undefined ? [] : [use];
  });
}

function readUse(note: NoteDocument, token: CodeToken, context: EncounterContext, catalog: Catalog): CodeUse | undefined {
  const known = token.readings.find((reading) => catalog.knows(reading));
  if (token.place === 'inline') return known === undefined ? undefined : readInlineUse(note, token, known, context, catalog);
  if (known === undefined) return readUnknownUse(token, context, catalog);
  if (!token.isCanonical || known !== token.text) return readSloppyUse(token, known, context, catalog);
  // Three characters alone are often something else (T12, B12): they count only where codes stand.
  if (!token.isDotted && token.place === 'list' && !token.isPositioned) return undefined;
  return makeUse(token, known, context, catalog, { isMeant: true, isMalformed: false });
}

/** Prose: a dotted code that exists is recognised; it is meant only where its own title stands beside it. */
function readInlineUse(note: NoteDocument, token: CodeToken, known: IcdCode, context: EncounterContext, catalog: Catalog): CodeUse | undefined {
  if (!token.isCanonical || known !== token.text) return undefined;
  const use = makeUse(token, known, context, catalog, { isMeant: false, isMalformed: false });
  if (use.record !== undefined && standsBesideTitle(note.text, token, use.record)) return { ...use, isMeant: true };
  return token.isDotted ? use : undefined;
}

function readSloppyUse(token: CodeToken, known: IcdCode, context: EncounterContext, catalog: Catalog): CodeUse | undefined {
  const isPlainKey = token.text === codeKey(known);
  if (isPlainKey && token.isTabular) return makeUse(token, known, context, catalog, { isMeant: true, isMalformed: false });
  if (!token.isPositioned && !(token.isDotted && token.readings[0] === known)) return undefined;
  return makeUse(token, known, context, catalog, { isMeant: true, isMalformed: true });
}

/** Nobody knows it. Dotted, or alone in a code field, it is still meant as a code; so is a placeholder's slip. */
function readUnknownUse(token: CodeToken, context: EncounterContext, catalog: Catalog): CodeUse | undefined {
  const code = token.readings[0];
  if (code === undefined) return undefined;
  const repaired = repairPlaceholders(code, catalog, context.on) !== undefined && token.text.length > 4;
  const isClaimed = token.isDotted ? token.isPositioned || token.place === 'field' : token.place === 'field' && token.isAlone;
  if (!isClaimed && !(repaired && token.isPositioned)) return undefined;
  return makeUse(token, code, context, catalog, { isMeant: true, isMalformed: false });
}

function makeUse(
  token: CodeToken,
  code: IcdCode,
  context: EncounterContext,
  catalog: Catalog,
  reading: Pick<CodeUse, 'isMeant' | 'isMalformed'>,
): CodeUse {
  return { token, code, record: catalog.lookup(code, context.on), context, ...reading };
}

function standsBesideTitle(text: string, token: CodeToken, record: CodeRecord): boolean {
  const reach = 240;
  const before = text.slice(Math.max(0, token.span.start - reach), token.span.start).toLowerCase().replace(/[\s—–:([-]+$/, '');
  const after = text.slice(token.span.end, token.span.end + reach).toLowerCase().replace(/^[\s—–:)\]-]+/, '');
  return [record.longTitle, record.shortTitle].some((title) => {
    const wanted = title.toLowerCase();
    return wanted.length > 0 && (after.startsWith(wanted) || before.endsWith(wanted));
  });
}
