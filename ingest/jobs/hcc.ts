import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError, type Problem } from '../../server/core/base/problem';
import { codeFromKey } from '../../server/core/icd/code';
import { badgesFileName, encodeBadges, type BadgesData } from '../../server/store/badges/badgesFile';
import { openBadges } from '../../server/store/badges/openBadges';
import type { Stage, StageResult } from '../../server/store/release/runJob';
import { findWanted, type WantedFile } from '../findWanted';
import { isSameSources } from '../isSameSources';
import { recogniseBadgeForm, type BadgeForm } from '../sources/hcc/badgeForm';
import { parseComplicationLists } from '../sources/hcc/complicationLists';
import { parseRiskLabels, parseRiskMapping, type RiskLabel } from '../sources/hcc/riskMapping';

export interface HccJobOptions {
  /** A folder, a zip archive or one file. */
  readonly from: string | undefined;
  /** Offline mirror of the publishers' files, if there is one. */
  readonly mirror: string | undefined;
}

const advice = 'Name a folder with a table of diagnosis_code, cc, model_name (and of labels), or with Appendix G and H of an MS-DRG Definitions Manual as text, with --from.';

/**
 * The ingest of payment lists: risk-adjustment categories (HCC), and the CC and MCC lists of MS-DRG. Each is optional; the newest
 * of each is used. Unchanged if the same files are installed.
 */
export async function runHccJob(stage: Stage, { from, mirror }: HccJobOptions): Promise<StageResult> {
  const { emit, signal } = stage;
  const folder = from ?? mirror;
  if (folder === undefined || /^[a-z][a-z+.-]+:\/\//i.test(folder)) throw new ProblemError({ what: 'No folder with the mappings is given, and there is no offline mirror.', advice, ...(folder === undefined ? {} : { where: folder }) });
  const { files, problems } = await findWanted(folder, recogniseBadgeForm, signal);
  for (const problem of problems) emit({ type: 'warning', problem });
  const chosen = (['mapping', 'labels', 'complications'] as const).flatMap((form) => newest(files, form) ?? []);
  if (!chosen.some(({ form }) => form !== 'labels')) throw new ProblemError({ what: 'There is no risk-adjustment mapping and no CC or MCC list.', where: folder, advice });
  const sources = chosen.map(({ source }) => source);
  const data = readData(chosen, stage);
  const content = { riskYear: data.riskYear ?? null, models: data.models, mappings: data.mappings.length, complicationSource: data.complicationSource ?? null, complications: data.complications.length };
  const summary = `Payment badges: ${content.mappings.toLocaleString('en-US')} risk-adjustment mappings of ${data.models.length} models, ${content.complications.toLocaleString('en-US')} CC and MCC codes`;
  if (isSameSources(stage.previous, sources)) return { status: 'unchanged', summary: `${summary} (is installed already)` };
  await writeFile(path.join(stage.directory, badgesFileName), encodeBadges(data));
  return { status: 'staged', sources, content, summary, verify: () => verify(stage.directory, data) };
}

function newest(files: readonly WantedFile<BadgeForm>[], form: BadgeForm): WantedFile<BadgeForm> | undefined {
  const yearOf = ({ name }: WantedFile<BadgeForm>): number => Number(/20\d\d|v\d{2}/i.exec(name)?.[0].replace(/v/i, '') ?? 0);
  return files.filter((file) => file.form === form).sort((a, b) => yearOf(b) - yearOf(a))[0];
}

function readData(files: readonly WantedFile<BadgeForm>[], { emit }: Stage): BadgesData {
  const of = (form: BadgeForm): WantedFile<BadgeForm> | undefined => files.find((file) => file.form === form);
  const [mappingFile, labelFile, listFile] = [of('mapping'), of('labels'), of('complications')];
  const mapping = mappingFile === undefined ? undefined : parseRiskMapping(mappingFile.content, mappingFile.name);
  for (const problem of mapping?.problems ?? []) emit({ type: 'warning', problem });
  const models = mapping?.value.models ?? [];
  const labels = labelFile === undefined ? [] : parseRiskLabels(labelFile.content, labelFile.name);
  const lists = listFile === undefined ? undefined : parseComplicationLists(listFile.content, listFile.name);
  for (const problem of lists?.problems ?? []) emit({ type: 'warning', problem });
  const complications = lists?.value ?? [];
  for (const { name, form } of files) emit({ type: 'parsing', file: name, rows: form === 'mapping' ? (mapping?.value.mappings.length ?? 0) : form === 'labels' ? labels.length : complications.length });
  const version = /v(\d{2})/i.exec(listFile?.name ?? '')?.[1];
  return {
    riskYear: /20\d\d/.exec(mappingFile?.name ?? '')?.[0],
    models,
    mappings: mapping?.value.mappings ?? [],
    labels: labelsByModel(models, labels),
    complicationSource: listFile === undefined ? undefined : `MS-DRG${version === undefined ? '' : ` v${version}`}`,
    complications,
  };
}

/** `CMS-HCC ESRD Model V24` corresponds to domain `CMS-HCC ESRD` and version `V24` in the label list. */
function labelsByModel(models: readonly string[], labels: readonly RiskLabel[]): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  models.forEach((model, place) => {
    const [, domain = '', version = ''] = /^(.*?)(?: Model)? (V\d+)$/.exec(model) ?? [];
    const sameVersion = labels.filter((label) => label.version === version);
    const exact = sameVersion.filter((label) => label.domain === domain);
    for (const { category, label } of exact.length > 0 ? exact : sameVersion.filter(({ domain: other }) => domain.startsWith(other))) found[`${place}/${category}`] ??= label;
  });
  return found;
}

/** Opens the written file as a reader would, and looks up every code. */
async function verify(directory: string, { mappings, complications }: BadgesData): Promise<readonly Problem[]> {
  const badges = await openBadges(directory);
  for (const { key, level } of complications) {
    const code = codeFromKey(key);
    if (code === undefined || badges.complication(code) !== level) return [{ what: `The level of ${key} does not read back as it was written.` }];
  }
  for (const { key, category } of mappings) {
    const code = codeFromKey(key);
    if (code === undefined || !badges.riskCategories(code).some((found) => found.category === category)) return [{ what: `The categories of ${key} do not read back as they were written.` }];
  }
  return [];
}
