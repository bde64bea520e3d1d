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
/** Notes read between two looks at the token; one takes about half a millisecond. */
const notesPerTurn = 20;
/** Files whose time and size are asked for at once: asked one by one, 10,000 take most of a second. */
const filesPerLook = 200;

/** How files are read. */
export interface NoteReader<Reading> {
  /** Headings that the user added, as of now. */
  readonly headings: () => UserLists['headings'];
  /** What is wanted of a note; called once for each state of it. */
  readonly read: (note: WorkspaceNote) => Reading;
}

/** Keeps what a reader made of each file, and reads again those whose size or time changed. */
export class WorkspaceNotes<Reading> {
  readonly #folders: () => readonly string[];
  readonly #open: OpenNotes;
  readonly #reader: NoteReader<Reading>;
  /** By path. */
  readonly #kept = new Map<string, { readonly stamp: string; readonly reading: Reading }>();
  #revision = '';

  /** @param folders URIs of the workspace's folders */
  constructor(folders: () => readonly string[], open: OpenNotes, reader: NoteReader<Reading>) {
    this.#folders = folders;
    this.#open = open;
    this.#reader = reader;
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

  /** A note of the workspace by its URI, as it is now; undefined where it is gone or unreadable. */
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
      // Editors show a file without its byte-order mark: columns of the first line count from behind it.
      const text = (await readFile(file, 'utf8')).replace(/^\ufeff/, '');
      return { document: TextDocument.create(uri, clinicalNoteLanguage, 0, text), note: parseNote(text, this.#reader.headings()) };
    } catch {
      // Gone meanwhile, or not ours to read: the other notes count.
      return undefined;
    }
  }

  /** The files of notes, some at a time. */
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

/** Another one for another state of a file; undefined for one that is gone or too large for a note. */
async function readStamp(file: string): Promise<string | undefined> {
  try {
    const { size, mtimeMs } = await stat(file);
    return size > mostBytes ? undefined : `${size} ${mtimeMs}`;
  } catch {
    return undefined;
  }
}
