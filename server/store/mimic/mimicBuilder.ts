import type { ColumnArray } from '../columns/columnFile';
import { mimicTables, type MimicTableName } from './mimicTables';

/** Rows of a table being read. */
interface OpenTable {
  /** Owner index of each row; {@link nobody} if it has none. */
  readonly owners: number[];
  readonly cells: readonly number[][];
}

/** Owner of a row whose encounter is missing or not named. Such rows are counted and stored separately. */
const nobody = -1;

/** Collects rows in table order and converts them to columns. Cells are indexes into a common list of texts; rows are grouped by owner. */
export class MimicBuilder {
  readonly #texts = new Map<string, number>([['', 0]]);
  readonly #patients = new Map<string, number>();
  readonly #encounters = new Map<string, { readonly number: number; readonly subject: number; readonly isEmergency: boolean; readonly start: string }>();
  readonly #tables = new Map<MimicTableName, OpenTable>();
  /** `<table> <code> <version>` of every code used; only their titles are kept. */
  readonly #codes = new Set<string>();
  readonly #titles = new Map<string, string>();

  get patientCount(): number {
    return this.#patients.size;
  }

  get encounterCount(): number {
    return this.#encounters.size;
  }

  /**
   * Adds a row. @param key cell of the table's key column; `cells` those of its other columns.
   * @returns why the row is invalid; it is then skipped
   */
  add(name: MimicTableName, key: string, cells: readonly string[]): string | undefined {
    if (name === 'd_icd_diagnoses' || name === 'd_icd_procedures') return this.#addTitle(name, key, cells);
    if (name === 'admissions' || name === 'edstays') {
      const problem = this.#addEncounter(name, key, cells);
      if (problem !== undefined) return problem;
    }
    if (name === 'diagnoses_icd' || name === 'diagnosis' || name === 'procedures_icd') {
      const problem = this.#noteCode(name, cells);
      if (problem !== undefined) return problem;
    }
    const owner = mimicTables[name].owner === 'patient' ? this.#patient(key) : (this.#encounters.get(key)?.number ?? nobody);
    this.#open(name).owners.push(owner);
    this.#open(name).cells.forEach((column, index) => column.push(this.#text(cells[index] ?? '')));
    return undefined;
  }

  /** Discards all rows of a table found to be damaged. */
  drop(name: MimicTableName): void {
    this.#tables.delete(name);
  }

  /** Number of a table's rows that belong to no encounter of the data set. */
  unowned(name: MimicTableName): number {
    return this.#tables.get(name)?.owners.filter((owner) => owner === nobody).length ?? 0;
  }

