import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseIsoDate, type IsoDate } from '../../../server/core/base/isoDate';
import type { Catalog } from '../../../server/core/icd/catalog';
import { codeFromKey, type IcdCode } from '../../../server/core/icd/code';
import { buildCatalog } from '../../../server/store/catalog/buildCatalog';
import type { EditionInput, OrderRow } from '../../../server/store/catalog/editions/editionInput';
import type { PartInputs } from '../../../server/store/catalog/parts/partInputs';
import { openCatalog } from '../../../server/store/catalog/openCatalog';

declare const __PROJECT_ROOT__: string;

const starterFile = path.join(__PROJECT_ROOT__, 'ingest/sources/icd10cm/icd10cm-order-starter.txt');

/** A real catalog in a temporary folder; whoever opens it closes it. */
export interface TestCatalog {
  readonly catalog: Catalog;
  close(): Promise<void>;
}

/** Opens a catalog of these editions, by default FY2026 and an older FY2025, both of the size of the starter set, and of what lies beside them. */
export async function openTestCatalog(editions: readonly EditionInput[] = [fy2025(), fy2026()], parts?: PartInputs): Promise<TestCatalog> {
  const directory = await mkdtemp(path.join(tmpdir(), 'hcdr-catalog-'));
  await buildCatalog({ directory, editions, ...(parts === undefined ? {} : { parts }), signal: new AbortController().signal });
  const catalog = await openCatalog(directory, 'test-release');
  return { catalog, close: () => rm(directory, { recursive: true, force: true }) };
}

/** The codes of the starter file, as if they were the whole release FY2026. */
export function fy2026(): EditionInput {
  return toEdition(2026, starterRows());
}

/** The starter file as what it is. */
export function starterSet(): EditionInput {
  return { ...toEdition(2026, starterRows()), id: 'starter', label: 'starter subset, not a release', kind: 'starter' };
}

/**
 * FY2025 by hand, from what its order file says (lines 6395, 37605–37608): G35 had no children and was billable, S30.1-
 * had no fifth character, and QA0 did not exist.
 */
export function fy2025(): EditionInput {
  const kept = starterRows().filter(({ key }) => !/^(?:G35.|QA0|S301)/.test(key));
  const rows = kept.map((row) => (row.key === 'G35' ? { ...row, isBillable: true } : row));
  const title = 'Contusion of abdominal wall';
  const contusion: readonly (readonly [string, boolean, string])[] = [
    ['S301', false, title],
    ['S301XXA', true, `${title}, initial encounter`],
    ['S301XXD', true, `${title}, subsequent encounter`],
    ['S301XXS', true, `${title}, sequela`],
  ];
  const added = contusion.map(([key, isBillable, text], index) => ({ rank: 90_000 + index, key, isBillable, shortTitle: text, longTitle: text }));
  const at = rows.findIndex(({ key }) => key > 'S301');
  return toEdition(2025, [...rows.slice(0, at), ...added, ...rows.slice(at)].map((row, index) => ({ ...row, rank: index + 1 })));
}

/** A code known to be well formed. */
export function toCode(text: string): IcdCode {
  const code = codeFromKey(text.replace('.', ''));
  if (code === undefined) throw new RangeError(`${text} does not have the form of a code.`);
  return code;
}

/** A day known to exist. */
export function toDay(text: string): IsoDate {
  const date = parseIsoDate(text);
  if (date === undefined) throw new RangeError(`${text} is no day.`);
  return date;
}

function toEdition(year: number, rows: readonly OrderRow[]): EditionInput {
  return {
    id: `FY${year}`,
    label: `FY${year}`,
    fiscalYear: year,
    firstDay: toDay(`${year - 1}-10-01`),
    kind: 'official',
    sourceName: `icd10cm-order-${year}.txt`,
    sourceSha256: '0'.repeat(64),
    rows,
  };
}

/** The order file's fixed columns, cut here again so that the service's tests do not lean on the ingest's parser. */
function starterRows(): readonly OrderRow[] {
  const lines = readFileSync(starterFile, 'latin1').split(/\r?\n/).filter((line) => line !== '');
  return lines.map((line) => ({
    rank: Number(line.slice(0, 5)),
    key: line.slice(6, 13).trimEnd(),
    isBillable: line[14] === '1',
    shortTitle: line.slice(16, 76).trimEnd(),
    longTitle: line.slice(77).trimEnd(),
  }));
}
