import { tableColumns, type IndexEntry, type IndexTerm } from '../../../../core/icd/indexEntry';
import type { CodeTable } from '../../codes/codeTable';
import type { MergedCodes } from '../../editions/mergeEditions';
import { isAlternate } from '../words/isAlternate';
import { SeeTargets } from './seeTargets';
import type { TermSources } from './termSources';
import { TitleTerms } from '../words/titleTerms';

/**
 * The source of a phrase. `sibling`: inferred from siblings (see `withSiblingNames`); `note`: from notes that refer to the code
 * (see `collectNoteNames`).
 */
export const phraseFields = { title: 0, inclusion: 1, index: 2, externalCause: 3, neoplasm: 4, drug: 5, see: 6, sibling: 8, note: 9 } as const;
/** Tag for inherited terms of headers; not a name, so not a `PhraseField`. */
export const inheritedField = 7;
export type PhraseField = (typeof phraseFields)[keyof typeof phraseFields];

/** One name of a code, as terms. */
export interface Phrase {
  readonly field: PhraseField;
  /** Bit p is set if edition p uses this name. Index lines and inclusion terms apply to all editions. */
  readonly editions: number;
  /** Distinctive words, in order. */
  readonly required: readonly string[];
  /** Words that count if the query contains them and cost nothing otherwise: non-essential modifiers, alternative forms. */
  readonly optional: readonly string[];
}

/** Limits of the encoding; the longest title has 38 words including stop words. */
export const mostRequired = 31;
export const mostOptional = 7;

/** All editions. */
const everyEdition = 0xffffffff;
/** Phrases by document (a code other than a seventh-character extension). */
export type PhrasesByCode = ReadonlyMap<number, readonly Phrase[]>;

/**
 * All names of all codes.
 * @returns by ascending code id, every code except seventh-character extensions
 */
export function collectPhrases(codes: CodeTable, merged: Pick<MergedCodes, 'titles' | 'rewordings'>, sources: TermSources): PhrasesByCode {
  const byCode = new Map<number, Phrase[]>();
  const collector = new Collector(codes, byCode);
  for (let id = 0; id < codes.size; id += 1) {
    if (codes.stemLengthAt(id) === 0) byCode.set(id, []);
  }
  addTitles(collector, merged);
  for (const { code, text } of sources.inclusionTerms) collector.add(code, { field: phraseFields.inclusion, editions: everyEdition, ...collector.plainWords(text) });
  for (const index of sources.indexes) addIndex(collector, index);
  for (const { code, text, isOwn } of sources.noteNames) collector.add(code, { field: isOwn ? phraseFields.inclusion : phraseFields.note, editions: everyEdition, ...collector.plainWords(text) });
  return byCode;
}

class Collector {
  readonly codes: CodeTable;
  readonly terms = new TitleTerms();
  readonly #byCode: Map<number, Phrase[]>;
  /** Cache: a line of an index is part of the path of every line below it. */
  readonly #ofLines = new Map<IndexTerm, Words>();

  constructor(codes: CodeTable, byCode: Map<number, Phrase[]>) {
    this.codes = codes;
    this.#byCode = byCode;
  }

  /** The name of an extension is added to its stem. */
  add(code: string, phrase: Phrase): void {
    const id = this.codes.find(code);
    if (id < 0) return;
    const stemLength = this.codes.stemLengthAt(id);
    this.addTo(stemLength === 0 ? id : this.codes.find(code.replace('.', '').slice(0, stemLength)), phrase);
  }

  /** The words of a line and its ancestors. Modifiers, and alternative forms of a word in the same title (`Abdomen, abdominal`), are optional. */
  pathWords({ path }: IndexEntry): Words {
    const required: string[] = [];
    const optional: string[] = [];
    for (const line of path) {
      const words = this.#wordsOf(line);
      required.push(...words.required);
      optional.push(...words.optional);
    }
    return bounded(required, optional);
  }

  /** The words of a title or inclusion term; bracketed words are optional: `(hysterical)`, `[AIDS]`. */
  plainWords(text: string): Words {
    const all = this.terms.once(text);
    const outside = text.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ');
    const required = outside === text ? all : this.terms.once(outside);
    return required.length === 0 || required === all ? bounded(all, []) : bounded(required, all.filter((term) => !required.includes(term)));
  }

  #wordsOf(line: IndexTerm): Words {
    let words = this.#ofLines.get(line);
    if (words === undefined) {
      const required: string[] = [];
      const optional: string[] = [];
      for (const term of this.terms.of(line.title)) (required.some((word) => isAlternate(word, term)) ? optional : required).push(term);
      for (const nemod of line.nemods) optional.push(...this.terms.of(nemod));
      this.#ofLines.set(line, (words = { required, optional }));
    }
    return words;
  }

  addTo(id: number, phrase: Phrase): void {
    const phrases = this.#byCode.get(id);
    if (phrases === undefined || phrase.required.length === 0) return;
    if (phrase.field === phraseFields.note && phrases.some(({ required }) => areSame(required, phrase.required))) return;
    const same = phrases.findIndex(({ required, editions }) => editions === phrase.editions && areEqual(required, phrase.required));
    const known = phrases[same];
    if (known === undefined) phrases.push(phrase);
    else if (phrase.optional.length > known.optional.length) phrases[same] = { ...known, optional: phrase.optional };
  }
}

/** The words of a name without its attributes. */
type Words = Pick<Phrase, 'required' | 'optional'>;

