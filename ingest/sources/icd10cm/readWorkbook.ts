import { readSheet } from 'read-excel-file/universal';
import { ProblemError } from '../../../server/core/base/problem';
import { InflateBudget, readArchive } from '../../archive';
import type { Cell } from './cellText';

const refetch = 'Fetch the file again from the publisher.';

/** Maximum inflated size in bytes. The FY2026 conversion table has 2 MB in all parts; a POA-exempt list has 39,000 rows. */
const mostBytes = 64 * 1024 * 1024;

/** The position of a cell, row or range. Real tables have three columns and at most 39,000 rows; the reader allocates every cell up to the last. */
const placeForm = /\s(?:r|ref)\s*=\s*(["'])([\s\S]*?)\1/g;
const tablePlace = /^[A-Z]?\d{1,5}(?::[A-Z]\d{1,5})?$/;

/**
 * The rows of the first sheet of a workbook (`.xlsx`).
 * @throws ProblemError if it is damaged, or contains or inflates to more than any table of a release would
 */
export async function readWorkbook(content: Buffer, options: { readonly name: string; readonly signal: AbortSignal }): Promise<readonly (readonly Cell[])[]> {
  await proveWhole(content, options);
  return openSheet(content, options.name);
}

/** Checks what the workbook reader ignores (sizes, checksums, distant cells), so that no decompression bomb reaches it. */
async function proveWhole(content: Buffer, { name, signal }: { readonly name: string; readonly signal: AbortSignal }): Promise<void> {
  for await (const entry of readArchive(content, { name, signal, headBytes: 1, budget: new InflateBudget(mostBytes) })) {
    const part = await entry.readWanted(() => true);
    if (part === undefined || !/^xl\/worksheets\/[^/]*\.xml$/i.test(entry.name)) continue;
    for (const [, , place = ''] of part.toString('utf8').matchAll(placeForm)) {
      if (!tablePlace.test(place)) throw new ProblemError({ what: `The workbook has a cell at "${place.slice(0, 20)}", beyond any table.`, where: name, advice: refetch });
    }
  }
}

async function openSheet(content: Buffer, name: string): Promise<readonly (readonly Cell[])[]> {
  try {
    // A separate copy of the bytes: the stream-based reader hangs if an archive's headers are contradictory.
    return (await readSheet(new Uint8Array(content).buffer)) as readonly (readonly Cell[])[];
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ProblemError({ what: `The workbook cannot be read: ${detail}.`, where: name, advice: refetch }, { cause: error });
  }
}
