import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { categoryOf, codeFromKey, codeKey, type IcdCode } from '../../core/icd/code';
import { readLookAlikes } from '../../core/icd/lookAlikes';
import type { CodeToken } from '../../core/note/codes/codeToken';
import type { NoteDocument } from '../../core/note/noteDocument';
import { chooseContext, type EncounterContext } from './encounterContext';
import { findPlaceholderRepairs } from '../codes/placeholders';
import { recordOn } from '../codes/recordOn';
import { speaksOf } from '../titles/titleEvidence';

/** A token that the note, read with the catalog, uses as a code. */
export interface CodeUse {
  readonly token: CodeToken;
  readonly code: IcdCode;
  /** Undefined if no installed edition has the code. */
  readonly record: CodeRecord | undefined;
  readonly context: EncounterContext;
  /** The note claims this code, so rules apply. Otherwise it is only recognised, for hover and highlighting. */
  readonly isMeant: boolean;
  /** Not written as in the Tabular List, where that matters. */
  readonly isMalformed: boolean;
  /** For an unknown code: codes that differ only in placeholders, likeliest first. */
  readonly repairs: readonly IcdCode[];
}

interface Reading {
  readonly note: NoteDocument;
  readonly token: CodeToken;
  readonly context: EncounterContext;
  readonly catalog: Catalog;
}

/** The codes of a note in text order. */
export function findCodeUses(note: NoteDocument, catalog: Catalog, defaultDay: IsoDate): readonly CodeUse[] {
  const contexts = note.encounters.map((encounter) => chooseContext(encounter, catalog, defaultDay));
  return note.codeTokens.flatMap((token) => {
    const context = contexts[token.encounter];
    const use = context && readUse({ note, token, context, catalog });
    return use === undefined ? [] : [use];
  });
}

function readUse(reading: Reading): CodeUse | undefined {
  const { token, catalog } = reading;
  if (token.position === 'excluded') return undefined;
  const known = token.readings.find((code) => catalog.knows(code));
  if (token.place === 'inline') return readInlineUse(reading, known);
  if (known === undefined) return readUnknownUse(reading);
  const joined = readJoinedUse(reading, known);
  if (joined !== undefined) return joined;
  const isPlain = token.isCanonical && known === token.text;
  const isClaimed = isPlain ? isClaimedPlain(reading, known) : isClaimedSloppy(reading, known);
  if (!isClaimed) return undefined;
  const isTabularKey = token.isTabular && token.text === codeKey(known);
  return makeUse(reading, known, { isMeant: true, isMalformed: !isPlain && !isTabularKey });
}

/** `J44,9 COPD`, `M54 16 Radiculopathy`, `E78 .5`: another character in place of the dot. */
const detachedForm = /^(?:,| | ?\. ?)([0-9][0-9A-Za-z]{0,3}|[Xx]{1,3}[A-Za-z])(?![\p{L}\p{N}]|[.,%/-]\p{N}|\s*(?:mg|mcg|kg|ml|units?|cm|mm|days?|weeks?|months?|years?|hours?|minutes?|times|x|[).])(?![\p{L}]))/u;
/** Maximum length of the remainder including the separator. */
const detachedReach = 40;

/** If a token is only a header but forms an existing code with the text after it, that code is meant. */
function readJoinedUse(reading: Reading, known: IcdCode): CodeUse | undefined {
  const { token, note, catalog, context } = reading;
  if (known.length !== categoryLength || token.text.length !== categoryLength || token.position === 'inside' || catalog.lookup(known, context.on)?.status === 'billable') return undefined;
  const rest = detachedForm.exec(note.text.slice(token.span.end, Math.min(token.item.end, token.span.end + detachedReach)));
  const code = rest === null ? undefined : codeFromKey(token.key + (rest[1] ?? '').toUpperCase());
  if (rest === null || code === undefined || !catalog.knows(code)) return undefined;
  const span = { start: token.span.start, end: token.span.end + rest[0].length };
  return makeUse({ ...reading, token: { ...token, span, text: note.text.slice(span.start, span.end), key: codeKey(code), readings: [code], isCanonical: false } }, code, { isMeant: true, isMalformed: true });
}

/** `T38.4` beside a fever is a temperature in degrees Celsius or Fahrenheit. */
const temperatureForm = /^T(?:3[4-9]|4[0-3]|9\d|10\d)\.\d$/i;

/** A known code that fills a code field is never read as a temperature. */
function isTemperature({ text, place, position }: CodeToken): boolean {
  return temperatureForm.test(text) && !(place === 'field' && position === 'alone');
}

/** Three characters are often something else (T12, F16): without a marker before them, the words beside must fit the code. */
function isClaimedPlain(reading: Reading, known: IcdCode): boolean {
  const { isDotted, position } = reading.token;
  if (isTemperature(reading.token)) return isSpokenOf(reading, known);
  if (isDotted || position === 'alone' || position === 'marked') return true;
  return position === 'edge' && isSpokenOf(reading, known);
}

/** Look-alikes: `H2O`, `N2O`, `CO2`, `p13.1`, `q11.2`, `pO2`, and CMS procedure codes in a visit's list (`G0439`). */
const seldomMeant = /^[A-Z](?:[0-9]O|O[0-9])$|^[pq]\d\d(?:\.\d+)?$|^[a-z]+[0-9]*[A-Z]|^G0\d{3}$/;