function areEqual(words: readonly string[], others: readonly string[]): boolean {
  return words.length === others.length && words.every((word, place) => word === others[place]);
}

/** True if both contain the same words in any order. */
function areSame(words: readonly string[], others: readonly string[]): boolean {
  return words.length === others.length && words.every((word) => others.includes(word));
}

function addTitles(collector: Collector, merged: Pick<MergedCodes, 'titles' | 'rewordings'>): void {
  const { codes } = collector;
  const rewordedIn = new Map<number, number>();
  for (const { id, editions } of merged.rewordings) rewordedIn.set(id, (rewordedIn.get(id) ?? 0) | editions);
  const addTitle = (id: number, editions: number, title: string): void => {
    for (const text of titleNames(title)) collector.addTo(id, { field: phraseFields.title, editions, ...collector.plainWords(text) });
  };
  merged.titles.forEach(({ longTitle }, id) => {
    if (codes.stemLengthAt(id) === 0) addTitle(id, codes.presentAt(id) & ~(rewordedIn.get(id) ?? 0), longTitle);
  });
  for (const { id, editions, longTitle } of merged.rewordings) addTitle(id, editions, longTitle);
}

/** `With both ulcer of ankle and inflammation`: "both" refers to the two findings, not to a pair of legs. */
const bothOfTwo = /\bwith both\b(?=.*\band\b)/i;
/** `When no intent is indicated code to accidental` (Tabular List, notes at T36 and T51). */
const assumedIntent = /, accidental(?: \(unintentional\))?$/i;

/** The searchable forms of a title: as is, and without an intent that is assumed by default. */
function titleNames(title: string): readonly string[] {
  const name = title.replace(bothOfTwo, 'with');
  const plain = name.replace(assumedIntent, '');
  return plain === name ? [name] : [name, plain];
}

function addIndex(collector: Collector, { kind, entries }: TermSources['indexes'][number]): void {
  switch (kind) {
    case 'diseases':
    case 'external-causes': {
      const targets = new SeeTargets(entries, collector.terms);
      const field = kind === 'diseases' ? phraseFields.index : phraseFields.externalCause;
      for (const entry of entries) addEntry(collector, entry, field, targets);
      break;
    }
    case 'neoplasms':
      for (const entry of entries) addCells(collector, entry, phraseFields.neoplasm, neoplasmColumns);
      break;
    case 'drugs':
      for (const entry of entries) addCells(collector, entry, phraseFields.drug, drugColumns);
      break;
  }
}

function addEntry(collector: Collector, entry: IndexEntry, field: PhraseField, targets: SeeTargets): void {
  const words = collector.pathWords(entry);
  if (entry.code !== undefined) collector.add(entry.code.code, { field, editions: everyEdition, ...words });
  if (entry.manifestation !== undefined && entry.code === undefined) collector.add(entry.manifestation.code, { field, editions: everyEdition, ...words });
  for (const category of [entry.seeCategory, entry.seeSubcategory]) {
    if (category !== undefined) collector.add(category.replace(/\.?-$/, ''), { field: phraseFields.see, editions: everyEdition, ...words });
  }
  if (entry.see === undefined || entry.code !== undefined) return;
  const target = targets.findCode(entry.see);
  if (target !== undefined) collector.add(target.code, { field: phraseFields.see, editions: everyEdition, ...words });
}

/** Words that a table column adds to the site or substance, as in the titles of its codes. */
interface ColumnWords {
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

/** In the order of `tableColumns.neoplasms`. */
const neoplasmColumns: readonly ColumnWords[] = [
  { required: ['neoplasm'], optional: ['malignant', 'primary', 'cancer', 'carcinoma', 'tumor'] },
  { required: ['neoplasm', 'secondary'], optional: ['malignant', 'metastasis', 'metastatic', 'cancer', 'tumor'] },
  { required: ['situ', 'carcinoma'], optional: ['neoplasm', 'cancer'] },
  { required: ['neoplasm', 'benign'], optional: ['tumor'] },
  { required: ['neoplasm', 'uncertain'], optional: ['behavior', 'tumor'] },
  { required: ['neoplasm', 'unspecified'], optional: ['behavior', 'tumor', 'mass'] },
];

/** In the order of `tableColumns.drugs`; the codes' own titles supply the words. */
const drugColumns: readonly ColumnWords[] = tableColumns.drugs.map(() => ({ required: [], optional: [] }));

function addCells(collector: Collector, entry: IndexEntry, field: PhraseField, columns: readonly ColumnWords[]): void {
  const words = collector.pathWords(entry);
  entry.cells?.forEach((cell, place) => {
    const column = columns[place];
    if (cell === undefined || column === undefined) return;
    const required = unique([...words.required.filter((word) => word !== 'neoplastic'), ...column.required]).slice(0, mostRequired);
    const optional = unique([...column.optional, ...words.optional]).filter((word) => !required.includes(word)).slice(0, mostOptional);
    collector.add(cell.code, { field, editions: everyEdition, required, optional });
  });
}

function bounded(required: readonly string[], optional: readonly string[]): Words {
  const kept = unique(required).slice(0, mostRequired);
  return { required: kept, optional: unique(optional).filter((word) => !kept.includes(word)).slice(0, mostOptional) };
}

function unique(words: readonly string[]): readonly string[] {
  return words.filter((word, place) => words.indexOf(word) === place);
}
