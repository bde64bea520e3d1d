import type { IsoDate } from '../../core/base/isoDate';
import type { Steps } from '../../core/base/steps';
import type { Catalog } from '../../core/icd/catalog';
import { createContextReaderInSteps } from '../../core/note/context/contextReader';
import type { UserLists } from '../../core/note/lists/userLists';
import { UserPhraseBook } from '../../core/note/lists/userPhraseBook';
import { Candidates, type FindTwin } from '../../core/note/mentions/candidates';
import type { Mention } from '../../core/note/mentions/mention';
import { MentionReader } from '../../core/note/mentions/noteMentions';
import type { PhraseBook } from '../../core/note/mentions/phraseBook';
import { PhraseMatcher } from '../../core/note/mentions/phraseMatcher';
import type { NoteDocument } from '../../core/note/noteDocument';
import { SharedWork } from '../sharedWork';
import { chooseContext } from './encounterContext';
import { findOfUnsaidDominance } from '../titles/dominantSide';
import { findOfSide, sideOfTitle } from '../titles/sideTwins';

/** The mentions of notes: each note is read once, and of its next version only the sections that changed. */
export type NoteMentions = SharedWork<NoteDocument, readonly Mention[]>;

/**
 * Makes the reader of mentions over a catalog; it is put together when the first note asks. Problems are coded by the
 * edition of the note's first encounter; names and triggers of the user come before those of the house. Without names of problems in the catalog there are no mentions.
 */
export function createMentionFinder(catalog: Catalog, defaultDay: IsoDate, lists: UserLists): NoteMentions {
  const readers = new Map<IsoDate, MentionReader>();
  let book: PhraseBook | undefined;
  let matcher: PhraseMatcher | undefined;
  // Of notes that are opened together the first puts it together, for all.
  const contexts = new SharedWork((of: UserLists) => createContextReaderInSteps(of.triggers));
  return new SharedWork(function* (note): Steps<readonly Mention[]> {
    book ??= openBook(catalog, lists);
    if (book === undefined) return [];
    yield undefined;
    const [encounter] = note.encounters;
    const on = encounter === undefined ? defaultDay : chooseContext(encounter, catalog, defaultDay).on;
    const context = yield* contexts.steps(lists);
    let reader = readers.get(on);
    if (reader === undefined) {
      matcher ??= new PhraseMatcher(book);
      // A reader remembers its last note: one for each of the days in use, and those are few.
      if (readers.size >= mostReaders) readers.clear();
      readers.set(on, (reader = new MentionReader({ matcher, context, candidates: new Candidates(book, on, makeTwinFinder(catalog, on)) })));
    }
    return yield* reader.readInSteps(note);
  });
}

const mostReaders = 8;

function makeTwinFinder(catalog: Catalog, on: IsoDate): FindTwin {
  return (code, side) => {
    const record = catalog.lookup(code, on);
    const twin = record === undefined || sideOfTitle(record.longTitle) !== undefined ? undefined : findOfSide(record, side, { catalog, on }) ?? findOfUnsaidDominance(record, side, { catalog, on });
    // Titles say "eye" or "ear" beside the side: "carcinoma in situ" is not that of an eye.
    if (twin !== undefined && [...organs].some((organ) => twin.longTitle.includes(organ) && record?.longTitle.includes(organ) !== true)) return undefined;
    return twin && { code: twin.code, billable: true };
  };
}

const organs: ReadonlySet<string> = new Set(['eye', 'ear', 'breast', 'orbit', 'leg', 'limb']);

function openBook(catalog: Catalog, lists: UserLists): PhraseBook | undefined {
  const book = catalog.phrases();
  if (book === undefined || (lists.names.length === 0 && lists.stopWords.length === 0)) return book;
  return new UserPhraseBook(book, lists, (code, on) => catalog.lookup(code, on));
}
