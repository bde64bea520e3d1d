import { parse } from 'csv-parse/sync';
import { ProblemError, type Parsed, type Problem } from '../../../server/core/base/problem';
import { codeKey, parseIcdCode } from '../../../server/core/icd/code';
import { findEarlyEnd } from '../cutOff';
import type { BadgesData } from '../../../server/store/badges/badgesFile';

/** The part of {@link BadgesData} supplied by a mapping file. */
export type RiskMapping = Pick<BadgesData, 'models' | 'mappings'>;

/** The label of a category: `HCC37` of `V28` in the domain `CMS-HCC`. */
export interface RiskLabel {
  readonly domain: string;
  readonly version: string;
  readonly category: number;
  readonly label: string;
}

const refetch = 'Fetch the file again.';

/**
 * Parses a mapping of diagnosis codes to categories (`diagnosis_code,cc,model_name`), newest model first: by the number after V,
 * so that V28 precedes V24.
 * @throws ProblemError for a file that is not a table
 */
export function parseRiskMapping(content: Buffer, name: string): Parsed<RiskMapping> {
  const rows = readTable(content, name);
  const problems: Problem[] = [];
  const versionOf = (model: string): number => Number(/V(\d+)/.exec(model)?.[1] ?? 0);
  const models = [...new Set(rows.map((row) => row['model_name'] ?? ''))].sort((a, b) => versionOf(b) - versionOf(a) || (a < b ? -1 : 1));
  const places = new Map(models.map((model, place) => [model, place]));
  const mappings = rows.flatMap((row, index) => {
    const code = parseIcdCode(row['diagnosis_code'] ?? '');
    const category = Number(row['cc']);
    if (code !== undefined && Number.isInteger(category) && category > 0 && category < 0x10000) return [{ key: codeKey(code), model: places.get(row['model_name'] ?? '') ?? 0, category }];
    if (problems.length < 20) problems.push({ what: 'The row has no code with a category.', where: `${name}, line ${index + 2}`, advice: 'It is skipped.' });
    return [];
  });
  models.forEach((model, place) => {
    const keys = mappings.flatMap((mapping) => (mapping.model === place ? [mapping.key] : []));
    // All models map dependence on machines (Z99), so a list that ends earlier is truncated.
    const cut = findEarlyEnd(keys, { name: `The mapping of ${model}`, where: name, lastLetter: 'Z', size: mappings.length });
    if (cut !== undefined) problems.push(cut);
  });
  if (mappings.length === 0) throw new ProblemError({ what: 'The mapping contains no codes.', where: name, advice: refetch });
  return { value: { models, mappings }, problems };
}

/** Parses labels (`cc,label,model_domain,model_version,…`). */
export function parseRiskLabels(content: Buffer, name: string): readonly RiskLabel[] {
  return readTable(content, name).flatMap((row) => {
    const category = Number(/\d+$/.exec(row['cc'] ?? '')?.[0]);
    return Number.isInteger(category) ? [{ domain: row['model_domain'] ?? '', version: row['model_version'] ?? '', category, label: row['label'] ?? '' }] : [];
  });
}

function readTable(content: Buffer, name: string): readonly Readonly<Record<string, string>>[] {
  try {
    return parse(content, { bom: true, columns: (head: string[]) => head.map((column) => column.trim().toLowerCase()), relax_column_count: true, skip_empty_lines: true, trim: true, max_record_size: 10_000 });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new ProblemError({ what: `The table cannot be read: ${detail}.`, where: name, advice: refetch }, { cause: error });
  }
}
