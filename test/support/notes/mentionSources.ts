import type { IsoDate } from '../../../server/core/base/isoDate';
import { createContextReader } from '../../../server/core/note/context/contextReader';
import { Candidates } from '../../../server/core/note/mentions/candidates';
import type { PhraseBook } from '../../../server/core/note/mentions/phraseBook';
import { PhraseMatcher } from '../../../server/core/note/mentions/phraseMatcher';
import type { MentionSources } from '../../../server/core/note/mentions/readMentions';

/** What mentions are read with: a book's names, the triggers of the house, and the codes of a date. */
export function mentionSources(book: PhraseBook, on: IsoDate): MentionSources {
  return { matcher: new PhraseMatcher(book), context: createContextReader(), candidates: new Candidates(book, on) };
}
