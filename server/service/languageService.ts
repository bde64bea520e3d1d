import type { IsoDate } from '../core/base/isoDate';
import type { Span } from '../core/base/span';
import type { Steps } from '../core/base/steps';
import type { CodeNotes } from '../core/codeNotes/codeNote';
import type { Catalog, CodeRecord, SearchHit, SearchPage } from '../core/icd/catalog';
import { parseIcdCode, type IcdCode } from '../core/icd/code';
import type { ReferenceData } from '../core/icd/referenceData';
import type { Mention } from '../core/note/mentions/mention';
import type { NoteDocument } from '../core/note/noteDocument';
import { annotateNote, type NoteAnnotation } from './reading/annotation';
import { renderCodeCard, type CardOptions } from './cards/codeCard';
import { makeClaims, type Claim } from './claim/claim';
import { findCodedEncounters } from './reading/codedEncounter';
import { findCodeUses, type CodeUse } from './reading/codeUses';
import { completeCodes, type CompletionAnswer } from './editor/completion';
import { diagnose } from './check/diagnose';
import { chooseContext } from './reading/encounterContext';
import { createEncounterNotesReader } from './reading/encounterNotes';
import type { Finding } from './findings/finding';
import { findFolds, type FoldingLines } from './editor/folding';
import { findHighlights, type Highlight } from './editor/highlights';
import { findProblemHover } from './editor/problemHover';
import { findHover, type HoverCard } from './editor/hover';
import { findInlayTitles, type InlayTitle } from './editor/inlayTitles';
import { formatInsert } from './editor/insertText';
import { Memo } from './memo';
import { SharedWork } from './sharedWork';
import { encounterAt } from './reading/encounterAt';
import { meantMention } from './reading/meantCandidates';
import { createMentionFinder } from './reading/noteMentions';
import { describeUncodedProblems, findProblemLenses, withoutSuppressed, type ProblemLens, type UncodedProblem } from './editor/problemLenses';
import { outlineNote, type OutlineEntry } from './editor/outline';
import { completeProcedure } from './procedures/procedureCompletion';
import { completeProcedureWords, prepareProcedures } from './procedures/procedureWords';
import { renderProcedureCard } from './procedures/procedureCard';
import { findProcedureHover } from './procedures/procedureHover';
import { uncodedChoice } from './rules/note/uncodedProblem';
import type { ServiceSettings } from './settings';
import { findIndexReasons } from './tree/indexReasons';
import { findSignature, type CodeSignature } from './signatures/codeSignature';
import type { CheckedNote } from './findings/checkedNote';
import { findCodeAt, type CodeAt } from './tree/codeAt';
import { findUncodedProblems } from './findings/uncodedProblems';
import { findReleaseMoves, type ReleaseMove } from './tree/releaseMoves';

/** The data behind a service: complete and immutable, so that a running request keeps the state it started with. */
export interface ServiceSnapshot extends ReferenceData {
  readonly settings: ServiceSettings;
  /** The user's notes on codes; absent if they cannot be edited. */
  readonly codeNotes?: CodeNotes | undefined;
  /** The date assumed for notes without a date of service, unless the settings name one. */
  readonly today: IsoDate;
}

/**
 * Results that others depend on: hover, colours and outline on mentions, code lenses and fixes on findings, procedure completion
 * on the procedure search.
 */
export type Prepared = 'mentions' | 'findings' | 'procedures';

