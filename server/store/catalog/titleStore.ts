import { parseIsoDate, type IsoDate } from '../../core/base/isoDate';
import { ProblemError } from '../../core/base/problem';
import type { Edition } from '../../core/icd/edition';
import { catalogFiles, rebuildAdvice } from './schemaVersion';
import type { Database, Sqlite, Statement } from './sqlite';
import type { Rewording, Titles } from './titles';

/** Titles kept at hand, under a megabyte: one keystroke asks for nearly the same as the one before, and SQLite takes 10–20 µs each. */
const mostRecent = 4096;

interface Connection {
  readonly database: Database;
  readonly base: Statement;
  readonly reworded: Statement;
}

/**
 * Titles out of `catalog.sqlite`. Its owner closes it. SQLite opens the file with the first title asked for, because that costs as
 * much as all the rest of opening a catalog; the file's checksum was proven before, so that it can be put off.
 */
export class TitleStore {
  readonly #sqlite: Sqlite;
  /** Until SQLite has made its own copy of them. */
  #bytes: Uint8Array | undefined;
  #open: Connection | undefined;
  readonly #recent = new Map<number, Titles>();

  /** @param bytes the whole file, undamaged */
  constructor(sqlite: Sqlite, bytes: Uint8Array) {
    this.#sqlite = sqlite;
    this.#bytes = bytes;
  }

  /** Titles of the newest edition that has the code. */
  base(id: number): Titles {
    const recent = this.#recent.get(id);
    if (recent !== undefined) return recent;
    const titles = readTitles(this.#connection().base, [id]);
    if (titles === undefined) throw unreadable(`it has no title for the code number ${id}`);
    if (this.#recent.size >= mostRecent) this.#recent.clear();
    this.#recent.set(id, titles);
    return titles;
  }

  /** Titles as the edition at a position words them, where that differs from {@link base}. */
  findReworded(id: number, position: number): Titles | undefined {
    return readTitles(this.#connection().reworded, [id, position]);
  }

  /** Oldest first. */
  editions(): readonly Edition[] {
    const statement = this.#connection().database.prepare('SELECT * FROM edition ORDER BY position');
    const editions: Edition[] = [];
    while (statement.step()) editions.push(toEdition(statement.getAsObject()));
    statement.free();
    return editions;
  }

  /** Titles of all codes, by id. */
  allBase(): readonly Titles[] {
    const statement = this.#connection().database.prepare('SELECT short, long FROM code ORDER BY id');
    const titles: Titles[] = [];
    while (statement.step()) titles.push(toTitles(statement.get()));
    statement.free();
    return titles;
  }

  allRewordings(): readonly Rewording[] {
    const statement = this.#connection().database.prepare('SELECT short, long, code_id, editions FROM title ORDER BY code_id, editions');
    const rewordings: Rewording[] = [];
    while (statement.step()) {
      const row = statement.get();
      rewordings.push({ ...toTitles(row), id: Number(row[2]), editions: Number(row[3]) });
    }
    statement.free();
    return rewordings;
  }

  /** What SQLite finds wrong with the file; empty where nothing is. */
  integrityErrors(): readonly string[] {
    const [result] = this.#connection().database.exec('PRAGMA integrity_check');
    return (result?.values ?? []).map(([line]) => String(line)).filter((line) => line !== 'ok');
  }

  /** Gives SQLite's memory back. Titles asked for afterwards are a bug. */
  close(): void {
    this.#open?.database.close();
    this.#open = undefined;
    this.#bytes = undefined;
    this.#recent.clear();
  }

  #connection(): Connection {
    if (this.#open !== undefined) return this.#open;
    if (this.#bytes === undefined) throw new Error('The catalog was asked for titles after it was closed.');
    const opened = connect(this.#sqlite.open(this.#bytes));
    this.#open = opened;
    this.#bytes = undefined;
    return opened;
  }
}

function connect(database: Database): Connection {
  return {
    database,
    base: database.prepare('SELECT short, long FROM code WHERE id = ?'),
    reworded: database.prepare('SELECT short, long FROM title WHERE code_id = ? AND (editions >> ?) & 1'),
  };
}

function readTitles(statement: Statement, parameters: number[]): Titles | undefined {
  statement.bind(parameters);
  const titles = statement.step() ? toTitles(statement.get()) : undefined;
  statement.reset();
  return titles;
}

function toTitles(row: readonly unknown[]): Titles {
  const longTitle = String(row[1]);
  return { shortTitle: row[0] === null ? longTitle : String(row[0]), longTitle };
}

function toEdition(row: Readonly<Record<string, unknown>>): Edition {
  return {
    id: String(row['id']),
    label: String(row['label']),
    fiscalYear: Number(row['fiscal_year']),
    firstDay: toDay(row['first_day']),
    lastDay: toDay(row['last_day']),
    kind: row['kind'] === 'official' ? 'official' : 'starter',
    rows: Number(row['row_count']),
    billable: Number(row['billable_count']),
    sourceName: String(row['source_name']),
    sourceSha256: String(row['source_sha256']),
  };
}

function toDay(value: unknown): IsoDate {
  const day = parseIsoDate(String(value));
  if (day === undefined) throw unreadable(`it gives an edition the day ${String(value)}`);
  return day;
}

function unreadable(how: string): ProblemError {
  return new ProblemError({ what: `The installed code lists cannot be read: ${how}.`, where: catalogFiles.titles, advice: rebuildAdvice });
}
