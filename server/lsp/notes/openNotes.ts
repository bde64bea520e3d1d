import { TextDocument } from 'vscode-languageserver-textdocument';
import { CompletionTriggerKind, TextDocuments } from 'vscode-languageserver/node';
import type { UserLists } from '../../core/note/lists/userLists';
import { tabularScheme } from '../protocol';
import { parseNote, type NoteDocument } from '../../core/note/noteDocument';

/** A document of the editor and the note read from it. */
export interface OpenNote {
  readonly document: TextDocument;
  readonly note: NoteDocument;
  /** Names this text of this opening: a document that is opened again begins its versions anew. */
  readonly revision: string;
}

/** The open documents; each version is parsed at most once, and only when somebody asks. */
export interface OpenNotes {
  readonly documents: TextDocuments<TextDocument>;
  find(uri: string): OpenNote | undefined;
  /** The {@link OpenNote.revision} that a document has now; its text is not read for it. */
  revision(uri: string): string | undefined;
  /**
   * True where a completion request was asked for, not caused by typing, or goes on with one that was. The protocol
   * cannot tell the two apart; but typing changes the text just before its request, and nobody is asked twice for the
   * same text by typing.
   */
  isExplicitRequest(uri: string, trigger: CompletionTriggerKind | undefined): boolean;
}

/** A request that comes later than this after a change was not caused by it (editors wait 10 to 100 ms). */
const typingWindowMs = 300;

/** What is remembered of an open document. */
interface Memory {
  /** Counts the openings, over all documents. */
  readonly opening: number;
  /** Counts the edits since. Not the client's version: a client that forgets to raise it must not be answered with an old text. */
  edits: number;
  /** The version that was read last: the next is read by what differs. */
  note: NoteDocument | undefined;
  /** The text is not that version's any more. */
  isChanged: boolean;
  changedAt: number | undefined;
  /** The last completion request. */
  asked: { readonly edits: number; readonly isExplicit: boolean } | undefined;
}

export interface TrackOptions {
  readonly now: () => Date;
  /** Those that the user added; they are asked for at each look, since settings change. */
  readonly headings: () => UserLists['headings'];
  /** Told of each version that a later one took the place of, and of the last when its document is closed. */
  readonly onReplaced: (note: NoteDocument) => void;
}

export function trackNotes({ now, headings, onReplaced }: TrackOptions): OpenNotes {
  const documents = new TextDocuments(TextDocument);
  const memories = new Map<string, Memory>();
  let openings = 0;
  documents.onDidChangeContent(({ document }) => {
    const memory = memories.get(document.uri);
    if (memory === undefined) return;
    memory.edits += 1;
    memory.isChanged = true;
    if (memory.edits > 0) memory.changedAt = now().getTime();
  });
  documents.onDidOpen(({ document }) => {
    openings += 1;
    // The opening is told as a change too, right after this.
    memories.set(document.uri, { opening: openings, edits: -1, note: undefined, isChanged: true, changedAt: undefined, asked: undefined });
  });
  documents.onDidClose(({ document }) => {
    const closed = memories.get(document.uri)?.note;
    memories.delete(document.uri);
    if (closed !== undefined) onReplaced(closed);
  });
  return {
    documents,
    find(uri) {
      // A page of the Tabular List that is open beside the notes is none.
      if (uri.startsWith(`${tabularScheme}:`)) return undefined;
      const document = documents.get(uri);
      const memory = memories.get(uri);
      if (document === undefined || memory === undefined) return undefined;
      const added = headings();
      const before = memory.note;
      const note = before === undefined || memory.isChanged || before.headings !== added ? parseNote(document.getText(), added, before) : before;
      memory.note = note;
      memory.isChanged = false;
      if (before !== undefined && before !== note) onReplaced(before);
      return { document, note, revision: revisionOf(memory) };
    },
    revision(uri) {
      const memory = memories.get(uri);
      return memory && revisionOf(memory);
    },
    isExplicitRequest(uri, trigger) {
      const memory = memories.get(uri);
      if (memory === undefined) return false;
      const isExplicit = isAskedFor(memory, trigger, now());
      memory.asked = { edits: memory.edits, isExplicit };
      return isExplicit;
    },
  };
}

function revisionOf({ opening, edits }: Memory): string {
  return `${opening}.${edits}`;
}

function isAskedFor({ asked, edits, changedAt }: Memory, trigger: CompletionTriggerKind | undefined, now: Date): boolean {
  if (trigger === CompletionTriggerKind.TriggerCharacter) return false;
  if (trigger === CompletionTriggerKind.TriggerForIncompleteCompletions) return asked?.isExplicit === true;
  return asked?.edits === edits || changedAt === undefined || now.getTime() - changedAt > typingWindowMs;
}
