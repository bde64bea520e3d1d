import { ProblemError } from '../../../server/core/base/problem';
import type { TableLabel } from '../../../server/store/procedures/proceduresFile';
import { readXml, type XmlVisitor } from '../../readXml';

/** The labels of the tables. */
export interface PcsTables {
  readonly labels: readonly TableLabel[];
  /** By section and position: `04` → `Body Part`. */
  readonly axisTitles: Readonly<Record<string, string>>;
  /** Number of codes that the rows generate, to compare with the order file of the same year. */
  readonly codeCount: number;
  readonly fiscalYear: number | undefined;
}

/**
 * Parses `icd10pcs_tables_2023.xml`: `pcsTable > axis@pos > label@code`, and for positions 4–7 `pcsRow > axis`. A row's attribute
 * `codes` states how many codes it generates, which is verified.
 * @throws ProblemError for invalid or malicious XML (see {@link readXml}), or if it has no tables
 */
export async function parsePcsTables(content: Uint8Array, { name, signal }: { readonly name: string; readonly signal: AbortSignal }): Promise<PcsTables> {
  const visitor = new TablesVisitor(name);
  const broken = await readXml(content, { name, visitor, signal });
  if (broken !== undefined) throw new ProblemError(broken);
  return visitor.result();
}

class TablesVisitor implements XmlVisitor {
  readonly #name: string;
  readonly #labels: TableLabel[] = [];
  readonly #axisTitles: Record<string, string> = {};
  readonly #path: string[] = [];
  /** First three characters of the current table. */
  #table = '';
  #place = 0;
  #value = '';
  #text = '';
  #valuesHere = 0;
  #made = 1;
  #stated = 0;
  #codeCount = 0;
  #version = '';

  constructor(name: string) {
    this.#name = name;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#path.push(name);
    this.#text = '';
    if (name === 'pcsTable') this.#table = '';
    else if (name === 'pcsRow') {
      this.#stated = Number(attributes['codes'] ?? 0);
      this.#made = 1;
    } else if (name === 'axis') {
      this.#place = Number(attributes['pos'] ?? 0);
      this.#valuesHere = 0;
    } else if (name === 'label') this.#value = attributes['code'] ?? '';
  }

  text(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    this.#path.pop();
    const text = this.#text.replace(/\s+/g, ' ').trim();
    this.#text = '';
    const above = this.#path.at(-1);
    if (name === 'version' && this.#path.length === 1) this.#version = text;
    else if (name === 'label' && above === 'axis') this.#addLabel(text);
    else if (name === 'title' && above === 'axis') this.#axisTitles[this.#place <= 1 ? String(this.#place) : `${this.#table.charAt(0)}${this.#place}`] ??= text;
    else if (name === 'axis' && above === 'pcsRow') this.#made *= this.#valuesHere;
    else if (name === 'pcsRow') this.#endRow();
  }

  result(): PcsTables {
    if (this.#codeCount === 0) throw new ProblemError({ what: 'The file contains no tables.', where: this.#name, advice: refetch });
    const year = /20\d\d/.exec(this.#version)?.[0];
    return { labels: this.#labels, axisTitles: this.#axisTitles, codeCount: this.#codeCount, fiscalYear: year === undefined ? undefined : Number(year) };
  }

  #addLabel(label: string): void {
    if (!/^[0-9A-HJ-NP-Z]$/.test(this.#value)) throw new ProblemError({ what: `"${this.#value}" is not an axis value.`, where: this.#name, advice: refetch });
    if (this.#place <= 3) this.#table += this.#value;
    this.#valuesHere += 1;
    // Labels of sections and body systems are stored for every table, so that they are found with the first code of a prefix.
    this.#labels.push({ table: this.#table, place: this.#place, value: this.#value, label });
    if (this.#place === 3) this.#shareOpening();
  }

  /** Adds the labels of positions 1 and 2, read before the table's three characters were known. */
  #shareOpening(): void {
    for (const place of [1, 2]) {
      const label = this.#labels[this.#labels.length - 4 + place];
      if (label !== undefined && label.place === place) this.#labels[this.#labels.length - 4 + place] = { ...label, table: this.#table };
    }
  }

  #endRow(): void {
    if (this.#made !== this.#stated) throw new ProblemError({ what: `A row of table ${this.#table} makes ${this.#made} codes and says ${this.#stated}.`, where: this.#name, advice: refetch });
    this.#codeCount += this.#made;
  }
}

const refetch = 'Fetch the file again from the publisher.';
