import { createHash } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError, type Problem } from '../../../server/core/base/problem';
import { fileProblem } from '../../../server/store/release/fileProblem';
import { InflateBudget, maxContentBytes, readArchive } from '../../archive';
import { walkFolder } from '../../walkFolder';
import { headBytes, recogniseForm, releaseForms, type ContentForm, type ReleaseForm } from './contentForm';
import { recogniseSpreadsheet } from './recogniseSpreadsheet';

/** A place where a file was found. */
export interface FilePlace {
  /** Names around it, nearest first, for {@link readEditionName}: file or entry, folders in the archive, archive, folders above. */
  readonly names: readonly string[];
  /** `icd10cm-order-2026.txt`. */
  readonly sourceName: string;
  /** The publisher's address or the file's name, with `#entry` for a file in an archive; never a local path. */
  readonly sourceUrl: string;
}

/** A file of a release; identical content in several places is one file. */
export interface FoundFile {
  readonly form: ReleaseForm;
  readonly sha256: string;
  readonly content: Buffer;
  readonly places: readonly FilePlace[];
}

export interface FileSearch {
  readonly files: readonly FoundFile[];
  /** Other files found, for the message if there is nothing to ingest. */
  readonly passedOver: readonly { readonly name: string; readonly form: ContentForm }[];
  /** Unreadable archives and files; the search continued without them. */
  readonly problems: readonly Problem[];
}

export interface FileSearchOptions {
  readonly signal: AbortSignal;
  /** The address `from` was downloaded from, used instead of its name. */
  readonly address?: string;
}

/** Maximum number of files per search. Since FY2016 fewer than 25 editions were published, with at most nine files each. */
const maxFiles = 256;
/** Some mirrors keep a year as an archive of archives; deeper nesting is not a release. */
const maxArchiveDepth = 2;
/** Extensions of unfinished downloads, which remain if the download is interrupted. */
const unfinished = /\.(?:crdownload|part|partial|download|opdownload)$/i;
/** Number of parent folder names that may contain the year. */
const namedFolders = 3;

/**
 * Finds the files of ICD-10-CM releases by content: `from` itself, files in the folder `from` and below, and in zip archives among
 * them. Names do not matter here.
 * @throws ProblemError if `from` cannot be read at all, or is itself a malicious or damaged archive
 */
export async function findReleaseFiles(from: string, options: FileSearchOptions): Promise<FileSearch> {
  const found = await statOf(from);
  const search = new Search(options);
  const absolute = path.resolve(from);
  if (found.isDirectory()) {
    for await (const file of walkFolder(absolute, options.signal, (problem) => search.pass(problem))) await search.tryFile(file);
  } else if (found.isFile()) {
    await search.addFile(absolute, { isNamed: true });
  } else {
    throw new ProblemError({ what: 'This is neither a file nor a folder.', where: from, advice: 'Name a file of a release, a folder or a zip archive.' });
  }
  return search.result();
}

async function statOf(from: string): Promise<{ isDirectory(): boolean; isFile(): boolean }> {
  try {
    return await stat(from);
  } catch (error) {
    throw new ProblemError(fileProblem(error, from) ?? { what: `The path cannot be read (${String(error)}).`, where: from });
  }
}

interface ArchiveContext {
  readonly label: string;
  readonly sourceUrl: string;
  readonly names: readonly string[];
  readonly depth: number;
}

class Search {
  readonly #options: FileSearchOptions;
  readonly #budget = new InflateBudget();
  readonly #files = new Map<string, { form: ReleaseForm; content: Buffer; places: FilePlace[] }>();
  readonly #passedOver: { name: string; form: ContentForm }[] = [];
  readonly #problems: Problem[] = [];

  constructor(options: FileSearchOptions) {
    this.#options = options;
  }

