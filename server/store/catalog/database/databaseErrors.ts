import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { checksum } from '../checksum';
import { catalogFiles } from '../schemaVersion';
import { loadSqlite } from './sqlite';

/**
 * Opens a newly written `catalog.sqlite` as other programs would.
 * @param expected its checksum, and the number of codes it must contain
 * @returns its errors, including those of SQLite's own check; empty if there are none
 */
export async function findDatabaseErrors(directory: string, expected: { readonly checksum: number; readonly codes: number }): Promise<readonly string[]> {
  const bytes = await readFile(path.join(directory, catalogFiles.database)).catch(() => undefined);
  if (bytes === undefined) return ['The database of records is missing.'];
  if (checksum(bytes) !== expected.checksum) return ['The database of records is damaged, or of another build.'];
  const database = (await loadSqlite()).open(bytes);
  try {
    const lines = database.exec('PRAGMA integrity_check')[0]?.values.map(([line]) => String(line)) ?? [];
    const count = Number(database.exec('SELECT count(*) FROM code')[0]?.values[0]?.[0]);
    return [
      ...lines.filter((line) => line !== 'ok').map((line) => `SQLite finds an error: ${line}.`),
      ...(count === expected.codes ? [] : [`The database of records holds ${count} of ${expected.codes} codes.`]),
    ];
  } finally {
    database.close();
  }
}
