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

/** What a service answers from: whole and unchanging, so that a running request keeps what it started with. */
export interface ServiceSnapshot extends ReferenceData {
  readonly settings: ServiceSettings;
  /** What the user wrote on codes; absent where nothing can be written. */
  readonly codeNotes?: CodeNotes | undefined;
  /** The day that stands for a note's date of service where it states none, unless the settings name one. */
  readonly today: IsoDate;
}

/** What other questions on a note stand on: hover, colours and outline on its mentions, lenses and fixes on its findings; completion of procedures on the search of them. */
export type Prepared = 'mentions' | 'findings' | 'procedures';

/** The one engine behind every face: editor, command line, other editors. Every answer is plain data; nothing throws on any text. */
export interface LanguageService {
  /** What takes long of a long note, in steps: what stands on its mentions or its findings is answered at once after it. */
  prepare(note: NoteDocument, what: Prepared): Steps<unknown>;
  /** Lets go of all that was made of a note which has a later version: nothing is wrong where somebody asks for it once more. */
  forget(note: NoteDocument): void;
  findings(note: NoteDocument): readonly Finding[];
  /** The findings with those that the note suppresses; what {@link findings} tells is a part of it. */
  check(note: NoteDocument): CheckedNote;
  /** Where the note uses what it takes for codes. */
  codeSpans(note: NoteDocument): readonly Span[];
  /** The same with their codes. */
  codes(note: NoteDocument): readonly { readonly span: Span; readonly code: IcdCode }[];
  completions(note: NoteDocument, offset: number, isExplicit: boolean): CompletionAnswer;
  hover(note: NoteDocument, offset: number): HoverCard | undefined;
  inlayTitles(note: NoteDocument, range: Span): readonly InlayTitle[];
  outline(note: NoteDocument): readonly OutlineEntry[];
  folds(note: NoteDocument): readonly FoldingLines[];
  highlights(note: NoteDocument): readonly Highlight[];
  /** The problems that the note speaks of, in order, with what it says of each. */
  mentions(note: NoteDocument): readonly Mention[];
  /** Codes and mentions together, as programs read them. */
  annotate(note: NoteDocument): NoteAnnotation;
  /** Above the diagnosis sections: how many of their problems have no code. None where problems are not to be shown. */
  problemLenses(note: NoteDocument): readonly ProblemLens[];
  /** Problems of the diagnosis sections without a code, with the fixes that give them one. */
  uncodedProblems(note: NoteDocument): readonly UncodedProblem[];
  /** Codes for a prefix (`J18`, `j18.`) or for words, best first. */
  search(query: string, limit: number, on?: IsoDate): SearchPage;
  /** See {@link findIndexReasons}; by code. */
  indexReasons(query: string, hits: readonly SearchHit[], on?: IsoDate): ReadonlyMap<string, string>;
  /** The card of a code as Markdown, short unless the whole is asked for; undefined where no installed edition knows it. */
  card(code: IcdCode, on?: IsoDate): string | undefined;
  /** The same of an ICD-10-PCS code; undefined where the installed list does not have it. */
  procedureCard(code: string): string | undefined;
  /** The axes of the code at an offset, whole or begun, with their choices. */
  signature(note: NoteDocument, offset: number): CodeSignature | undefined;
  /** The day that the encounter at an offset is judged by. */
  dayAt(note: NoteDocument, offset: number): IsoDate;
  /** The code at an offset, and the day that its encounter is judged by. */
  codeAt(note: NoteDocument, offset: number): CodeAt | undefined;
  /** All that the note uses as codes, in order; those it claims have `isMeant`. */
  codeUses(note: NoteDocument): readonly CodeUse[];
  /** Codes that could be reported once and cannot be on a day, with what may stand for them then. */
  releaseMoves(note: NoteDocument, on: IsoDate): readonly ReleaseMove[];
  /** What the codes of each encounter come to on a claim. */
  claims(note: NoteDocument): readonly Claim[];
  /** The text that choosing a code puts into a note, in the format of the settings. */
  insertText(record: CodeRecord): string;
}


/** Lines whose codes are compared with their siblings or titles, as long as they are not written anew: those of a few long notes. */
const mostRemembered = 1_000;

/** Makes the service over one snapshot; the codes of a note are found once per note and snapshot. */
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
  const told = new Memo<boolean>(mostRemembered);
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
    inlayTitles: (note, range) => findInlayTitles(note, usesOf(note), { range, maxLength: settings.inlayTitleLength, told }),
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

/** Of a code whose end is none (`J18.99`) so much at least must be right: its category. */
const leastBeginning = 3;

/** A query of one token that begins some code, or of which the beginning does, is a prefix; all else is words. */
function searchCodes(query: string, limit: number, on: IsoDate, catalog: Catalog): SearchPage {
  const trimmed = query.trim().replace(/\.$/, '');
  const isPrefix = /^[A-Za-z][0-9][0-9A-Za-z]?(?:\.?[0-9A-Za-z]{1,4})?$/.test(trimmed) || parseIcdCode(trimmed) !== undefined;
  if (isPrefix) {
    const asked = trimmed.replace('.', '').toUpperCase();
    for (let length = asked.length; length === asked.length || length >= leastBeginning; length -= 1) {
      const page = catalog.byPrefix(asked.slice(0, length), on, limit);
      // All begin with as much of what was asked: none fits better than another.
      if (page.records.length > 0) return { hits: page.records.map((record) => ({ record, score: length / asked.length, matched: [] })), hasMore: page.hasMore };
    }
  }
  return catalog.search(query, on, limit);
}
