import { TextDocument } from 'vscode-languageserver-textdocument';
import { CompletionTriggerKind, TextDocuments } from 'vscode-languageserver/node';
import type { UserLists } from '../../core/note/lists/userLists';
import { tabularScheme } from '../protocol';
import { parseNote, type NoteDocument } from '../../core/note/noteDocument';

/** A document of the editor with its parsed note. */
export interface OpenNote {
  readonly document: TextDocument;
  readonly note: NoteDocument;
  /** Identifies this text within this opening, because a reopened document restarts its versions. */
  readonly revision: string;
}

/** The open documents; each version is parsed at most once, and only on demand. */
export interface OpenNotes {
  readonly documents: TextDocuments<TextDocument>;
  find(uri: string): OpenNote | undefined;
  /** The current {@link OpenNote.revision} of a document, without parsing its text. */
  revision(uri: string): string | undefined;
  /**
   * True if a completion request was explicit rather than triggered by typing, or continues an explicit one. The protocol does not
   * distinguish them; but typing changes the text just before its request, and never causes two requests for the same text.
   */
  isExplicitRequest(uri: string, trigger: CompletionTriggerKind | undefined): boolean;
}

/** A request later than this after a change was not triggered by it (editors wait 10 to 100 ms). */
const typingWindowMs = 300;

/** State of an open document. */
interface Memory {
  /** Number of this opening, counted over all documents. */
  readonly opening: number;
  /** Number of edits since. Not the client's version, because a client that fails to increment it must not get answers for an old text. */
  edits: number;
  /** The last parsed version, from which the next is parsed incrementally. */
  note: NoteDocument | undefined;
  /** True if the text has changed since that version. */
  isChanged: boolean;
  changedAt: number | undefined;
  /** The last completion request. */
  asked: { readonly edits: number; readonly isExplicit: boolean } | undefined;
}

export interface TrackOptions {
  readonly now: () => Date;
  /** The user's headings; read each time, because settings change. */
  readonly headings: () => UserLists['headings'];
  /** Called with each version replaced by a later one, and with the last when its document is closed. */
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
    // The opening is also reported as a change, right after this.
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
      // An open page of the Tabular List is not a note.
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