/** The one engine behind the editor, the command line and other LSP clients. Answers are plain data; no text makes a method throw. */
export interface LanguageService {
  /** Computes a slow result in steps; methods that depend on it answer immediately afterwards. */
  prepare(note: NoteDocument, what: Prepared): Steps<unknown>;
  /** Drops everything cached for a superseded version of a note. It is recomputed if asked for again. */
  forget(note: NoteDocument): void;
  findings(note: NoteDocument): readonly Finding[];
  /** All findings including the suppressed ones; {@link findings} returns only the others. */
  check(note: NoteDocument): CheckedNote;
  /** Spans of the tokens that the note uses as codes. */
  codeSpans(note: NoteDocument): readonly Span[];
  /** The same spans with their codes. */
  codes(note: NoteDocument): readonly { readonly span: Span; readonly code: IcdCode }[];
  completions(note: NoteDocument, offset: number, isExplicit: boolean): CompletionAnswer;
  hover(note: NoteDocument, offset: number): HoverCard | undefined;
  inlayTitles(note: NoteDocument, range: Span): readonly InlayTitle[];
  outline(note: NoteDocument): readonly OutlineEntry[];
  folds(note: NoteDocument): readonly FoldingLines[];
  highlights(note: NoteDocument): readonly Highlight[];
  /** Mentions of problems in text order, with their assertion, experiencer and time. */
  mentions(note: NoteDocument): readonly Mention[];
  /** Codes and mentions linked to each other, for programs. */
  annotate(note: NoteDocument): NoteAnnotation;
  /** Code lenses above diagnosis sections: the number of problems without a code. Empty if the settings hide problems. */
  problemLenses(note: NoteDocument): readonly ProblemLens[];
  /** Problems in diagnosis sections without a code, with the fixes that add one. */
  uncodedProblems(note: NoteDocument): readonly UncodedProblem[];
  /** Codes for a code prefix (`J18`, `j18.`) or for words, best first. */
  search(query: string, limit: number, on?: IsoDate): SearchPage;
  /** By code; see {@link findIndexReasons}. */
  indexReasons(query: string, hits: readonly SearchHit[], on?: IsoDate): ReadonlyMap<string, string>;
  /** The card of a code as Markdown, shortened unless the full card is requested; undefined if no installed edition has the code. */
  card(code: IcdCode, on?: IsoDate): string | undefined;
  /** The card of an ICD-10-PCS code; undefined if the installed list does not have it. */
  procedureCard(code: string): string | undefined;
  /** The axes of the complete or partial code at an offset, with their choices. */
  signature(note: NoteDocument, offset: number): CodeSignature | undefined;
  /** The date that applies to the encounter at an offset. */
  dayAt(note: NoteDocument, offset: number): IsoDate;
  /** The code at an offset, and the date that applies to its encounter. */
  codeAt(note: NoteDocument, offset: number): CodeAt | undefined;
  /** All tokens the note uses as codes, in order; those it claims have `isMeant`. */
  codeUses(note: NoteDocument): readonly CodeUse[];
  /** Codes that were billable once but are not on the given day, with their possible replacements. */
  releaseMoves(note: NoteDocument, on: IsoDate): readonly ReleaseMove[];
  /** One claim for each encounter with codes. */
  claims(note: NoteDocument): readonly Claim[];
  /** The text inserted for a chosen code, in the format of the settings. */
  insertText(record: CodeRecord): string;
}


/** Capacity of the cache of lines compared with sibling codes and titles: enough for a few long notes. */
const mostRemembered = 1_000;

