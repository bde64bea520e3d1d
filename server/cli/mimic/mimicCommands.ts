import { disclaimer } from '../../core/base/disclaimer';
import { ProblemError } from '../../core/base/problem';
import type { Encounters } from '../../core/mimic/encounters';
import type { EncounterSummary } from '../../core/mimic/encounterRecord';
import type { JudgedDiagnosis, ReleaseStatus } from '../../service/encounters/judgeDiagnosis';
import { renderEncounterNote } from '../../service/encounters/renderEncounterNote';
import { viewEncounter, type EncounterView } from '../../service/encounters/viewEncounter';
import { describeGemFlags } from '../../service/cards/icd9Card';
import { mimicSchemaVersion } from '../../store/mimic/mimicSchema';
import { openMimic } from '../../store/mimic/openMimic';
import { findCurrentRelease } from '../../store/release/findCurrentRelease';
import { resolveDataDirectory } from '../../store/release/resolveDataDirectory';
import { openEngine } from '../engine';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

type DatedOptions = CommonOptions & { readonly on?: string };

/** `hcdr mimic encounters`. */
export async function runMimicEncounters(options: CommonOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const encounters = await openInstalled(options, surroundings);
  const rows = Array.from({ length: encounters.count }, (_, index) => encounters.summary(index));
  surroundings.writeOut(options.json === true ? `${JSON.stringify({ patients: encounters.patientCount, encounters: rows }, undefined, 2)}\n` : rows.map(renderSummary).join(''));
  return rows.length === 0 ? exitCodes.found : exitCodes.fine;
}

/** `hcdr mimic show <id>`. */
export async function runMimicShow(id: string, options: DatedOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const view = await openView(id, options, surroundings);
  if (view === undefined) return exitCodes.found;
  const { record, ...rest } = view;
  surroundings.writeOut(options.json === true ? `${JSON.stringify({ ...record, ...rest, disclaimer }, undefined, 2)}\n` : renderView(view));
  return exitCodes.fine;
}

/** `hcdr mimic note <id>`. */
export async function runMimicNote(id: string, options: DatedOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const view = await openView(id, options, surroundings);
  if (view === undefined) return exitCodes.found;
  const note = renderEncounterNote(view);
  surroundings.writeOut(options.json === true ? `${JSON.stringify({ note }, undefined, 2)}\n` : note);
  return exitCodes.fine;
}

async function openView(id: string, options: DatedOptions, surroundings: CommandSurroundings): Promise<EncounterView | undefined> {
  const encounters = await openInstalled(options, surroundings);
  const index = encounters.find(id.trim());
  if (index === undefined) {
    surroundings.writeError('hcdr: no installed encounter has this id (`hcdr mimic encounters` lists them).\n');
    return undefined;
  }
  const { catalog, gems, on } = await openEngine(options, surroundings);
  if (gems === undefined) surroundings.writeError('hcdr: ICD-9-CM codes are not mapped: run `hcdr ingest gems`.\n');
  return viewEncounter(encounters.record(index), { catalog, today: on, ...(gems === undefined ? {} : { gems }) });
}

async function openInstalled(options: CommonOptions, surroundings: CommandSurroundings): Promise<Encounters> {
  const dataDirectory = resolveDataDirectory({ ...surroundings, explicit: options.dataDir });
  const current = await findCurrentRelease(dataDirectory, 'mimic', mimicSchemaVersion);
  switch (current.state) {
    case 'none':
      throw new ProblemError({ what: 'no encounters are installed.', where: dataDirectory, advice: 'Run `hcdr ingest mimic --from <folder of MIMIC-IV>`.' });
    case 'newer-schema':
    case 'damaged':
      throw new ProblemError({ what: current.message });
    case 'ready':
      if (current.warning !== undefined) surroundings.writeError(`hcdr: ${current.warning}\n`);
      return openMimic(current.directory);
  }
}

function renderSummary({ id, subject, start, type, diagnosisCount, icdVersion, firstDiagnosis }: EncounterSummary): string {
  const codes = icdVersion === undefined ? 'no codes' : `${diagnosisCount} in ICD-${icdVersion}-CM`;
  return `${id}  patient ${subject}  ${start.slice(0, 16)}  ${type}  ${codes}${firstDiagnosis === undefined ? '' : `  ${firstDiagnosis}`}\n`;
}

function renderView({ record, serviceDate, ageYears, setting, diagnoses }: EncounterView): string {
  const lines = [
    `${record.id}  ${record.type}, ${setting}`,
    `  ${record.patient.sex ?? 'sex unknown'}, ${ageYears === undefined ? 'age unknown' : `${ageYears} years`}; shifted ${record.start} to ${record.end}`,
    `  checked against ${serviceDate === undefined ? 'today’s release only, since the real date is unknown' : `${serviceDate.date}. ${serviceDate.basis}`}`,
    ...diagnoses.flatMap(renderDiagnosis),
    ...record.procedures.map(({ sequence, key, version, title }) => `  procedure ${sequence}. ${version === 9 ? 'ICD-9-CM' : 'ICD-10-PCS'} ${key}  ${title ?? ''}`),
    ...Object.entries(record.tables).flatMap(([name, rows]) => (rows.length === 0 ? [] : [`  ${name}: ${rows.length} rows`])),
    `  ${disclaimer}`,
  ];
  return `${lines.join('\n')}\n`;
}

function renderDiagnosis({ sequence, code, version, title, then, now, mapping }: JudgedDiagnosis): readonly string[] {
  const told = (status: ReleaseStatus): string => `${status.status} in ${status.release}${status.inForce ? '' : ', the nearest'}`;
  return [
    `  ${sequence}. ICD-${version}-CM ${code}  ${title ?? ''}`,
    `      then: ${then === null ? 'date unknown' : told(then)} | now: ${told(now)}`,
    ...(mapping?.noMap === true ? ['      no equivalent in ICD-10-CM'] : []),
    ...(mapping?.targets ?? []).map((target) => `      → ${target.code}  ${target.title ?? ''} — ${describeGemFlags(target)}, ${target.status ?? ''} now`),
  ];
}
