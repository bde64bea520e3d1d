import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CancellationToken } from 'vscode-languageserver/node';
import type { UserLists } from '../../core/note/lists/userLists';
import { parseNote, type NoteDocument } from '../../core/note/noteDocument';
import { clinicalNoteLanguage } from '../protocol';
import { filePath } from './filePath';
import type { OpenNotes } from './openNotes';

/** A note of the workspace: its text in the editor if open there, otherwise on disk. */
export interface WorkspaceNote {
  readonly document: TextDocument;
  readonly note: NoteDocument;
  /** The version of an open note that an edit applies to; absent for a file. */
  readonly version?: number;
}

/** Extensions of the `clinical-note` language in the manifest; other files may be anything. */
const noteExtensions = new Set(['.note', '.soap', '.birp', '.clinical']);
const skippedFolders = new Set(['node_modules', '.git', '.hg', '.svn']);
/** Maximum file size in bytes; a larger file is not a note. */
const mostBytes = 2 * 1024 * 1024;
const mostFiles = 50_000;
/** Notes read between two checks of the token; one takes about half a millisecond. */
const notesPerTurn = 20;
/** Files whose time and size are queried concurrently: sequentially, 10,000 take most of a second. */
const filesPerLook = 200;

/** How files are read. */
export interface NoteReader<Reading> {
  /** The user's current headings. */
  readonly headings: () => UserLists['headings'];
  /** Extracts what is wanted from a note; called once per state of it. */
  readonly read: (note: WorkspaceNote) => Reading;
}

/** Caches a reader's result per file; files are read again if their size or time changed. */
export class WorkspaceNotes<Reading> {
  readonly #folders: () => readonly string[];
  readonly #open: OpenNotes;
  readonly #reader: NoteReader<Reading>;
  /** Cache by path. */
  readonly #kept = new Map<string, { readonly stamp: string; readonly reading: Reading }>();
  #revision = '';

  /** @param folders URIs of the workspace's folders */
  constructor(folders: () => readonly string[], open: OpenNotes, reader: NoteReader<Reading>) {
    this.#folders = folders;
    this.#open = open;
    this.#reader = reader;
  }

  /** The results for all notes, by URI. `revision` identifies the state the results depend on; another one invalidates them all. */
  async readAll(revision: string, token: CancellationToken): Promise<readonly Reading[]> {
    if (revision !== this.#revision) this.#kept.clear();
    this.#revision = revision;
    const readings: Reading[] = [];
    const seen = new Set<string>();
    for (const document of this.#open.documents.all()) {
      const open = this.#open.find(document.uri);
      if (open === undefined) continue;
      seen.add(filePath(document.uri) ?? document.uri);
      readings.push(this.#reader.read({ ...open, version: document.version }));
    }
    let turn = 0;
    for await (const files of this.#files()) {
      const stamps = await Promise.all(files.map(readStamp));
      for (const [place, file] of files.entries()) {
        const uri = pathToFileURL(file).toString();
        const at = filePath(uri) ?? file;
        const stamp = stamps[place];
        if (seen.has(at) || stamp === undefined) continue;
        seen.add(at);
        const kept = this.#kept.get(at);
        if (kept?.stamp === stamp) {
          readings.push(kept.reading);
          continue;
        }
        turn += 1;
        if (turn % notesPerTurn === 0) await setImmediate();
        if (token.isCancellationRequested) return readings;
        const note = await this.#readFile(uri);
        if (note === undefined) continue;
        const reading = this.#reader.read(note);
        this.#kept.set(at, { stamp, reading });
        readings.push(reading);
      }
      if (token.isCancellationRequested) return readings;
    }
    for (const at of this.#kept.keys()) if (!seen.has(at)) this.#kept.delete(at);
    return readings;
  }

  /** A note of the workspace by URI in its current state; undefined if it is missing or unreadable. */
  async find(uri: string): Promise<WorkspaceNote | undefined> {
    const document = this.#findOpen(uri);
    const open = document === undefined ? undefined : this.#open.find(document.uri);
    return document === undefined || open === undefined ? this.#readFile(uri) : { ...open, version: document.version };
  }

  #findOpen(uri: string): TextDocument | undefined {
    const at = filePath(uri);
    return this.#open.documents.get(uri) ?? (at === undefined ? undefined : this.#open.documents.all().find((document) => filePath(document.uri) === at));
  }

  async #readFile(uri: string): Promise<WorkspaceNote | undefined> {
    const file = filePath(uri);
    if (file === undefined) return undefined;
    try {
      // Editors hide the byte order mark, so columns of the first line count from after it.
      const text = (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
      return { document: TextDocument.create(uri, clinicalNoteLanguage, 0, text), note: parseNote(text, this.#reader.headings()) };
    } catch {
      // Removed in the meantime, or unreadable; the other notes are unaffected.
      return undefined;
    }
  }

  /** The files of notes, in batches. */
  async *#files(): AsyncGenerator<readonly string[]> {
    const waiting = this.#folders().flatMap((uri) => filePath(uri) ?? []);
    let count = 0;
    let files: string[] = [];
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
      for (const entry of entries) {
        if (entry.isDirectory() && !skippedFolders.has(entry.name)) waiting.push(path.join(folder, entry.name));
        else if (entry.isFile() && noteExtensions.has(path.extname(entry.name).toLowerCase())) {
          count += 1;
          if (count <= mostFiles) files.push(path.join(folder, entry.name));
        }
      }
      if (files.length < filesPerLook && count <= mostFiles) continue;
      yield files;
      files = [];
      if (count > mostFiles) return;
    }
    yield files;
  }
}

/** Identifies the state of a file; undefined if it is missing or too large for a note. */
async function readStamp(file: string): Promise<string | undefined> {
  try {
    const { size, mtimeMs } = await stat(file);
    return size > mostBytes ? undefined : `${size} ${mtimeMs}`;
  } catch {
    return undefined;
  }
}
