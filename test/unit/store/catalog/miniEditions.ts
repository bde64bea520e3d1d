import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { parseIsoDate, type IsoDate } from '../../../../server/core/base/isoDate';
import type { Catalog, CodeRecord } from '../../../../server/core/icd/catalog';
import { parseIcdCode, type IcdCode } from '../../../../server/core/icd/code';
import { buildCatalog, type BuildOptions } from '../../../../server/store/catalog/buildCatalog';
import type { EditionInput } from '../../../../server/store/catalog/editions/editionInput';
import { openCatalog } from '../../../../server/store/catalog/openCatalog';

/** `A00 0 Cholera` or, with a short title of its own, `A000 1 Chol vib | Cholera due to …`. */
export function makeEdition(id: string, firstDay: string, lines: readonly string[], kind: EditionInput['kind'] = 'official'): EditionInput {
  const first = day(firstDay);
  const year = Number(firstDay.slice(0, 4));
  return {
    id,
    label: id,
    fiscalYear: firstDay.slice(5) >= '10-01' ? year + 1 : year,
    firstDay: first,
    kind,
    sourceName: `order-${id}.txt`,
    sourceSha256: '0'.repeat(64),
    rows: lines.map((line, index) => {
      const [key = '', flag = '', ...words] = line.split(' ');
      const [shortTitle = '', longTitle = shortTitle] = words.join(' ').split(' | ');
      return { rank: index + 1, key, isBillable: flag === '1', shortTitle, longTitle };
    }),
  };
}

/**
 * Two fiscal years in order-file order. Between them G35 turns from billable to header, QA0 is added, J99 is deleted, and
 * K90.0 gets another title. V97.33 pads with a placeholder; T86.840 has real children of seven characters.
 */
export const fy2025 = makeEdition('FY2025', '2024-10-01', [
  'C4A 0 Merkel cell carcinoma',
  'C4A9 1 Merkel cell carcinoma, unspecified',
  'C44 0 Other and unspecified malignant neoplasm of skin',
  'C449 1 Oth and unsp malignant neoplasm of skin, unspecified | Other and unspecified malignant neoplasm of skin, unspecified',
  'G35 1 Multiple sclerosis',
  'J18 0 Pneumonia, unspecified organism',
  'J180 1 Bronchopneumonia, unspecified organism',
  'J189 1 Pneumonia, unspecified organism',
  'J99 1 Respiratory disorders in diseases classified elsewhere',
  'K90 0 Intestinal malabsorption',
  'K900 1 Celiac sprue',
  'T868 0 Complications of other transplanted organs and tissues',
  'T86840 0 Corneal transplant rejection',
  'T868401 1 Corneal transplant rejection, right eye',
  'T868402 1 Corneal transplant rejection, left eye',
  'V97 0 Other specified air transport accidents',
  'V973 0 Person on ground injured in air transport accident',
  'V9733 0 Sucked into jet engine',
  'V9733XA 1 Sucked into jet engine, initial encounter',
  'V9733XD 1 Sucked into jet engine, subsequent encounter',
  'V9733XS 1 Sucked into jet engine, sequela',
  'U07 0 Emergency use of U07',
  'U071 1 COVID-19',
]);

export const fy2026 = makeEdition('FY2026', '2025-10-01', [
  ...['C4A 0 Merkel cell carcinoma', 'C4A9 1 Merkel cell carcinoma, unspecified'],
  'C44 0 Other and unspecified malignant neoplasm of skin',
  'C449 1 Oth and unsp malignant neoplasm of skin, unspecified | Other and unspecified malignant neoplasm of skin, unspecified',
  'G35 0 Multiple sclerosis',
  'G35A 1 Relapsing-remitting multiple sclerosis',
  'G35D 1 Multiple sclerosis, unspecified',
  ...['J18 0 Pneumonia, unspecified organism', 'J180 1 Bronchopneumonia, unspecified organism', 'J189 1 Pneumonia, unspecified organism'],
  'K90 0 Intestinal malabsorption',
  'K900 1 Celiac disease',
  'QA0 0 Neurodevelopmental disorders, genetic',
  'QA001 1 SCN2A-related disorder',
  'T868 0 Complications of other transplanted organs and tissues',
  ...['T86840 0 Corneal transplant rejection', 'T868401 1 Corneal transplant rejection, right eye', 'T868402 1 Corneal transplant rejection, left eye'],
  ...['V97 0 Other specified air transport accidents', 'V973 0 Person on ground injured in air transport accident', 'V9733 0 Sucked into jet engine'],
  'V9733XA 1 Sucked into jet engine, initial encounter',
  ...['V9733XD 1 Sucked into jet engine, subsequent encounter', 'V9733XS 1 Sucked into jet engine, sequela'],
  ...['U07 0 Emergency use of U07', 'U071 1 COVID-19'],
]);

export function day(text: string): IsoDate {
  const date = parseIsoDate(text);
  if (date === undefined) throw new RangeError(`${text} is no day.`);
  return date;
}

export function code(text: string): IcdCode {
  const parsed = parseIcdCode(text);
  if (parsed === undefined) throw new RangeError(`${text} does not have the form of a code.`);
  return parsed;
}

export function codesOf(records: readonly CodeRecord[]): readonly string[] {
  return records.map((record) => record.code);
}

/** A folder that goes when the test ends. */
export async function makeFolder(test: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hcdr-catalog-'));
  test.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Builds the editions into a new folder. */
export async function buildIn(test: TestContext, editions: readonly EditionInput[], more: Partial<BuildOptions> = {}) {
  const directory = await makeFolder(test);
  const built = await buildCatalog({ directory, editions, signal: new AbortController().signal, ...more });
  return { directory, ...built };
}

/** A catalog of the editions. */
export async function openMini(test: TestContext, editions: readonly EditionInput[], more: Partial<BuildOptions> = {}): Promise<Catalog> {
  const { directory } = await buildIn(test, editions, more);
  return openCatalog(directory, 'mini');
}
