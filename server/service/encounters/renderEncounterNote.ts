import { disclaimer } from '../../core/base/disclaimer';
import type { TableRow } from '../../core/mimic/encounterRecord';
import { describeGemFlags } from '../cards/icd9Card';
import type { EncounterView } from './viewEncounter';
import type { JudgedDiagnosis } from './judgeDiagnosis';
import { describeReleaseStatus } from './describeReleaseStatus';

/** Maximum number of medications and readings listed; a long stay has thousands. */
const maxListed = 40;

/**
 * An encounter as a SOAP-shaped clinical note in Markdown that the language service can read: header fields, Subjective,
 * Objective, Assessment with the diagnosis list, Plan. A code is listed only if it is certain: an ICD-10-CM code, or the only
 * target of an ICD-9-CM code. What was recorded, its status then and today, and the candidates of an ambiguous mapping follow
 * without titles in a separate section that no rule reads as coded diagnoses. Identifiers are left out.
 */
export function renderEncounterNote(view: EncounterView): string {
  const { record, serviceDate, ageYears, setting } = view;
  const lines = [
    `# ${record.module === 'emergency' ? 'Emergency department visit' : 'Hospital encounter'}`,
    '',
    `> Generated from deidentified MIMIC-IV tables. ${serviceDate?.basis ?? 'Its real date is unknown.'} ${disclaimer}`,
    '',
    ...(serviceDate === undefined ? [] : [`**Date of service:** ${serviceDate.date}`]),
    `**Setting:** ${setting}`,
    ...(record.patient.sex === undefined ? [] : [`**Sex:** ${record.patient.sex}`]),
    ...(ageYears === undefined ? [] : [`**Age:** ${ageYears}`]),
    '',
    '## Subjective',
    ...subjective(view),
    '',
    '## Objective',
    ...objective(view),
    '',
    '## Assessment',
    ...assessment(view),
    '',
    '## Plan',
    ...plan(view),
    ...recorded(view),
  ];
  return `${lines.join('\n')}\n`;
}

function subjective({ record: { tables, facts, module } }: EncounterView): readonly string[] {
  const complaints = tables.triage.flatMap(({ chiefcomplaint: text }) => text ?? []);
  const came = module === 'emergency' ? facts['arrival_transport'] : facts['admission_location'];
  return [
    ...(complaints.length === 0 ? ['The tables contain no free text.'] : [`Chief complaint: ${complaints.join('; ')}`]),
    ...(came === undefined ? [] : [`Arrival: ${came.toLowerCase()}.`]),
    ...section('Home Medications', listed(tables.medrecon, ({ name = '', etcdescription: group }) => (group === undefined ? name : `${name} (${group.toLowerCase()})`))),
  ];
}

function objective({ record: { tables, procedures } }: EncounterView): readonly string[] {
  const readings = [...tables.triage, ...tables.vitalsign];
  const measured = latest(tables.omr);
  const vitals = readings.length === 0 ? [] : ['| time | temp (°F) | pulse | resp | SpO2 (%) | BP | pain |', '|---|---|---|---|---|---|---|', ...readings.slice(0, maxListed).map(vitalsRow)];
  return [
    ...section('Vitals', vitals.length === 0 ? measured.map(({ result_name: name = '', result_value: value = '' }) => `- ${name}: ${value}`) : vitals),
    ...section('Procedures', procedures.map(({ sequence, title, key, version, date }) => `${sequence}. ${title ?? 'procedure'} (${version === 9 ? 'ICD-9-CM' : 'ICD-10-PCS'} ${version === 9 ? `${key.slice(0, 2)}.${key.slice(2)}` : key}${date === undefined ? '' : `, shifted date ${date}`})`)),
    ...section('Services', listed(tables.services, ({ curr_service: service = '' }) => service)),
    ...section('DRG', tables.drgcodes.map(({ drg_type: type = '', drg_code: code = '', description = '' }) => `- ${type} ${code}: ${description.toLowerCase()}`)),
  ];
}

