import { rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runIngest } from '../../ingest/runIngest';
import { parseIsoDate } from '../../server/core/base/isoDate';
import { buildCatalog } from '../../server/store/catalog/buildCatalog';
import type { EditionInput } from '../../server/store/catalog/editions/editionInput';
import { catalogSchemaVersion } from '../../server/store/catalog/schemaVersion';
import { runJob } from '../../server/store/release/runJob';

declare const __PROJECT_ROOT__: string;

/** The embedded starter set, a real order file of some 560 codes. */
export const starterFile = path.join(__PROJECT_ROOT__, 'ingest/sources/icd10cm/icd10cm-order-starter.txt');

/** An empty data folder, removed when the test process ends. */
export async function makeDataFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hcdr-lsp-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A data folder with the starter set, brought in as a user does. */
export async function makeStarterFolder(): Promise<string> {
  const folder = await makeDataFolder();
  await ingestStarter(folder);
  return folder;
}

/** Ingests the starter set; returns the id of its release. */
export async function ingestStarter(dataDirectory: string): Promise<string> {
  const outcome = await runIngest(
    { source: 'icd10cm', dataDirectory, from: starterFile },
    { signal: new AbortController().signal, onEvent: () => undefined, now: () => new Date(), fetch, starterFile },
  );
  if (outcome.status !== 'promoted') throw new Error(`The starter set was not ingested: ${JSON.stringify(outcome)}`);
  return outcome.releaseId;
}

/** Ingests an order file of ICD-10-PCS with two ways to take an appendix out. */
export async function ingestProcedures(dataDirectory: string): Promise<void> {
  const rows = [['0DT', 0, 'Gastrointestinal System, Resection'], ['0DTJ0ZZ', 1, 'Resection of Appendix, Open Approach'], ['0DTJ4ZZ', 1, 'Resection of Appendix, Percutaneous Endoscopic Approach']] as const;
  const from = path.join(dataDirectory, 'icd10pcs_order_2026.txt');
  await writeFile(from, rows.map(([code, flag, title], index) => `${String(index + 1).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${title.slice(0, 60).padEnd(60)} ${title}\r\n`).join(''));
  const outcome = await runIngest({ source: 'icd10pcs', dataDirectory, from }, { signal: new AbortController().signal, onEvent: () => undefined, now: () => new Date(), fetch, starterFile: '' });
  if (outcome.status !== 'promoted') throw new Error(`The procedures were not ingested: ${JSON.stringify(outcome)}`);
}

/** A code, 1 = billable or 0 = header, and its title. */
export type Row = readonly [key: string, flag: 0 | 1, title: string];

/** Promotes a release of one hand-written edition, FY2026, in place of all there was. Returns its id. */
export async function promoteEdition(dataDirectory: string, rows: readonly Row[]): Promise<string> {
  const firstDay = parseIsoDate('2025-10-01');
  if (firstDay === undefined) throw new Error('no day');
  const edition: EditionInput = {
    id: 'FY2026',
    label: 'FY2026',
    fiscalYear: 2026,
    firstDay,
    kind: 'official',
    sourceName: 'hand-written.txt',
    sourceSha256: '0'.repeat(64),
    rows: rows.map(([key, flag, title], index) => ({ rank: index + 1, key, isBillable: flag === 1, shortTitle: title.slice(0, 60), longTitle: title })),
  };
  const outcome = await runJob({
    job: 'test',
    source: 'hand-written rows',
    dataDirectory,
    kind: 'icd10cm',
    schemaVersion: catalogSchemaVersion,
    signal: new AbortController().signal,
    onEvent: () => undefined,
    now: () => new Date(),
    run: async ({ directory, signal }) => {
      const { editions } = await buildCatalog({ directory, editions: [edition], signal });
      return { status: 'staged', sources: [], content: { editions }, summary: 'FY2026', verify: async () => [] };
    },
  });
  if (outcome.status !== 'promoted') throw new Error(`The edition was not promoted: ${JSON.stringify(outcome)}`);
  return outcome.releaseId;
}
