import path from 'node:path';
import { stat } from 'node:fs/promises';
import { ProblemError } from '../../../server/core/base/problem';
import { fileProblem } from '../../../server/store/release/fileProblem';
import type { MimicTableName } from '../../../server/store/mimic/mimicTables';
import { walkFolder } from '../../walkFolder';
import { nameTable, readHeader, recogniseTable } from './tableHeader';

const advice = 'Choose the MIMIC-IV folder (with hosp, and ed if you have it) with --from; an open demo is at https://physionet.org/content/mimic-iv-demo/2.2/.';

/**
 * Searches a folder for tables of the hospital and emergency modules, plain or gzipped, by their columns. A file with the name of
 * a table but not its columns is taken for that table, so that its reader can report what is missing.
 * @throws ProblemError if `from` is not a folder, if it has no encounters, or if two files are the same table
 */
export async function findTables(from: string, signal: AbortSignal): Promise<ReadonlyMap<MimicTableName, string>> {
  const found = await stat(from).catch((error: unknown) => {
    throw new ProblemError(fileProblem(error, from) ?? { what: `The path cannot be read (${String(error)}).`, where: from });
  });
  if (!found.isDirectory()) throw new ProblemError({ what: 'MIMIC-IV tables are many files in a folder; this is a single file.', where: from, advice });
  const tables = new Map<MimicTableName, string>();
  for await (const file of walkFolder(path.resolve(from), signal)) {
    if (!/\.csv(?:\.gz)?$/i.test(file)) continue;
    const header = await readHeader(file);
    const table = (header === undefined ? undefined : recogniseTable(header, file)) ?? nameTable(file);
    if (table === undefined) continue;
    const other = tables.get(table);
    if (other !== undefined) {
      throw new ProblemError({ what: `Two files are the table ${table}: ${path.relative(from, other)} and ${path.relative(from, file)}.`, where: from, advice: 'Keep only the right one in the folder.' });
    }
    tables.set(table, file);
  }
  if (!tables.has('admissions') && !tables.has('edstays')) {
    throw new ProblemError({ what: 'There are no encounters here. Looked for admissions.csv.gz (hosp) and edstays.csv.gz (ed), by their columns.', where: from, advice });
  }
  return tables;
}
