import { encounterTables, type CodedRow, type EncounterPatient, type EncounterRecord, type EncounterSummary, type EncounterTable, type TableRow } from '../../core/mimic/encounterRecord';
import type { Encounters } from '../../core/mimic/encounters';
import { damaged, type ColumnArray } from '../columns/columnFile';
import { titleKey } from './mimicBuilder';
import { mimicColumnForm } from './mimicSchema';
import { mimicTableNames, mimicTables, type MimicTableName } from './mimicTables';

type Columns = Readonly<Record<string, ColumnArray>>;

/** The encounters, on the columns of their file; objects are created on demand. */
export class StoredEncounters implements Encounters {
  readonly count: number;
  readonly patientCount: number;
  readonly #columns: Columns;
  readonly #decoder = new TextDecoder();
  /** Titles by key; a few thousand. */
  readonly #titles: ReadonlyMap<string, string>;
  readonly #byId: ReadonlyMap<string, number>;
  /** Emergency stays by the admission they led to. */
  readonly #staysOf: ReadonlyMap<string, readonly string[]>;

  /** @throws ProblemError if a column is missing or of the wrong length */
  constructor(columns: Columns, where: string) {
    checkColumns(columns, where);
    this.#columns = columns;
    this.count = columns['encounters.id']?.length ?? 0;
    this.patientCount = columns['patients.id']?.length ?? 0;
    this.#byId = new Map(Array.from({ length: this.count }, (_, index) => [this.#cell('encounters.id', index), index]));
    this.#titles = new Map(Array.from(columns['titles.key'] ?? [], (_, index) => [this.#cell('titles.key', index), this.#cell('titles.title', index)]));
    this.#staysOf = this.#linkStays();
  }

  find(id: string): number | undefined {
    return this.#byId.get(id);
  }

  summary(index: number): EncounterSummary {
    this.#checkIndex(index);
    const isEmergency = this.#at('encounters.isEmergency', index) === 1;
    const [facts = {}] = this.#rows(isEmergency ? 'edstays' : 'admissions', index);
    const diagnoses = this.#codes(isEmergency ? 'diagnosis' : 'diagnoses_icd', index);
    const [first] = diagnoses;
    return {
      id: this.#cell('encounters.id', index),
      module: isEmergency ? 'emergency' : 'hospital',
      subject: this.#cell('patients.id', this.#at('encounters.subject', index)),
      start: facts[isEmergency ? 'intime' : 'admittime'] ?? '',
      end: facts[isEmergency ? 'outtime' : 'dischtime'] ?? '',
      type: facts[isEmergency ? 'arrival_transport' : 'admission_type'] ?? '',
      diagnosisCount: diagnoses.length,
      ...(first?.title === undefined ? {} : { firstDiagnosis: first.title }),
      ...(first === undefined ? {} : { icdVersion: first.version }),
    };
  }

  record(index: number): EncounterRecord {
    const summary = this.summary(index);
    const isEmergency = summary.module === 'emergency';
    const patient = this.#at('encounters.subject', index);
    const [facts = {}] = this.#rows(isEmergency ? 'edstays' : 'admissions', index);
    const tables = Object.fromEntries(encounterTables.map((name) => [name, inTime(this.#rows(name, name === 'omr' ? patient : index))])) as Record<EncounterTable, readonly TableRow[]>;
    return {
      ...summary,
      patient: this.#patient(patient, facts),
      facts,
      diagnoses: this.#codes(isEmergency ? 'diagnosis' : 'diagnoses_icd', index),
      procedures: this.#codes('procedures_icd', index),
      tables: { ...tables, omr: tables.omr.filter(({ chartdate = '' }) => summary.end === '' || chartdate <= summary.end.slice(0, 10)) },
      linked: isEmergency ? (facts['hadm_id'] === undefined ? [] : [facts['hadm_id']]) : (this.#staysOf.get(summary.id) ?? []),
    };
  }

  #patient(number: number, { gender }: TableRow): EncounterPatient {
    const [row = {}] = this.#rows('patients', number);
    const sex = row['gender'] ?? gender;
    const [, first, last] = /^(\d{4}) - (\d{4})$/.exec(row['anchor_year_group'] ?? '') ?? [];
    const toNumber = (text: string | undefined): number | undefined => (text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : undefined);
    const [age, year] = [toNumber(row['anchor_age']), toNumber(row['anchor_year'])];
    return {
      ...(sex === 'F' || sex === 'M' ? { sex } : {}),
      ...(age === undefined ? {} : { anchorAge: age }),
      ...(year === undefined ? {} : { anchorYear: year }),
      ...(first === undefined ? {} : { anchorYears: { first: Number(first), last: Number(last) } }),
    };
  }

  #codes(name: 'diagnoses_icd' | 'diagnosis' | 'procedures_icd', owner: number): readonly CodedRow[] {
    const rows = this.#rows(name, owner).map(({ seq_num: sequence = '', icd_code: code = '', icd_version: version, icd_title: own, chartdate: date }): CodedRow => {
      const title = own ?? this.#titles.get(titleKey(name === 'procedures_icd' ? 'procedure' : 'diagnosis', code, version ?? ''));
      return { sequence: Number(sequence), key: code.trim(), version: version === '9' ? 9 : 10, ...(title === undefined ? {} : { title }), ...(date === undefined ? {} : { date }) };
    });
    return rows.sort((a, b) => a.sequence - b.sequence);
  }