function isClaimedSloppy(reading: Reading, known: IcdCode): boolean {
  const { text, isDotted, isTabular, position } = reading.token;
  if (isTabular && text === codeKey(known)) return true;
  const isWholeField = reading.token.place === 'field' && position === 'alone';
  if ((seldomMeant.test(text) && !isWholeField) || isTemperature(reading.token)) return position !== 'inside' && isSpokenOf(reading, known);
  const isCaseOrDot = isDotted && reading.token.readings[0] === known;
  if (isCaseOrDot || position === 'alone' || position === 'marked') return true;
  return position === 'edge' && (isDotted || isSpokenOf(reading, known));
}

/**
 * Codes in prose: an existing code with its dot is recognised. It counts as claimed only if its title is beside it; a code that
 * lacks placeholders (`fall (W19.A)`) only if it is set off and the line fits it.
 */
function readInlineUse(reading: Reading, known: IcdCode | undefined): CodeUse | undefined {
  const { note, token } = reading;
  if (known === undefined) return token.position === 'marked' && /[\dX.][A-Z]$/.test(token.text) ? readSlippedUse(reading) : undefined;
  if (!token.isCanonical || known !== token.text || temperatureForm.test(token.text)) return undefined;
  const use = makeUse(reading, known, { isMeant: false, isMalformed: false });
  if (use.record !== undefined && use.record.status !== 'header' && standsBesideTitle(note.text, token, use.record)) return { ...use, isMeant: true };
  return token.isDotted ? use : undefined;
}

const categoryLength = 3;
/** Minimum length, with the dot, from which two leading letters are taken for a typing error (SZ3.001A) and not for a word. */
const minSlipLength = 6;

/** A code in no installed edition: claimed only if it is written and placed like a code. */
function readUnknownUse(reading: Reading): CodeUse | undefined {
  const { token, catalog, context } = reading;
  const code = token.readings[0];
  const { text, position } = token;
  if (code === undefined || temperatureForm.test(text) || seldomMeant.test(text)) return undefined;
  const isSetOff = position === 'alone' || position === 'marked';
  const isInKnownCategory = catalog.knows(categoryOf(code));
  // Only one category has a second letter (QA0): a short token with two letters is a word (PM2.5), unless a code looks like it (JI8.9).
  const isPlausible = isInKnownCategory || (isSetOff && (/^[A-Za-z]\d/.test(text) || text.length >= minSlipLength || readLookAlikes(text).some((alike) => catalog.knows(alike))));
  const isInField = token.place === 'field';
  const isWritten =
    text.indexOf('.') === categoryLength
      ? isPlausible && (position !== 'inside' || isInField)
      : isInField && position === 'alone' && isInKnownCategory && text.length > categoryLength;
  // A category with one letter after it (`W19A`) is a code only as the whole entry, or beside its title.
  if (text.length === categoryLength + 1) return readSlippedUse(reading, isSetOff) ?? (isWritten ? makeUse(reading, code, { isMeant: true, isMalformed: false }) : undefined);
  const repairs = text.length > categoryLength + 1 ? findPlaceholderRepairs(token.key, catalog, context.on) : [];
  if (!isWritten && (repairs.length === 0 || position === 'inside')) return undefined;
  return { ...makeUse(reading, code, { isMeant: true, isMalformed: false }), repairs };
}

/** A code that lacks placeholders, if the words beside it fit the corrected code. */
function readSlippedUse(reading: Reading, isSure = false): CodeUse | undefined {
  const { token, catalog, context } = reading;
  const [code] = token.readings;
  if (code === undefined || token.position === 'inside') return undefined;
  const repairs = findPlaceholderRepairs(token.key, catalog, context.on);
  const [first] = repairs;
  if (first === undefined || !(isSure || isSpokenOf(reading, first))) return undefined;
  return { ...makeUse(reading, code, { isMeant: true, isMalformed: false }), repairs };
}

function makeUse({ token, context, catalog }: Reading, code: IcdCode, { isMeant, isMalformed }: Pick<CodeUse, 'isMeant' | 'isMalformed'>): CodeUse {
  return { token, code, record: context.choice.inForce ? catalog.lookup(code, context.on) : recordOn(code, context.on, catalog), context, isMeant, isMalformed, repairs: [] };
}

function isSpokenOf({ note, token, catalog, context }: Reading, code: IcdCode): boolean {
  const record = catalog.lookup(code, context.on);
  return record !== undefined && speaksOf(textAround(note, token), record, catalog, context.on);
}

/** Characters read on either side of a code within its item; further away the text is about something else. */
const itemReach = 240;

/** The text of the item around a code, without the code itself. */
export function textAround(note: NoteDocument, { item, span }: CodeToken): string {
  const before = note.text.slice(Math.max(item.start, span.start - itemReach), span.start);
  const after = note.text.slice(span.end, Math.min(item.end, span.end + itemReach));
  return `${before} ${after}`;
}

function standsBesideTitle(text: string, token: CodeToken, record: CodeRecord): boolean {
  const before = text.slice(Math.max(0, token.span.start - itemReach), token.span.start).toLowerCase().replace(/[\s—–:([-]+$/, '');
  const after = text.slice(token.span.end, token.span.end + itemReach).toLowerCase().replace(/^[\s—–:)\]-]+/, '');
  return [record.longTitle, record.shortTitle].some((title) => {
    const wanted = title.toLowerCase();
    if (wanted.length === 0) return false;
    const startsIt = after.startsWith(wanted) && !/^\w/.test(after.slice(wanted.length));
    return startsIt || (before.endsWith(wanted) && !/\w$/.test(before.slice(0, -wanted.length)));
  });
}
