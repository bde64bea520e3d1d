import { TextDocument } from 'vscode-languageserver-textdocument';
import { TextDocuments } from 'vscode-languageserver/node';
import { parseNote, type NoteDocument } from '../core/note/noteDocument';

/** A document of the editor and the note read from it. */
export interface OpenNote {
  readonly document: TextDocument;
  readonly note: NoteDocument;
}

/** The open documents; each version is parsed at most once, and only when somebody asks. */
export interface OpenNotes {
  readonly documents: TextDocuments<TextDocument>;
  find(uri: string): OpenNote | undefined;
  /**
   * True where a completion request was asked for, not caused by typing. The protocol cannot tell the two apart; but
   * typing changes the text just before its request, and nobody is asked twice for the same text by typing.
   */
  isExplicitRequest(uri: string): boolean;
}

/** A request that comes later than this after a change was not caused by it (editors wait 10 to 100 ms). */
const typingWindowMs = 300;

export function trackNotes(now: () => Date): OpenNotes {
  const documents = new TextDocuments(TextDocument);
  const parsed = new Map<string, { version: number; note: NoteDocument }>();
  const changedAt = new Map<string, number>();
  const askedVersion = new Map<string, number>();
  documents.onDidClose(({ document }) => {
    for (const map of [parsed, changedAt, askedVersion]) map.delete(document.uri);
  });
  documents.onDidChangeContent(({ document }) => {
    if (askedVersion.has(document.uri) || parsed.has(document.uri)) changedAt.set(document.uri, now().getTime());
  });
  return {
    documents,
    find(uri) {
      const document = documents.get(uri);
      if (document === undefined) return undefined;
      const known = parsed.get(uri);
      if (known?.version === document.version) return { document, note: known.note };
      const note = parseNote(document.getText());
      parsed.set(uri, { version: document.version, note });
      return { document, note };
    },
    isExplicitRequest(uri) {
      const version = documents.get(uri)?.version ?? -1;
      const wasAsked = askedVersion.get(uri) === version;
      askedVersion.set(uri, version);
      const changed = changedAt.get(uri);
      return wasAsked || changed === undefined || now().getTime() - changed > typingWindowMs;
    },
  };
}