  /** A table's rows of one owner; empty if the table is not installed. */
  #rows(name: MimicTableName, owner: number): TableRow[] {
    const starts = this.#columns[`${name}.starts`];
    const rows: TableRow[] = [];
    for (let row = starts?.[owner] ?? 0; row < (starts?.[owner + 1] ?? 0); row += 1) {
      const cells = mimicTables[name].columns.map((column): [string, string] => [column, this.#cell(`${name}.${column}`, row)]);
      rows.push(Object.fromEntries(cells.filter(([, cell]) => cell !== '')));
    }
    return rows;
  }

  #linkStays(): ReadonlyMap<string, readonly string[]> {
    const stays = new Map<string, string[]>();
    if (this.#columns['edstays.starts'] === undefined) return stays;
    for (let index = 0; index < this.count; index += 1) {
      const [admission] = this.#rows('edstays', index).flatMap(({ hadm_id: id }) => id ?? []);
      if (admission !== undefined) stays.set(admission, [...(stays.get(admission) ?? []), this.#cell('encounters.id', index)]);
    }
    return stays;
  }

  #checkIndex(index: number): void {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) throw new RangeError(`${index} is not an encounter: there are ${this.count}.`);
  }

  #cell(column: string, index: number): string {
    const text = this.#at(column, index);
    return this.#decoder.decode((this.#columns['texts'] as Uint8Array).subarray(this.#at('textOffsets', text), this.#at('textOffsets', text + 1)));
  }

  #at(column: string, index: number): number {
    return this.#columns[column]?.[index] ?? 0;
  }
}

/** Sorts by the first column with a date or time; ties keep their order. */
function inTime(rows: TableRow[]): readonly TableRow[] {
  const moment = (row: TableRow): string => row['charttime'] ?? row['starttime'] ?? row['intime'] ?? row['transfertime'] ?? row['chartdate'] ?? '';
  return rows.sort((a, b) => (moment(a) < moment(b) ? -1 : moment(a) > moment(b) ? 1 : 0));
}

/** Checks that every column is present with its type and length; views on anything else would return nonsense. */
function checkColumns(columns: Columns, where: string): void {
  const get = <T extends ColumnArray>(name: string, type: new (length: number) => T, length?: number): T => {
    const column = columns[name];
    if (!(column instanceof type) || (length !== undefined && column.length !== length)) throw damaged(where, `its column "${name}" is missing or of the wrong length`, mimicColumnForm);
    return column;
  };
  const encounters = get('encounters.id', Uint32Array).length;
  get('encounters.subject', Uint32Array, encounters);
  get('encounters.isEmergency', Uint8Array, encounters);
  const patients = get('patients.id', Uint32Array).length;
  get('texts', Uint8Array, get('textOffsets', Uint32Array).at(-1));
  get('titles.title', Uint32Array, get('titles.key', Uint32Array).length);
  for (const name of mimicTableNames) {
    if (columns[`${name}.starts`] === undefined) continue;
    const rows = get(`${name}.starts`, Uint32Array, (mimicTables[name].owner === 'patient' ? patients : encounters) + 2).at(-1);
    for (const column of mimicTables[name].columns) get(`${name}.${column}`, Uint32Array, rows);
  }
}
