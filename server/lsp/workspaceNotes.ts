import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CancellationToken } from 'vscode-languageserver/node';
import { parseNote, type NoteDocument } from '../core/note/noteDocument';
import { clinicalNoteLanguage } from './protocol';
import type { OpenNotes } from './openNotes';

/** A note of the workspace: as it is in the editor where it is open there, else as it is on disk. */
export interface WorkspaceNote {
  readonly document: TextDocument;
  readonly note: NoteDocument;
  /** The version that an edit of an open note is made for; absent for a file. */
  readonly version?: number;
}

/** Of the `clinical-note` language, in the manifest; other files may be anything. */
const noteExtensions = new Set(['.note', '.soap', '.birp', '.clinical']);
const skippedFolders = new Set(['node_modules', '.git', '.hg', '.svn']);
/** A larger file is no note. */
const mostBytes = 2 * 1024 * 1024;
const mostFiles = 50_000;
/** Files read between two looks at the token; a note takes about half a millisecond. */
const notesPerTurn = 20;

/** Keeps what a reader made of each file, and reads again those whose size or time changed. */
export class WorkspaceNotes<Reading> {
  readonly #folders: () => readonly string[];
  readonly #open: OpenNotes;
  readonly #read: (note: WorkspaceNote) => Reading;
  readonly #kept = new Map<string, { readonly stamp: string; readonly reading: Reading }>();
  #revision = '';

  /**
   * @param folders URIs of the workspace's folders
   * @param read what is wanted of a note; called once for each state of it
   */
  constructor(folders: () => readonly string[], open: OpenNotes, read: (note: WorkspaceNote) => Reading) {
    this.#folders = folders;
    this.#open = open;
    this.#read = read;
  }

  /** What all notes say, by their URIs. `revision` names what readings rest on: another one lets all be read again. */
  async readAll(revision: string, token: CancellationToken): Promise<readonly Reading[]> {
    if (revision !== this.#revision) this.#kept.clear();
    this.#revision = revision;
    const readings: Reading[] = [];
    const seen = new Set<string>();
    for (const document of this.#open.documents.all()) {
      const open = this.#open.find(document.uri);
      if (open === undefined) continue;
      seen.add(document.uri);
      readings.push(this.#read({ ...open, version: document.version }));
    }
    let turn = 0;
    for await (const file of this.#files()) {
      const uri = pathToFileURL(file).toString();
      if (seen.has(uri)) continue;
      seen.add(uri);
      turn += 1;
      if (turn % notesPerTurn === 0) await setImmediate();
      if (token.isCancellationRequested) return readings;
      const reading = await this.#readFile(file, uri);
      if (reading !== undefined) readings.push(reading);
    }
    for (const uri of this.#kept.keys()) if (!seen.has(uri)) this.#kept.delete(uri);
    return readings;
  }

  async #readFile(file: string, uri: string): Promise<Reading | undefined> {
    try {
      const { size, mtimeMs } = await stat(file);
      const stamp = `${size} ${mtimeMs}`;
      const kept = this.#kept.get(uri);
      if (kept?.stamp === stamp) return kept.reading;
      if (size > mostBytes) return undefined;
      const text = await readFile(file, 'utf8');
      const reading = this.#read({ document: TextDocument.create(uri, clinicalNoteLanguage, 0, text), note: parseNote(text) });
      this.#kept.set(uri, { stamp, reading });
      return reading;
    } catch {
      // Gone meanwhile, or not ours to read: the other notes count.
      return undefined;
    }
  }

  async *#files(): AsyncGenerator<string> {
    const waiting = this.#folders().flatMap((uri) => (uri.startsWith('file:') ? [fileURLToPath(uri)] : []));
    let count = 0;
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        if (entry.isDirectory() && !skippedFolders.has(entry.name)) waiting.push(path.join(folder, entry.name));
        else if (entry.isFile() && noteExtensions.has(path.extname(entry.name).toLowerCase())) {
          count += 1;
          if (count > mostFiles) return;
          yield path.join(folder, entry.name);
        }
      }
    }
  }
}