/** Creates the service for one snapshot; the codes of a note are found once per note and snapshot. */
export function createLanguageService(snapshot: ServiceSnapshot): LanguageService {
  const { catalog, settings, today } = snapshot;
  const defaultDay = settings.defaultDate ?? today;
  const usesByNote = new WeakMap<NoteDocument, readonly CodeUse[]>();
  const usesOf = (note: NoteDocument): readonly CodeUse[] => {
    const known = usesByNote.get(note);
    if (known !== undefined) return known;
    const uses = findCodeUses(note, catalog, defaultDay);
    usesByNote.set(note, uses);
    return uses;
  };
  const card: Omit<CardOptions, 'on'> = { commandLinks: settings.commandLinks, badges: snapshot.badges, gems: snapshot.gems, codeNotes: snapshot.codeNotes };
  const noteMentions = createMentionFinder(catalog, defaultDay, settings.lists);
  const mentions = (note: NoteDocument): readonly Mention[] => noteMentions.get(note);
  const readNotes = createEncounterNotesReader(catalog);
  const records = new Memo<readonly CodeRecord[]>(mostRemembered);
  const statedTitles = new Memo<boolean>(mostRemembered);
  const checks = new SharedWork((note: NoteDocument) => diagnose(note, usesOf(note), { ...snapshot, defaultDay, noteMentions, readNotes, records }, settings));
  const check = (note: NoteDocument): CheckedNote => checks.get(note);
  const dayAt = (note: NoteDocument, offset: number): IsoDate => {
    const encounter = encounterAt(note, offset);
    return encounter === undefined ? defaultDay : chooseContext(encounter, catalog, defaultDay).on;
  };
  const meantMentions = (note: NoteDocument): readonly Mention[] =>
    mentions(note).map((mention) => {
      const { start } = mention.span;
      return meantMention(mention, { text: note.text, catalog, on: dayAt(note, start), ageYears: encounterAt(note, start)?.ageYears?.value });
    });
  const annotate = (note: NoteDocument): NoteAnnotation => annotateNote(note, usesOf(note), meantMentions(note), settings.defaultSetting);
  const choice = uncodedChoice(settings.dials);
  const uncoded = (note: NoteDocument): readonly Mention[] => withoutSuppressed(findUncodedProblems(note, usesOf(note), mentions(note), choice), check(note));
  const completeProcedureAt = (note: NoteDocument, offset: number, isAsked: boolean): CompletionAnswer | undefined => {
    const items = snapshot.procedures === undefined ? undefined : (completeProcedure(note, offset, snapshot.procedures, { isAsked }) ?? completeProcedureWords(note, offset, snapshot.procedures, { isAsked, settings }));
    return items === undefined ? undefined : { items, isIncomplete: true, on: dayAt(note, offset) };
  };
  return {
    prepare: (note, what) => (what === 'procedures' ? prepareProcedures(note, snapshot.procedures) : (what === 'mentions' ? noteMentions : checks).steps(note)),
    forget(note) {
      usesByNote.delete(note);
      noteMentions.forget(note);
      checks.forget(note);
    },
    findings: (note) => check(note).findings,
    check,
    codeSpans: (note) => usesOf(note).map(({ token }) => token.span),
    codes: (note) => usesOf(note).map(({ token, code }) => ({ span: token.span, code })),
    completions: (note, offset, isExplicit) => completeProcedureAt(note, offset, isExplicit) ?? completeCodes(note, { offset, isExplicit, on: dayAt(note, offset) }, catalog, settings),
    hover: (note, offset) => findProcedureHover(note, offset, { ...card, procedures: snapshot.procedures }) ?? findHover(note, usesOf(note), { offset, defaultDay, card }, catalog) ?? (settings.showProblems ? findProblemHover(note, mentions(note), { offset, defaultDay }, catalog) : undefined),
    inlayTitles: (note, range) => findInlayTitles(note, usesOf(note), { range, maxLength: settings.inlayTitleLength, statedTitles }),
    outline: (note) => outlineNote(note, usesOf(note), settings.showProblems ? annotate(note) : undefined),
    mentions,
    annotate,
    problemLenses: (note) => (settings.showProblems ? findProblemLenses(note, uncoded(note)) : []),
    uncodedProblems: (note) => describeUncodedProblems(note, uncoded(note), { catalog, records, dayAt: (offset) => dayAt(note, offset), most: choice.most }),
    folds: findFolds,
    highlights: (note) => findHighlights(note, usesOf(note), settings.showProblems ? mentions(note) : []),
    search: (query, limit, on = defaultDay) => searchCodes(query, limit, on, catalog),
    indexReasons: (query, hits, on = defaultDay) => findIndexReasons(query, hits, catalog, on),
    card: (code, on = defaultDay) => renderCodeCard(code, catalog, { ...card, on }),
    procedureCard: (code) => (snapshot.procedures === undefined ? undefined : renderProcedureCard(code.toUpperCase(), { ...card, procedures: snapshot.procedures })),
    signature: (note, offset) => findSignature(note, { offset, on: dayAt(note, offset) }, snapshot),
    dayAt,
    codeAt: (note, offset) => findCodeAt(note, usesOf(note), offset, { catalog, defaultDay }),
    codeUses: usesOf,
    releaseMoves: (note, on) => findReleaseMoves(note, usesOf(note), catalog, on),
    claims: (note) => makeClaims({ note, uses: usesOf(note), encounters: findCodedEncounters(note, usesOf(note), settings.defaultSetting), findings: check(note).findings, catalog, procedures: snapshot.procedures }),
    insertText: (record) => formatInsert(record, settings.insertFormat),
  };
}

/** Minimum number of leading characters that must match if a code's ending does not exist (`J18.99`): its category. */
const leastBeginning = 3;

/** A single-token query is treated as a code prefix if it, or its beginning, starts some code; anything else is a word query. */
function searchCodes(query: string, limit: number, on: IsoDate, catalog: Catalog): SearchPage {
  const trimmed = query.trim().replace(/\.$/, '');
  const isPrefix = /^[A-Za-z][0-9][0-9A-Za-z]?(?:\.?[0-9A-Za-z]{1,4})?$/.test(trimmed) || parseIcdCode(trimmed) !== undefined;
  if (isPrefix) {
    const asked = trimmed.replace('.', '').toUpperCase();
    for (let length = asked.length; length === asked.length || length >= leastBeginning; length -= 1) {
      const page = catalog.byPrefix(asked.slice(0, length), on, limit);
      // All hits share the same matching prefix, so their scores are equal.
      if (page.records.length > 0) return { hits: page.records.map((record) => ({ record, score: length / asked.length, matched: [] })), hasMore: page.hasMore };
    }
  }
  return catalog.search(query, on, limit);
}