  toColumns(): Readonly<Record<string, ColumnArray>> {
    const columns: Record<string, ColumnArray> = {};
    const encounters = [...this.#encounters].map(([id, encounter]) => ({ id, ...encounter }));
    const subjects = [...this.#patients.keys()];
    const order = [...encounters].sort((a, b) => compare(subjects[a.subject] ?? '', subjects[b.subject] ?? '') || compare(a.start, b.start) || compare(a.id, b.id));
    const places = new Uint32Array(encounters.length);
    order.forEach(({ number }, place) => (places[number] = place));
    columns['encounters.id'] = Uint32Array.from(order, ({ id }) => this.#text(id));
    columns['encounters.subject'] = Uint32Array.from(order, ({ subject }) => subject);
    columns['encounters.isEmergency'] = Uint8Array.from(order, ({ isEmergency }) => Number(isEmergency));
    columns['patients.id'] = Uint32Array.from(subjects, (id) => this.#text(id));
    for (const [name, { owners, cells }] of this.#tables) {
      const isPatients = mimicTables[name].owner === 'patient';
      const count = isPatients ? subjects.length : encounters.length;
      const at = (row: number): number => {
        const owner = owners[row] ?? nobody;
        return owner === nobody ? count : isPatients ? owner : (places[owner] ?? count);
      };
      const starts = new Uint32Array(count + 2);
      owners.forEach((_, row) => (starts[at(row) + 1] = (starts[at(row) + 1] ?? 0) + 1));
      for (let index = 1; index < starts.length; index += 1) starts[index] = (starts[index] ?? 0) + (starts[index - 1] ?? 0);
      const next = starts.slice();
      const target = Uint32Array.from(owners, (_, row) => (next[at(row)] = (next[at(row)] ?? 0) + 1) - 1);
      columns[`${name}.starts`] = starts;
      mimicTables[name].columns.forEach((column, index) => {
        const sorted = new Uint32Array(owners.length);
        (cells[index] ?? []).forEach((cell, row) => (sorted[target[row] ?? 0] = cell));
        columns[`${name}.${column}`] = sorted;
      });
    }
    columns['titles.key'] = Uint32Array.from(this.#titles.keys(), (key) => this.#text(key));
    columns['titles.title'] = Uint32Array.from(this.#titles.values(), (title) => this.#text(title));
    return { ...columns, ...packTexts([...this.#texts.keys()]) };
  }

  #addEncounter(name: 'admissions' | 'edstays', id: string, cells: readonly string[]): string | undefined {
    const [subject = '', ...rest] = cells;
    const isEmergency = name === 'edstays';
    const start = rest[isEmergency ? 1 : 0] ?? '';
    if (id === '' || subject === '') return 'The row names no encounter or no patient.';
    if (this.#encounters.has(id)) return 'The encounter stands in the tables already.';
    if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(start)) return 'The beginning of the encounter is not a date and time.';
    this.#encounters.set(id, { number: this.#encounters.size, subject: this.#patient(subject), isEmergency, start });
    return undefined;
  }

  #noteCode(name: 'diagnoses_icd' | 'diagnosis' | 'procedures_icd', cells: readonly string[]): string | undefined {
    const columns: readonly string[] = mimicTables[name].columns;
    const cell = (column: string): string => cells[columns.indexOf(column)] ?? '';
    if (!/^(?:9|10)$/.test(cell('icd_version'))) return 'The version of the code is neither 9 nor 10.';
    if (!/^[0-9A-Z]{3,7}$/.test(cell('icd_code').trim())) return 'The cell of the code is not a code.';
    if (!/^\d{1,4}$/.test(cell('seq_num'))) return 'The rank of the code is not a number.';
    this.#codes.add(titleKey(name === 'procedures_icd' ? 'procedure' : 'diagnosis', cell('icd_code'), cell('icd_version')));
    return undefined;
  }

  #addTitle(name: 'd_icd_diagnoses' | 'd_icd_procedures', code: string, [version = '', title = '']: readonly string[]): undefined {
    const key = titleKey(name === 'd_icd_procedures' ? 'procedure' : 'diagnosis', code, version);
    if (this.#codes.has(key)) this.#titles.set(key, title);
    return undefined;
  }

  #open(name: MimicTableName): OpenTable {
    let table = this.#tables.get(name);
    if (table === undefined) this.#tables.set(name, (table = { owners: [], cells: mimicTables[name].columns.map(() => []) }));
    return table;
  }

  #patient(subject: string): number {
    const known = this.#patients.get(subject);
    if (known !== undefined) return known;
    this.#patients.set(subject, this.#patients.size);
    return this.#patients.size - 1;
  }

  #text(text: string): number {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, this.#texts.size);
    return this.#texts.size - 1;
  }
}

/** Lookup key of a title: `diagnosis 9 25000`. */
export function titleKey(kind: 'diagnosis' | 'procedure', code: string, version: string | number): string {
  return `${kind} ${version} ${code.trim()}`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function packTexts(texts: readonly string[]): { texts: Uint8Array; textOffsets: Uint32Array } {
  const encoder = new TextEncoder();
  const textOffsets = new Uint32Array(texts.length + 1);
  const parts = texts.map((text) => encoder.encode(text));
  parts.forEach((part, index) => (textOffsets[index + 1] = (textOffsets[index] ?? 0) + part.length));
  const bytes = new Uint8Array(textOffsets[texts.length] ?? 0);
  parts.forEach((part, index) => bytes.set(part, textOffsets[index]));
  return { texts: bytes, textOffsets };
}
