import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import * as v from 'valibot';
import { ProblemError } from '../../core/base/problem';
import { longestCodeNote } from '../../core/codeNotes/codeNote';
import { changeNote, emptyBook, undoChange, type CodeNoteBook } from '../../core/codeNotes/codeNoteBook';
import { acquireLock } from '../release/acquireLock';
import { replaceFile } from '../release/durable';
import { fileProblem } from '../release/fileProblem';
import { watchFolder } from '../release/watchFolder';
import { makeFolder } from '../release/makeFolder';

const noteSchema = v.object({ code: v.pipe(v.string(), v.regex(/^[0-9A-Z.]{3,8}$/)), text: v.pipe(v.string(), v.minLength(1)), created: v.string(), changed: v.string() });
const bookSchema = v.object({ format: v.literal(1), notes: v.array(noteSchema), undo: v.array(v.object({ code: v.string(), before: v.nullable(noteSchema) })) });

/** The user's own folder, next to those of the releases; ingests and pruning never touch it. */
const folderName = 'code-notes';
const fileName = 'notes.json';
/** A change takes milliseconds; a program that holds the lock longer is stuck. */
const lockTries = 40;
const lockPauseMs = 50;

/** Reads and writes the user's notes on codes. Several processes may use one data folder. */
export class CodeNoteStore {
  readonly #folder: string;
  readonly #file: string;
  readonly #now: () => Date;

  constructor(dataDirectory: string, now: () => Date) {
    this.#folder = path.join(path.resolve(dataDirectory), folderName);
    this.#file = path.join(this.#folder, fileName);
    this.#now = now;
  }

  /** @throws ProblemError if the file is unreadable or damaged; it is left unchanged */
  async read(): Promise<CodeNoteBook> {
    let text: string;
    try {
      text = await readFile(this.#file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return emptyBook;
      throw toProblem(error, this.#file);
    }
    const parsed = v.safeParse(bookSchema, parseJson(text));
    if (parsed.success) return parsed.output;
    throw new ProblemError({ what: 'The file with your notes on codes is damaged. It is left as it is, and no note can be saved.', where: this.#file, advice: 'Repair its JSON, or move it away to start over.' });
  }

  /**
   * Sets the note on a code; an empty text removes it.
   * @param code in list form: `J18.9`, `0DTJ4ZZ`
   * @throws ProblemError if the text is too long, or the file cannot be read or written
   */
  change(code: string, text: string): Promise<CodeNoteBook> {
    if (text.length > longestCodeNote) throw new ProblemError({ what: `The note on ${code} has ${text.length.toLocaleString('en-US')} characters; at most ${longestCodeNote.toLocaleString('en-US')} can be kept.`, advice: 'Shorten it.' });
    return this.#rewrite((book) => changeNote(book, code, text, this.#now()));
  }

  /** Reverts the last change. @returns its code; undefined if there is nothing to revert */
  async undo(): Promise<string | undefined> {
    let code: string | undefined;
    await this.#rewrite((book) => {
      const undone = undoChange(book);
      code = undone?.code;
      return undone?.book ?? book;
    });
    return code;
  }

  /** Calls the listener whenever any process has changed the notes. */
  watch(listener: () => void): { dispose(): void } {
    return watchFolder(this.#folder, async () => {
      const found = await stat(this.#file).catch(() => undefined);
      return found === undefined ? 'none' : `${found.mtimeMs} ${found.size} ${found.ino}`;
    }, listener);
  }

  async #rewrite(work: (book: CodeNoteBook) => CodeNoteBook): Promise<CodeNoteBook> {
    try {
      await makeFolder(this.#folder);
      const lock = await this.#lock();
      try {
        const before = await this.read();
        const after = work(before);
        if (after !== before) await replaceFile(this.#file, `${JSON.stringify({ format: 1, ...after }, undefined, 1)}\n`, this.#folder);
        return after;
      } finally {
        await lock.release();
      }
    } catch (error) {
      throw toProblem(error, this.#file);
    }
  }

  async #lock(): Promise<{ release(): Promise<void> }> {
    for (let tries = 0; tries < lockTries; tries += 1) {
      const attempt = await acquireLock(path.join(this.#folder, 'lock'), this.#folder);
      if (attempt.state === 'held') return attempt.lock;
      await setTimeout(lockPauseMs);
    }
    throw new ProblemError({ what: 'Another program is saving notes on codes.', where: this.#file, advice: 'Try again when it is done.' });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toProblem(error: unknown, file: string): unknown {
  const problem = error instanceof ProblemError ? undefined : fileProblem(error, file);
  return problem === undefined ? error : new ProblemError(problem);
}
