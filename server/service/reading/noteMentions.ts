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

/** The mentions of notes, cached per note; for the next version of a note only changed sections are read again. */
export type NoteMentions = SharedWork<NoteDocument, readonly Mention[]>;

/**
 * Creates the mention finder for a catalog; it is initialised by the first note. Problems are coded in the edition of the note's
 * first encounter; the user's names and triggers take precedence over the built-in ones. Without a phrase book in the catalog
 * there are no mentions.
 */
export function createMentionFinder(catalog: Catalog, defaultDay: IsoDate, lists: UserLists): NoteMentions {
  const readers = new Map<IsoDate, MentionReader>();
  let book: PhraseBook | undefined;
  let matcher: PhraseMatcher | undefined;
  // Shared, so that notes opened together initialise it once.
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
      // A reader caches its last note, so there is one per date in use; those are few.
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
