import { parseIsoDate, type IsoDate } from '../../core/base/isoDate';
import { ProblemError } from '../../core/base/problem';
import type { Edition } from '../../core/icd/edition';
import { catalogFiles, catalogSchemaVersion, rebuildAdvice } from './schemaVersion';
import { openDatabase, type Database, type Statement } from './sqlite';
import type { Rewording, Titles } from './titles';

/** Titles and editions out of an open `catalog.sqlite`. Its owner closes it. */
export class TitleStore {
  readonly #database: Database;
  readonly #base: Statement;
  readonly #reworded: Statement;

  /**
   * @param bytes the whole file
   * @throws ProblemError where SQLite cannot read it or its schema is another one
   */
  static async open(bytes: Uint8Array): Promise<TitleStore> {
    const database = await openDatabase(bytes);
    try {
      checkVersion(database);
      return new TitleStore(database);
    } catch (error) {
      database.close();
      throw error instanceof ProblemError ? error : unreadable(String(error), error);
    }
  }

  private constructor(database: Database) {
    this.#database = database;
    this.#base = database.prepare('SELECT short, long FROM code WHERE id = ?');
    this.#reworded = database.prepare('SELECT short, long FROM title WHERE code_id = ? AND (editions >> ?) & 1');
  }

  /** Titles of the newest edition that has the code. */
  base(id: number): Titles {
    const titles = readTitles(this.#base, [id]);
    if (titles === undefined) throw unreadable(`it has no title for the code number ${id}`);
    return titles;
  }

  /** Titles as the edition at a position words them, where that differs from {@link base}. */
  findReworded(id: number, position: number): Titles | undefined {
    return readTitles(this.#reworded, [id, position]);
  }

  /** Oldest first. */
  editions(): readonly Edition[] {
    const statement = this.#database.prepare('SELECT * FROM edition ORDER BY position');
    const editions: Edition[] = [];
    while (statement.step()) editions.push(toEdition(statement.getAsObject()));
    statement.free();
    return editions;
  }

  /** Titles of all codes, by id. */
  allBase(): readonly Titles[] {
    const statement = this.#database.prepare('SELECT short, long FROM code ORDER BY id');
    const titles: Titles[] = [];
    while (statement.step()) titles.push(toTitles(statement.get()));
    statement.free();
    return titles;
  }

  allRewordings(): readonly Rewording[] {
    const statement = this.#database.prepare('SELECT short, long, code_id, editions FROM title ORDER BY code_id, editions');
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
    const [result] = this.#database.exec('PRAGMA integrity_check');
    return (result?.values ?? []).map(([line]) => String(line)).filter((line) => line !== 'ok');
  }

  close(): void {
    this.#database.close();
  }
}

function checkVersion(database: Database): void {
  const [result] = database.exec("SELECT value FROM meta WHERE name = 'schemaVersion'");
  const version = result?.values[0]?.[0];
  if (version !== String(catalogSchemaVersion)) {
    throw unreadable(`it has schema version ${String(version)}, and this program reads ${catalogSchemaVersion}`);
  }
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

function unreadable(how: string, cause?: unknown): ProblemError {
  return new ProblemError(
    { what: `The installed code lists cannot be read: ${how}.`, where: catalogFiles.titles, advice: rebuildAdvice },
    { cause },
  );
}
