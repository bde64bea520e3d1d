import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError, type Problem } from '../../server/core/base/problem';
import { encodeProcedures, proceduresFileName, type ProceduresData } from '../../server/store/procedures/proceduresFile';
import { openProcedures } from '../../server/store/procedures/openProcedures';
import type { Stage, StageResult } from '../../server/store/release/runJob';
import { findWanted, type WantedFile } from '../findWanted';
import { isSameSources } from '../isSameSources';
import { readEditionName } from '../sources/icd10cm/editionName';
import { recognisePcsForm, type PcsForm } from '../sources/icd10pcs/pcsForm';
import { parsePcsDefinitions } from '../sources/icd10pcs/pcsDefinitions';
import { parsePcsIndex } from '../sources/icd10pcs/pcsIndex';
import { parsePcsOrder } from '../sources/icd10pcs/pcsOrder';
import { parsePcsTables } from '../sources/icd10pcs/pcsTables';

export interface Icd10pcsJobOptions {
  /** A folder, a zip archive or one file. */
  readonly from: string | undefined;
  /** Offline mirror of the publishers' files, if there is one; its folder `icd10pcs` is used. */
  readonly mirror: string | undefined;
}

const advice = 'Download the order file (icd10pcs_order_<year>.txt), the tables, the Index and the definitions from https://www.cms.gov/medicare/coding-billing/icd-10-codes and choose their folder with --from.';

/**
 * The ingest of ICD-10-PCS: the newest order file, and, if present, the tables, the Index and the definitions of that year or the
 * nearest earlier one. Unchanged if the same files are installed.
 */
export async function runIcd10pcsJob(stage: Stage, options: Icd10pcsJobOptions): Promise<StageResult> {
  const { emit, signal } = stage;
  const from = chooseFolder(options);
  const { files, problems } = await findWanted(from, recognisePcsForm, signal);
  for (const problem of problems) emit({ type: 'warning', problem });
  const order = newest(files, 'order');
  if (order === undefined) throw new ProblemError({ what: 'There is no ICD-10-PCS order file. Looked for text files with order-file lines, also in zip archives.', where: from, advice });
  const tables = newest(files, 'tables');
  const index = newest(files, 'index');
  const definitions = newest(files, 'definitions');
  const sources = [order, tables, index, definitions].flatMap((file) => (file === undefined ? [] : [file.source]));
  const codes = parsePcsOrder(order.content, order.name);
  emit({ type: 'parsing', file: order.name, rows: codes.length });
  const edition = readEditionName([order.name])?.id ?? 'unknown year';
  const summary = `ICD-10-PCS ${edition}: ${codes.length.toLocaleString('en-US')} codes`;
  if (isSameSources(stage.previous, sources)) return { status: 'unchanged', summary: `${summary} (is installed already)` };
  const words = tables === undefined ? undefined : await parsePcsTables(tables.content, { name: tables.name, signal });
  if (words === undefined) emit({ type: 'warning', problem: { what: 'There are no ICD-10-PCS tables, so axis values have no labels.', where: from, advice } });
  const terms = index === undefined ? undefined : await parsePcsIndex(index.content, { name: index.name, signal });
  if (terms === undefined) emit({ type: 'warning', problem: { what: 'There is no ICD-10-PCS Index.', where: from, advice } });
  const meanings = definitions === undefined ? [] : await parsePcsDefinitions(definitions.content, { name: definitions.name, signal });
  if (definitions === undefined) emit({ type: 'warning', problem: { what: 'There are no ICD-10-PCS definitions.', where: from, advice } });
  const data: ProceduresData = {
    edition,
    codes,
    labels: words?.labels ?? [],
    axisTitles: words?.axisTitles ?? {},
    definitions: meanings,
    ...(terms === undefined ? {} : { index: { edition: `FY${terms.fiscalYear ?? ''}`, lines: terms.lines } }),
  };
  await writeFile(path.join(stage.directory, proceduresFileName), encodeProcedures(data));
  const content = { edition, codes: codes.length, tables: words === undefined ? null : `FY${words.fiscalYear ?? ''}`, index: terms?.lines.length ?? 0, definitions: meanings.length };
  return { status: 'staged', sources, content, summary, verify: () => verify(stage.directory, data) };
}

function chooseFolder({ from, mirror }: Icd10pcsJobOptions): string {
  if (from !== undefined) {
    if (/^[a-z][a-z+.-]+:\/\//i.test(from)) throw new ProblemError({ what: 'This program does not fetch ICD-10-PCS.', where: from, advice });
    return from;
  }
  if (mirror === undefined) throw new ProblemError({ what: 'No folder with ICD-10-PCS is given, and there is no offline mirror.', advice });
  const own = path.join(mirror, 'icd10pcs');
  return existsSync(own) ? own : mirror;
}

function newest(files: readonly WantedFile<PcsForm>[], form: PcsForm): WantedFile<PcsForm> | undefined {
  const yearOf = ({ name }: WantedFile<PcsForm>): number => Number(/20\d\d/.exec(name)?.[0] ?? 0);
  return files.filter((file) => file.form === form).sort((a, b) => yearOf(b) - yearOf(a))[0];
}

/** Opens the written file as a reader would, and looks up every code. */
async function verify(directory: string, { codes }: ProceduresData): Promise<readonly Problem[]> {
  const opened = await openProcedures(directory);
  const lost = codes.find(({ code, title }) => opened.title(code) !== title);
  return lost === undefined && opened.count === codes.length ? [] : [{ what: `The code ${lost?.code ?? ''} does not read back as it was written, or codes are doubled.` }];
}
