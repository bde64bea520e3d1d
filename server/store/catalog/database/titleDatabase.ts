import type { Edition } from '../../../core/icd/edition';
import type { MergedCodes } from '../editions/mergeEditions';
import { createPace } from '../pace';
import { unpackKey } from '../codes/packedKey';
import { catalogSchemaVersion } from '../schemaVersion';
import { loadSqlite, type Database } from './sqlite';
import type { Titles } from '../titles/titles';

/**
 * `catalog.sqlite`. `code.id` is the code's index in `codes.bin`, `position` its position in Tabular List order. Titles are those
 * of the newest edition with the code; `short` is NULL if it equals `long` (43 % of FY2026). `title` has the deviating titles; bit
 * p of `editions` is the edition at position p.
 */
const schema = `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE edition (
    position INTEGER PRIMARY KEY, id TEXT NOT NULL, label TEXT NOT NULL, fiscal_year INTEGER NOT NULL,
    first_day TEXT NOT NULL, last_day TEXT NOT NULL, kind TEXT NOT NULL, row_count INTEGER NOT NULL,
    billable_count INTEGER NOT NULL, source_name TEXT NOT NULL, source_sha256 TEXT NOT NULL
  );
  CREATE TABLE code (id INTEGER PRIMARY KEY, key TEXT NOT NULL, position INTEGER NOT NULL, short TEXT, long TEXT NOT NULL);
  CREATE TABLE title (
    code_id INTEGER NOT NULL, editions INTEGER NOT NULL, short TEXT, long TEXT NOT NULL, PRIMARY KEY (code_id, editions)
  ) WITHOUT ROWID;
`;

/** The bytes of `catalog.sqlite`. */
export async function writeTitleDatabase(
  editions: readonly Edition[],
  codes: MergedCodes,
  signal: AbortSignal,
  onRows?: (rows: number) => void,
): Promise<Uint8Array> {
  const database = (await loadSqlite()).open();
  try {
    // The bytes are written to disk only when complete, so a journal would protect nothing.
    database.run('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    database.run(schema);
    database.run('BEGIN');
    database.run('INSERT INTO meta VALUES (?, ?)', ['schemaVersion', String(catalogSchemaVersion)]);
    insertEditions(database, editions);
    await insertCodes(database, codes, signal, onRows);
    insertRewordings(database, codes);
    database.run('COMMIT');
    return database.export();
  } finally {
    database.close();
  }
}

function insertEditions(database: Database, editions: readonly Edition[]): void {
  const insert = database.prepare('INSERT INTO edition VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  editions.forEach((edition, position) => {
    insert.run([
      position, edition.id, edition.label, edition.fiscalYear, edition.firstDay, edition.lastDay, edition.kind,
      edition.rows, edition.billable, edition.sourceName, edition.sourceSha256,
    ]);
  });
  insert.free();
}

async function insertCodes(database: Database, codes: MergedCodes, signal: AbortSignal, onRows?: (rows: number) => void): Promise<void> {
  const pace = createPace(signal, onRows);
  const insert = database.prepare('INSERT INTO code VALUES (?, ?, ?, ?, ?)');
  for (let id = 0; id < codes.keys.length; id += 1) {
    if (pace.isDue()) await pace.turn();
    const titles = codes.titles[id];
    if (titles === undefined) continue;
    insert.run([id, unpackKey(codes.keys[id] ?? 0), codes.order[id] ?? 0, shortOrNull(titles), titles.longTitle]);
  }
  insert.free();
}

function insertRewordings(database: Database, codes: MergedCodes): void {
  const insert = database.prepare('INSERT INTO title VALUES (?, ?, ?, ?)');
  for (const rewording of codes.rewordings) {
    insert.run([rewording.id, rewording.editions, shortOrNull(rewording), rewording.longTitle]);
  }
  insert.free();
}

function shortOrNull({ shortTitle, longTitle }: Titles): string | null {
  return shortTitle === longTitle ? null : shortTitle;
}
