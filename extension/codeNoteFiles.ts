import { Disposable, EventEmitter, FileChangeType, FileSystemError, FileType, Uri, workspace, type FileChangeEvent, type FileStat, type FileSystemProvider } from 'vscode';
import { changeCodeNoteRequest, codeNoteRequest, codeNotesRequest, type CodeNoteAnswer } from '../server/lsp/protocol';
import type { NoteClient } from './client/noteClient';

const scheme = 'healthcaredataref-codenote';

/** The note on a code as a Markdown file: `healthcaredataref-codenote:/J18.9.md`. Saving an empty file removes the note. */
export function codeNoteUri(code: string): Uri {
  return Uri.from({ scheme, path: `/${code}.md` });
}

/** Exposes the user's notes on codes as editable files; the server stores them. */
export function createCodeNoteFiles(client: NoteClient): Disposable {
  const changed = new EventEmitter<FileChangeEvent[]>();
  const files = new CodeNoteFiles(client, changed);
  return Disposable.from(
    changed,
    client.onDidChangeCodeNotes((codes) => changed.fire(codes.map((code) => ({ type: FileChangeType.Changed, uri: codeNoteUri(code) })))),
    workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true }),
  );
}

class CodeNoteFiles implements FileSystemProvider {
  readonly onDidChangeFile;
  readonly #client: NoteClient;

  constructor(client: NoteClient, changed: EventEmitter<FileChangeEvent[]>) {
    this.#client = client;
    this.onDidChangeFile = changed.event;
  }

  async stat(uri: Uri): Promise<FileStat> {
    if (uri.path === '/') return { type: FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const { text, created, changed } = await this.#find(uri);
    return { type: FileType.File, ctime: momentOf(created), mtime: momentOf(changed), size: Buffer.byteLength(text) };
  }

  async readDirectory(): Promise<[string, FileType][]> {
    return ((await this.#client.ask(codeNotesRequest, {})) ?? []).map(({ code }) => [`${code}.md`, FileType.File]);
  }

  async readFile(uri: Uri): Promise<Uint8Array> {
    return new TextEncoder().encode((await this.#find(uri)).text);
  }

  async writeFile(uri: Uri, content: Uint8Array): Promise<void> {
    await this.#write(uri, new TextDecoder().decode(content));
  }

  async delete(uri: Uri): Promise<void> {
    await this.#write(uri, '');
  }

  watch(): Disposable {
    return new Disposable(() => undefined);
  }

  createDirectory(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  rename(uri: Uri): never {
    throw FileSystemError.NoPermissions(uri);
  }

  async #find(uri: Uri): Promise<CodeNoteAnswer> {
    const found = await this.#client.ask(codeNoteRequest, { code: codeOf(uri) });
    if (found === undefined) throw FileSystemError.Unavailable('The HealthCareDataRef language server is not running.');
    if (found === null) throw FileSystemError.FileNotFound(uri);
    return found;
  }

  async #write(uri: Uri, text: string): Promise<void> {
    const outcome = await this.#client.ask(changeCodeNoteRequest, { code: codeOf(uri), text });
    if (outcome === undefined) throw FileSystemError.Unavailable('The HealthCareDataRef language server is not running.');
    if (outcome.state === 'failed') throw FileSystemError.Unavailable(outcome.message);
  }
}

function codeOf({ path }: Uri): string {
  return path.replace(/^\//, '').replace(/\.md$/, '');
}

function momentOf(moment: string | null): number {
  return moment === null ? 0 : Date.parse(moment);
}
