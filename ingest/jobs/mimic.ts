import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError, type Problem } from '../../server/core/base/problem';
import { icd9CodeFromKey } from '../../server/core/icd/icd9Code';
import type { Encounters } from '../../server/core/mimic/encounters';
import { encodeColumns } from '../../server/store/columns/columnFile';
import { openInstalledGems } from '../../server/store/gems/openInstalledGems';
import { MimicBuilder } from '../../server/store/mimic/mimicBuilder';
import { describeMimicContent, readMimicContent, type MimicContent } from '../../server/store/mimic/mimicContent';
import { mimicColumnForm, mimicFile } from '../../server/store/mimic/mimicSchema';
import { mimicTableNames, mimicTables, type MimicTableName } from '../../server/store/mimic/mimicTables';
import { openMimic } from '../../server/store/mimic/openMimic';
import type { ReleaseSource } from '../../server/store/release/manifest';
import type { Stage, StageResult } from '../../server/store/release/runJob';
import { findTables } from '../sources/mimic/findTables';
import { readTable } from '../sources/mimic/readTable';

export interface MimicJobOptions {
  /** The MIMIC-IV folder, with `hosp`, `ed` or both in it or below it. */
  readonly from: string | undefined;
  /** Offline mirror of the publishers' files, if there is one. */
  readonly mirror: string | undefined;
  /** Data folder with the installed mappings, used for statistics. */
  readonly dataDirectory: string;
}

/** Folder of the demo in a mirror. */
const mirrorFolder = 'mimic-iv-demo-2.2';

/**
 * The ingest of MIMIC-IV. A damaged core table (patients, admissions, stays, diagnoses) fails the job; any other is skipped with a
 * warning. Unchanged if the same files are installed. No message contains an identifier or the content of a cell.
 */
export async function runMimicJob(stage: Stage, options: MimicJobOptions): Promise<StageResult> {
  const { emit, signal } = stage;
  const files = await findTables(chooseFolder(options), signal);
  checkCore(files);
  const read = await readTables(files, stage);
  for (const problem of read.problems) emit({ type: 'warning', problem });
  emit({ type: 'indexing', done: 0, total: 1 });
  await writeFile(path.join(stage.directory, mimicFile), encodeColumns({ meta: {}, columns: read.builder.toColumns() }, mimicColumnForm));
  const encounters = await openMimic(stage.directory);
  const content = await countContent(encounters, read, options.dataDirectory);
  emit({ type: 'indexing', done: 1, total: 1 });
  const summary = `MIMIC-IV: ${describeMimicContent(content)}`;
  if (isInstalled(stage, read.sources, content)) return { status: 'unchanged', summary: `${summary} (is installed already)` };
  return { status: 'staged', sources: read.sources, content, summary, verify: () => Promise.resolve(verify(encounters, read)) };
}

