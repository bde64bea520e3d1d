import { packKey } from '../catalog/codes/packedKey';
import { encodeSnapshot } from '../catalog/encodeSnapshot';
import type { SnapshotForm } from '../catalog/snapshotFile';
import { TextColumn } from '../catalog/tabular/textColumn';

/** Schema version of `procedures.bin`. */
export const proceduresSchemaVersion = 3;
export const proceduresFileName = 'procedures.bin';
export const proceduresForm: SnapshotForm = { version: proceduresSchemaVersion, subject: 'list of procedures', advice: 'Build it again: hcdr ingest icd10pcs.' };

/** A label of the PCS tables: the meaning of a value at a position, in the codes of one table. */
export interface TableLabel {
  /** First three characters of the codes. */
  readonly table: string;
  /** Position, 1–7. */
  readonly place: number;
  readonly value: string;
  readonly label: string;
}

/** An entry of the PCS definitions: values of one axis. */
export interface StoredDefinition {
  /** First character of the codes. */
  readonly section: string;
  /** Position, 1–7. */
  readonly place: number;
  /** The labels of the values in the tables. */
  readonly labels: readonly string[];
  readonly definition?: string;
  readonly explanation?: string;
  readonly includes: readonly string[];
}

/** A line of the Index, in order; absent texts are empty. */
export interface StoredIndexLine {
  /** 1 for a main term. */
  readonly depth: number;
  readonly term: string;
  readonly code: string;
  readonly see: string;
  readonly use: string;
}

/** The content of an `icd10pcs` release. */
export interface ProceduresData {
  readonly edition: string;
  /** Valid codes with their full titles. */
  readonly codes: readonly { readonly code: string; readonly title: string }[];
  readonly labels: readonly TableLabel[];
  /** Axis names by section and position: `04` → `Body Part`. */
  readonly axisTitles: Readonly<Record<string, string>>;
  readonly definitions?: readonly StoredDefinition[];
  readonly index?: { readonly edition: string; readonly lines: readonly StoredIndexLine[] };
}

/** The section `meta`, as JSON. */
export interface ProceduresMeta {
  readonly edition: string;
  readonly axisTitles: Readonly<Record<string, string>>;
  /** Absent if no Index is installed. */
  readonly indexEdition?: string;
}

/** Encodes the list as the bytes of `procedures.bin`: sorted keys, titles, and the labels of the tables. */
export function encodeProcedures({ edition, codes, labels, axisTitles, definitions = [], index }: ProceduresData): Uint8Array {
  const sorted = codes.map(({ code, title }) => ({ key: packKey(code), title })).sort((a, b) => a.key - b.key);
  const titles = new TextColumn();
  for (const { title } of sorted) titles.add(title);
  const texts = new TextColumn();
  const places = new Map<string, number>();
  const entries = new Map<number, number>();
  for (const entry of labels) {
    const known = places.get(entry.label);
    const place = known ?? texts.size;
    if (known === undefined) {
      places.set(entry.label, place);
      texts.add(entry.label);
    }
    entries.set(labelKey(entry.table, entry.place, entry.value), place);
  }
  const byKey = [...entries].sort(([a], [b]) => a - b);
  const meta: ProceduresMeta = { edition, axisTitles, ...(index === undefined ? {} : { indexEdition: index.edition }) };
  return encodeSnapshot('procedures', {
    meta: new TextEncoder().encode(JSON.stringify(meta)),
    keys: Float64Array.from(sorted, ({ key }) => key),
    ...titles.sections('title'),
    labelKey: Float64Array.from(byKey, ([key]) => key),
    labelOf: Uint32Array.from(byKey, ([, place]) => place),
    ...texts.sections('label'),
    // About 900 entries, parsed together when the first is requested.
    definitions: new TextEncoder().encode(JSON.stringify(definitions)),
    ...(index === undefined ? {} : encodeIndex(index.lines)),
  }, proceduresForm);
}

function encodeIndex(lines: readonly StoredIndexLine[]): Record<string, Uint8Array | Uint32Array> {
  const columns = { term: new TextColumn(), code: new TextColumn(), see: new TextColumn(), use: new TextColumn() };
  for (const line of lines) for (const name of ['term', 'code', 'see', 'use'] as const) columns[name].add(line[name]);
  return {
    indexDepth: Uint8Array.from(lines, ({ depth }) => depth),
    ...columns.term.sections('indexTerm'),
    ...columns.code.sections('indexCode'),
    ...columns.see.sections('indexSee'),
    ...columns.use.sections('indexUse'),
  };
}

/** Table, position and value of a label packed into one number. */
export function labelKey(table: string, place: number, value: string): number {
  return packKey(`${table}${place}${value}`);
}
