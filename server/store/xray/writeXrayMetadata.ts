import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { XrayImage } from '../../core/xray/xrayImage';
import type { XrayMetadata } from '../../core/xray/xrayMetadata';
import { encodeColumns } from '../columns/columnFile';
import { toColumns } from './xrayColumns';
import { xrayColumnForm, xrayMetadataFile } from './xraySchema';

/** The storage and numbering order of films: by name, comparing code units. */
export function compareNames(a: XrayImage, b: XrayImage): number {
  if (a.name === b.name) return 0;
  return a.name < b.name ? -1 : 1;
}

/**
 * Writes the metadata file into a release's staging folder. Films may be given in any order and are stored by name. The ingest
 * guarantees that names are unique, patient numbers below 2³², and follow-ups, ages and sizes below 2¹⁶.
 */
export async function writeXrayMetadata(directory: string, images: readonly XrayImage[], splitOrigin: XrayMetadata['splitOrigin']): Promise<void> {
  await writeFile(path.join(directory, xrayMetadataFile), encodeColumns({ meta: { splitOrigin }, columns: toColumns([...images].sort(compareNames)) }, xrayColumnForm));
}