function chooseFolder({ from, mirror }: MimicJobOptions): string {
  const advice = 'Choose the MIMIC-IV folder with --from; an open demo is at https://physionet.org/content/mimic-iv-demo/2.2/.';
  if (from !== undefined) {
    if (/^[a-z][a-z+.-]+:\/\//i.test(from)) throw new ProblemError({ what: 'This program does not fetch MIMIC-IV: PhysioNet provides it under an agreement.', where: 'the address', advice });
    return from;
  }
  const own = mirror === undefined ? undefined : path.join(mirror, mirrorFolder);
  if (own === undefined || !existsSync(own)) throw new ProblemError({ what: 'No MIMIC-IV folder is given, and there is none in an offline mirror.', advice });
  return own;
}

/** An encounter table needs its diagnoses and its patients. */
function checkCore(files: ReadonlyMap<MimicTableName, string>): void {
  const modules = new Set([...files].filter(([name]) => name === 'admissions' || name === 'edstays').map(([name]) => mimicTables[name].module));
  for (const name of mimicTableNames) {
    const { isCore, module } = mimicTables[name];
    if (isCore && modules.has(module) && !files.has(name)) {
      throw new ProblemError({ what: `The table ${name} is missing: there is no file of that name, nor one with its columns.`, where: `module ${module}`, advice: 'Add the complete module to the folder.' });
    }
  }
}

interface ReadTables {
  readonly builder: MimicBuilder;
  readonly sources: readonly ReleaseSource[];
  readonly problems: readonly Problem[];
  readonly rows: Readonly<Partial<Record<MimicTableName, number>>>;
  readonly leftOut: readonly MimicTableName[];
}

async function readTables(files: ReadonlyMap<MimicTableName, string>, { signal, emit }: Stage): Promise<ReadTables> {
  const builder = new MimicBuilder();
  const sources: ReleaseSource[] = [];
  const problems: Problem[] = [];
  const rows: Partial<Record<MimicTableName, number>> = {};
  const leftOut: MimicTableName[] = [];
  for (const name of mimicTableNames) {
    const file = files.get(name);
    if (file === undefined) continue;
    const { key, columns, isCore } = mimicTables[name];
    try {
      const table = await readTable(file, {
        columns: [key, ...columns],
        onRow: ([own = '', ...cells]) => builder.add(name, own, cells),
        onProgress: (count) => emit({ type: 'parsing', file: path.basename(file), rows: count }),
        signal,
      });
      sources.push(table.source);
      problems.push(...table.problems);
      rows[name] = table.rows;
    } catch (error) {
      if (!(error instanceof ProblemError) || isCore) throw error;
      builder.drop(name);
      leftOut.push(name);
      problems.push({ ...error.problem, advice: `The table ${name} is left out; all others are used. ${error.problem.advice ?? ''}`.trim() });
    }
  }
  return { builder, sources, problems, rows, leftOut };
}

async function countContent(encounters: Encounters, { rows, leftOut }: ReadTables, dataDirectory: string): Promise<MimicContent> {
  const gems = await openInstalledGems(dataDirectory).catch(() => undefined);
  const mapped = { one: 0, several: 0, combination: 0, noMap: 0, unknown: 0 };
  let [icd9, icd10, admissions] = [0, 0, 0];
  for (let index = 0; index < encounters.count; index += 1) {
    const { diagnoses, module } = encounters.record(index);
    if (module === 'hospital') admissions += 1;
    for (const { key, version } of diagnoses) {
      if (version === 10) icd10 += 1;
      else icd9 += 1;
      const code = version === 9 ? icd9CodeFromKey(key, 'diagnosis') : undefined;
      const mapping = code && gems?.targetsOf9(code);
      if (version === 10) continue;
      if (mapping === undefined) mapped.unknown += 1;
      else if (mapping.hasNoMap) mapped.noMap += 1;
      else mapped[mapping.targets.length > 1 ? 'several' : 'one'] += 1;
      if (mapping?.targets.some(({ isCombination }) => isCombination) === true) mapped.combination += 1;
    }
  }
  return {
    admissions,
    emergencyStays: encounters.count - admissions,
    patients: encounters.patientCount,
    tables: { ...rows },
    diagnoses: { icd9, icd10, ...(gems === undefined ? {} : { mapped }) },
    leftOut: [...leftOut],
  };
}

/** True if the same files are installed and, if mappings are installed, were counted with them. */
function isInstalled({ previous }: Stage, sources: readonly ReleaseSource[], content: MimicContent): boolean {
  if (previous.state !== 'ready' || previous.warning !== undefined) return false;
  const installed = readMimicContent(previous.release);
  if (JSON.stringify(installed) !== JSON.stringify(content)) return false;
  const hashes = (list: readonly ReleaseSource[]): string => list.map(({ sha256 }) => sha256).sort().join();
  return hashes(previous.release.sources) === hashes(sources);
}

/** The written file must have as many encounters and patients as were read. */
function verify(encounters: Encounters, { builder }: ReadTables): readonly Problem[] {
  if (encounters.count === builder.encounterCount && encounters.patientCount === builder.patientCount) return [];
  return [{ what: `The file holds ${encounters.count} encounters of ${encounters.patientCount} patients instead of ${builder.encounterCount} of ${builder.patientCount}.` }];
}