function vitalsRow({ charttime, temperature = '', heartrate = '', resprate = '', o2sat = '', sbp = '', dbp = '', pain = '' }: TableRow): string {
  return `| ${charttime?.slice(11, 16) ?? 'triage'} | ${temperature} | ${heartrate} | ${resprate} | ${o2sat} | ${sbp === '' ? '' : `${sbp}/${dbp}`} | ${pain} |`;
}

function assessment({ diagnoses }: EncounterView): readonly string[] {
  if (diagnoses.length === 0) return ['No diagnoses are listed.'];
  return diagnoses.map((diagnosis, index) => `${index + 1}. ${describe(diagnosis)}`);
}

function describe({ code, version, title, mapping }: JudgedDiagnosis): string {
  const words = title ?? 'diagnosis without a title';
  if (version === 10) return `${code} ${words}`;
  const [only, ...others] = mapping?.targets ?? [];
  if (only !== undefined && others.length === 0) return `${only.code} ${only.title ?? words} — mapped from ICD-9-CM, ${describeGemFlags(only)}`;
  const why = only !== undefined ? `${others.length + 1} candidates in ICD-10-CM, see below` : mapping?.noMap === true ? 'no equivalent in ICD-10-CM' : 'not mapped';
  return `${words} — recorded in ICD-9-CM; ${why}`;
}

/** The diagnosis list as recorded, with each code's status then and today. */
function recorded({ diagnoses }: EncounterView): readonly string[] {
  if (diagnoses.length === 0) return [];
  const rows = diagnoses.flatMap(({ code, version, then, now, mapping }, index) => {
    const first = `| ${index + 1} | ICD-${version}-CM ${code} | ${then === null ? 'date unknown' : describeReleaseStatus(then)} |`;
    if (version === 10) return [`${first} ${code} | | ${describeReleaseStatus(now)} |`];
    const targets = mapping?.targets ?? [];
    if (targets.length === 0) return [`${first} | ${mapping?.noMap === true ? 'no equivalent' : 'not mapped'} | |`];
    return targets.map((target) => `${first} ${target.code} | ${describeGemFlags(target)} | ${describeReleaseStatus({ ...now, status: target.status ?? 'unknown' })} |`);
  });
  return ['', '## Codes as Recorded', '| # | recorded | then | ICD-10-CM | mapping | today |', '|---|---|---|---|---|---|', ...rows];
}

function plan({ record: { tables, facts } }: EncounterView): readonly string[] {
  const given = count(tables.emar.filter(({ event_txt: event = '' }) => event === 'Administered' || event === 'Started').flatMap(({ medication }) => medication ?? []));
  const dispensed = count(tables.pyxis.flatMap(({ name }) => name ?? []));
  const disposition = facts['disposition'] ?? facts['discharge_location'];
  return [
    ...section('Ordered', listed(unique(tables.prescriptions.map(({ drug = '', dose_val_rx: dose, dose_unit_rx: unit, route }) => ({ order: [drug, dose, unit, route].filter((part) => part !== undefined).join(' ') }))), ({ order = '' }) => order)),
    ...section('Given', listed(given, ({ name = '', times = '' }) => `${name} (${times} times)`)),
    ...section('Dispensed', listed(dispensed, ({ name = '', times = '' }) => `${name} (${times} times)`)),
    ...(facts['hospital_expire_flag'] === '1' ? ['Disposition: died in hospital.'] : disposition === undefined ? [] : [`Disposition: ${disposition.toLowerCase()}.`]),
  ];
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', `### ${heading}`, ...lines];
}

function listed(rows: readonly TableRow[], text: (row: TableRow) => string): readonly string[] {
  const more = rows.length > maxListed ? [`- … and ${rows.length - maxListed} more`] : [];
  return [...rows.slice(0, maxListed).map((row) => `- ${text(row)}`), ...more];
}

/** The latest result of each kind. */
function latest(rows: readonly TableRow[]): readonly TableRow[] {
  return [...new Map(rows.map((row) => [row['result_name'], row])).values()];
}

function unique(rows: readonly TableRow[]): readonly TableRow[] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

/** Names with their counts, most frequent first. */
function count(names: readonly string[]): readonly TableRow[] {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].sort(([, a], [, b]) => b - a).map(([name, number]) => ({ name, times: String(number) }));
}
