import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encodeColumns } from '../columns/columnFile';
import { toGemColumns } from './gemColumns';
import type { GemData } from './gemRows';
import { gemsColumnForm, gemsFile } from './gemsSchema';

/** Writes the mappings file into a release's staging folder. The ingest guarantees the form and length of the keys. */
export async function writeGems(directory: string, data: GemData): Promise<void> {
  await writeFile(path.join(directory, gemsFile), encodeColumns({ meta: {}, columns: toGemColumns(data) }, gemsColumnForm));
}
