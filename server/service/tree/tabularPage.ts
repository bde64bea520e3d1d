import type { CodeNotes } from '../../core/codeNotes/codeNote';
import { disclaimer } from '../../core/base/disclaimer';
import type { IsoDate } from '../../core/base/isoDate';
import type { Span } from '../../core/base/span';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { chapterOf } from '../../core/icd/chapters';
import { categoryOf, type IcdCode } from '../../core/icd/code';
import type { Edition } from '../../core/icd/edition';
import type { TabularList, TabularNote, TabularNoteKind } from '../../core/icd/tabular';

/** A link of a page: the span of its text, and the code it leads to. */
export interface PageLink {
  readonly span: Span;
  readonly code: IcdCode;
}

/** A category of the Tabular List as a plain-text page, laid out like the printed book. */
export interface TabularPage {
  readonly category: IcdCode;
  readonly edition: Edition;
  /** Lines end with `\n`. */
  readonly text: string;
  /** The span of each code on the page. */
  readonly places: ReadonlyMap<IcdCode, Span>;
  /** The span of each note on the page, by its id. */
  readonly notes: ReadonlyMap<number, Span>;
  /** In text order, not overlapping. */
  readonly links: readonly PageLink[];
}

/** The headings of instructions, as printed in the Tabular List. */
export const noteHeadings: Readonly<Record<TabularNoteKind, string>> = {
  includes: 'Includes:',
  excludes1: 'Excludes1:',
  excludes2: 'Excludes2:',
  codeFirst: 'Code first',
  useAdditionalCode: 'Use additional code',
  codeAlso: 'Code also',
  note: 'Note:',
};

export interface TabularPageOptions {
  readonly catalog: Catalog;
  /** The user's notes on codes; placed below the codes and marked as the user's. */
  readonly codeNotes: CodeNotes;
  readonly on: IsoDate;
}

/** The page of a code's category in the edition of a date; undefined if the edition has no such category. */
export function renderTabularPage(code: IcdCode, options: TabularPageOptions): TabularPage | undefined {
  const { catalog, on } = options;
  const category = catalog.lookup(categoryOf(code), on);
  if (category === undefined || category.status === 'absent') return undefined;
  const writer = new PageWriter(options);
  writer.writeHead(category);
  writer.writeNode(category, 0);
  const { edition } = catalog.editionOn(on);
  return { category: category.code, edition, ...writer.result() };
}

/** Columns by which a code is indented below its parent. */
const indent = 2;

class PageWriter {
  readonly #catalog: Catalog;
  readonly #codeNotes: CodeNotes;
  readonly #on: IsoDate;
  readonly #tabular: TabularList | undefined;
  readonly #places = new Map<IcdCode, Span>();
  readonly #notes = new Map<number, Span>();
  readonly #links: PageLink[] = [];
  #text = '';

  constructor({ catalog, codeNotes, on }: TabularPageOptions) {
    this.#catalog = catalog;
    this.#codeNotes = codeNotes;
    this.#on = on;
    this.#tabular = catalog.tabular(on);
  }

  result(): Pick<TabularPage, 'text' | 'places' | 'notes' | 'links'> {
    return { text: this.#text, places: this.#places, notes: this.#notes, links: this.#links };
  }

  writeHead(category: CodeRecord): void {
    const { edition, inForce } = this.#catalog.editionOn(this.#on);
    const chapter = chapterOf(category.code);
    this.#line(`ICD-10-CM Tabular List, ${edition.label}${inForce ? '' : `, the nearest installed to ${this.#on}`}`);
    this.#line(`Chapter ${chapter.number}: ${chapter.title} (${chapter.first}-${chapter.last})`);
    this.#line(disclaimer);
    const source = this.#tabular?.sourceFor(category.code);
    if (source === undefined) this.#line('No Tabular List of this edition is installed, so only codes and titles are shown.');
    else if (source.isReconstructed) this.#line('The notes are from a reconstructed Tabular List, not the official file.');
    else if (!source.isOfEdition) this.#line(`The notes are from the Tabular List ${source.edition}, the nearest one installed.`);
    this.#line('');
    const inherited = (this.#tabular?.notesFor(category.code) ?? []).filter(({ level }) => level !== 'code');
    if (inherited.length === 0) return;
    this.#writeNotes(inherited, '');
    this.#line('');
  }

  writeNode(record: CodeRecord, depth: number): void {
    const margin = ' '.repeat(depth * indent);
    const start = this.#text.length + margin.length;
    this.#places.set(record.code, { start, end: start + record.code.length });
    this.#line(`${margin}${record.code}  ${record.longTitle}${record.status === 'billable' ? '  ✓' : ''}`);
    const inner = `${margin}${' '.repeat(2 * indent)}`;
    this.#writeOwnNote(record.code, inner);
    for (const term of this.#tabular?.inclusionTerms(record.code) ?? []) this.#line(`${inner}${term}`);
    this.#writeNotes((this.#tabular?.notesFor(record.code) ?? []).filter(({ node }) => node === record.code), inner);
    for (const { code, label } of this.#catalog.seventhCharacters(record.code, this.#on)) this.#writeExtension(code, label, inner);
    for (const child of this.#catalog.children(record.code, this.#on)) if (!child.isExtension) this.writeNode(child, depth + 1);
  }

  #writeExtension(code: IcdCode, label: string, margin: string): void {
    const start = this.#text.length + margin.length;
    this.#places.set(code, { start, end: start + code.length });
    this.#line(`${margin}${code}  ${label}  ✓`);
    this.#writeOwnNote(code, `${margin}${' '.repeat(2 * indent)}`);
  }

  #writeOwnNote(code: IcdCode, margin: string): void {
    const note = this.#codeNotes.find(code);
    if (note === undefined) return;
    this.#line(`${margin}Your note (${note.changed.slice(0, 10)}):`);
    for (const line of note.text.split(/\r?\n/)) this.#line(`${margin}│ ${line}`);
  }

  /** Consecutive notes of one kind under one heading. */
  #writeNotes(notes: readonly TabularNote[], margin: string): void {
    let kind: TabularNoteKind | undefined;
    for (const note of notes) {
      if (note.kind !== kind) this.#line(`${margin}${noteHeadings[note.kind]}`);
      kind = note.kind;
      this.#writeNote(note, `${margin}${' '.repeat(indent)}`);
    }
  }

  #writeNote(note: TabularNote, margin: string): void {
    const start = this.#text.length + margin.length;
    this.#notes.set(note.id, { start, end: start + note.text.length });
    for (const { from, to, span } of note.references) {
      const toCode = to === undefined ? -1 : note.text.indexOf(to, span.start + from.length);
      // A range links to both ends if the text writes the second in full.
      if (to !== undefined && toCode >= 0 && toCode < span.end) {
        this.#links.push({ span: { start: start + span.start, end: start + span.start + from.length }, code: from }, { span: { start: start + toCode, end: start + toCode + to.length }, code: to });
      } else this.#links.push({ span: { start: start + span.start, end: start + span.end }, code: from });
    }
    this.#line(`${margin}${note.text}`);
  }

  #line(text: string): void {
    this.#text += `${text}\n`;
  }
}