  result(): FileSearch {
    const files = [...this.#files].map(([sha256, { form, content, places }]) => ({ form, sha256, content, places }));
    return { files, passedOver: this.#passedOver, problems: this.#problems };
  }

  /** Records an unreadable file. */
  pass(problem: Problem): void {
    this.#problems.push(problem);
  }

  /** Examines a file; problems are recorded and do not end the search. */
  async tryFile(file: string): Promise<void> {
    try {
      if (unfinished.test(file)) this.#passedOver.push({ name: path.basename(file), form: 'unfinished' });
      else await this.addFile(file, { isNamed: false });
    } catch (error) {
      this.#options.signal.throwIfAborted();
      const problem = error instanceof ProblemError ? error.problem : fileProblem(error, file);
      if (problem === undefined) throw error;
      this.#problems.push(problem);
    }
  }

  /**
   * @param file absolute path. `isNamed`: the user named this very file, so if its form is unknown it is treated as an order file,
   * and the parser reports what it is
   */
  async addFile(file: string, { isNamed }: { isNamed: boolean }): Promise<void> {
    const { signal, address } = this.#options;
    signal.throwIfAborted();
    const name = path.basename(file);
    const { head, size } = await readHead(file);
    const form = await this.#refineForm(recogniseForm(head), { name, source: file });
    const sourceUrl = address ?? name;
    const names = namesOf(file);
    if (form === 'zip' && (isNamed || !isOfficeFile(name))) {
      await this.#addArchive(file, { label: name, sourceUrl, names: address === undefined ? names : [lastSegment(address), ...names], depth: 1 });
    } else if (isReleaseForm(form) || isNamed) {
      if (size > maxContentBytes) throw new ProblemError({ what: `The file has ${size} bytes; an order file has about 15 million.`, where: name, advice: 'Check that this is the right file.' });
      this.#add(isReleaseForm(form) ? form : 'order', await readFile(file, { signal }), { names, sourceName: name, sourceUrl });
    } else {
      this.#passedOver.push({ name, form });
    }
  }

  async #addArchive(source: string | Buffer, context: ArchiveContext): Promise<void> {
    const { label, depth } = context;
    const options = { name: label, headBytes, budget: this.#budget, signal: this.#options.signal };
    for await (const entry of readArchive(source, options)) {
      let form: ContentForm = 'empty';
      const content = await entry.readWanted((head) => {
        form = recogniseForm(head);
        return isReleaseForm(form) || (form === 'zip' && (isSpreadsheet(entry.name) || (depth < maxArchiveDepth && !isOfficeFile(entry.name))));
      });
      if (content !== undefined) form = await this.#refineForm(form, { name: entry.name, source: content });
      const segments = entry.name.split('/');
      const names = [...segments.reverse(), ...context.names];
      const sourceUrl = `${context.sourceUrl}#${entry.name}`;
      if (content === undefined || (form === 'zip' && isOfficeFile(entry.name))) this.#passedOver.push({ name: `${label}: ${entry.name}`, form });
      else if (!isReleaseForm(form)) await this.#addArchive(content, { label: `${label}: ${entry.name}`, sourceUrl, names, depth: depth + 1 });
      else this.#add(form, content, { names, sourceName: names[0] ?? entry.name, sourceUrl });
    }
  }

  /** A spreadsheet is a zip archive, and its shared strings identify it. A damaged one keeps the form of a zip archive. */
  async #refineForm(form: ContentForm, { name, source }: { name: string; source: string | Buffer }): Promise<ContentForm> {
    if (form !== 'zip' || !isSpreadsheet(name)) return form;
    return (await recogniseSpreadsheet(source, { name, budget: this.#budget, signal: this.#options.signal })) ?? form;
  }

  #add(form: ReleaseForm, content: Buffer, place: FilePlace): void {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const known = this.#files.get(sha256);
    if (known !== undefined) {
      known.places.push(place);
      return;
    }
    if (this.#files.size === maxFiles) {
      throw new ProblemError({ what: `More than ${maxFiles} different files of releases were found.`, where: place.sourceName, advice: 'Name a folder that holds one set of releases.' });
    }
    this.#files.set(sha256, { form, content, places: [place] });
  }
}

async function readHead(file: string): Promise<{ head: Buffer; size: number }> {
  const handle = await open(file, 'r');
  try {
    const head = Buffer.alloc(headBytes);
    const { bytesRead } = await handle.read(head, 0, headBytes, 0);
    return { head: head.subarray(0, bytesRead), size: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}

function namesOf(file: string): string[] {
  const segments = file.split(path.sep).filter((segment) => segment !== '');
  return segments.slice(-1 - namedFolders).reverse();
}

function lastSegment(address: string): string {
  try {
    return decodeURIComponent(new URL(address).pathname.split('/').at(-1) ?? '');
  } catch {
    return address;
  }
}

function isReleaseForm(form: ContentForm): form is ReleaseForm {
  return releaseForms.some((known) => known === form);
}

function isSpreadsheet(name: string): boolean {
  return /\.xlsx$/i.test(name);
}

/** Spreadsheets and documents are zip archives too, but never contain an order file. */
function isOfficeFile(name: string): boolean {
  return /\.(?:xlsx|docx|pptx|odt|ods|jar|vsix)$/i.test(name);
}
