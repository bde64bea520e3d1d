import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { ProblemError } from '../../core/base/problem';
import type { XrayMetadata } from '../../core/xray/xrayMetadata';
import { attachColumns, damaged } from '../columns/columnFile';
import { fileProblem } from '../release/fileProblem';
import { StoredXrayMetadata } from './storedXrayMetadata';
import { xrayColumnForm, xrayMetadataFile, xrayRebuildAdvice } from './xraySchema';

const metaSchema = v.object({ splitOrigin: v.picklist(['official', 'seeded']) });

/**
 * Opens the metadata of an X-ray release: reads one file (about 4 MB for the complete data set) and takes views on it.
 * @param directory the release's folder
 * @throws ProblemError if the file is missing, damaged, truncated or of another schema version, with advice
 */
export async function openXrayMetadata(directory: string): Promise<XrayMetadata> {
  const file = path.join(directory, xrayMetadataFile);
  const bytes = await readFile(file).catch((error: unknown) => {
    const problem = fileProblem(error, file);
    throw problem === undefined ? error : new ProblemError({ ...problem, advice: xrayRebuildAdvice }, { cause: error });
  });
  const { meta, columns } = attachColumns(bytes, file, xrayColumnForm);
  const parsed = v.safeParse(metaSchema, meta);
  if (!parsed.success) throw damaged(file, 'it does not say where its split comes from', xrayColumnForm);
  return new StoredXrayMetadata(columns, parsed.output.splitOrigin, file);
}
