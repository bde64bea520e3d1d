import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import MiniSearch, { type Options } from 'minisearch';
import initSqlJs, { type Database } from 'sql.js';
import { isAnswer, judgeOf } from '../../../ingest/ranking/collectExamples';
import type { KeptAside } from '../../../ingest/ranking/keptAside';
import { parseIsoDate } from '../../../server/core/base/isoDate';
import { CodeTable } from '../../../server/store/catalog/codes/codeTable';
import { openCatalog } from '../../../server/store/catalog/openCatalog';
import { readSnapshot } from '../../../server/store/catalog/readSnapshot';
import { catalogFiles } from '../../../server/store/catalog/schemaVersion';
import { TermIndex } from '../../../server/store/catalog/terms/termIndex';
import { titleWords } from '../../../server/store/catalog/terms/words/titleWords';
import { round, spreadOf, type Spread } from '../statistics';
import { typedQueries } from '../typing';
import { halfTypedTitles, shown } from './halfTyped';
import type { SearchDocument, SearchInputs } from './prepare';

/** What one engine finds, and what it costs. */
export interface SearchFigures {
  /** Share of the queries of a set with an acceptable code first, and among the first five. */
  readonly found: Readonly<Record<string, { readonly first: number; readonly five: number }>>;
  /** Share of titles of billable codes, of the half that no weight was fitted on, whose code is among the first five after half of the characters. */
  readonly foundByHalf: number;
  /** One search per key, best 20 (ms). */
  readonly keys: Spread;
  readonly addedMb: number;
}

/** Best first, dotless. */
type Search = (query: string) => readonly string[];
type Opened = { readonly search: Search; readonly readyMs: number; readonly addedMb: number };

const wanted = 20;

export type EngineName = 'own' | 'catalog' | 'minisearch' | 'minisearch-stems' | 'fts4';

export async function measureSearch(engine: EngineName, directory: string): Promise<SearchFigures> {
  const { queries, documents } = readInputs(directory);
  const billable = new Set(documents.flatMap(({ key, isBillable }) => (isBillable ? [key] : [])));
  const opened = await open(engine, directory, documents);
  const isFound = (asked: Pick<KeptAside, 'query' | 'key' | 'others'>): number => opened.search(asked.query).findIndex((code) => isAnswer(code, asked, billable.has(asked.key)));
  const tally = new Map<string, { count: number; first: number; five: number }>();
  for (const asked of queries) {
    const sum = tally.get(asked.set) ?? { count: 0, first: 0, five: 0 };
    const place = isFound(asked);
    sum.count += 1;
    if (place === 0) sum.first += 1;
    if (place >= 0 && place < shown) sum.five += 1;
    tally.set(asked.set, sum);
  }
  const share = (part: number, count: number): number => round((100 * part) / count, 1);
  const found = Object.fromEntries([...tally].map(([set, { count, first, five }]) => [set, { first: share(first, count), five: share(five, count) }]));
  const times = typedQueries().map((query) => {
    const from = performance.now();
    opened.search(query);
    return performance.now() - from;
  });
  const typed = halfTypedTitles(documents);
  const halves = typed.filter((title) => {
    const place = isFound(title);
    return place >= 0 && place < shown;
  });
  return { found, keys: spreadOf(times), foundByHalf: share(halves.length, typed.length), addedMb: opened.addedMb };
}

/** From the files, or the names, to the first answer (ms). The first start of a peer keeps its index, and the later ones load it. */
export async function measureReady(engine: EngineName, directory: string): Promise<number> {
  const { readyMs } = await open(engine, directory, engine === 'own' || engine === 'catalog' ? [] : readInputs(directory).documents, path.join(directory, `kept-${engine}.json`));
  return readyMs;
}

function readInputs(directory: string): SearchInputs {
  return JSON.parse(readFileSync(path.join(directory, 'search-inputs.json'), 'utf8')) as SearchInputs;
}

/** @param kept file of a peer's index that is kept from start to start */
function open(engine: EngineName, directory: string, documents: readonly SearchDocument[], kept?: string): Promise<Opened> {
  switch (engine) {
    case 'own':
      return openIndex(directory);
    case 'catalog':
      return openWhole(directory);
    case 'minisearch':
      return openMiniSearch(documents.map(({ id, key, written, printed }) => ({ id, key, title: written, names: printed })), {}, kept);
    case 'minisearch-stems':
      return openMiniSearch(documents, { tokenize: stems, processTerm: (term) => term }, kept);
    case 'fts4':
      return openFts4(documents, kept);
  }
}

/** The term index alone, which answers with codes as the peers do. */
function openIndex(directory: string): Promise<Opened> {
  return timed(async () => {
    const [codeFile, termFile] = await Promise.all([readSnapshot(directory, 'codes', catalogFiles.codes), readSnapshot(directory, 'terms', catalogFiles.terms)]);
    const codes = CodeTable.attach(codeFile);
    const index = new TermIndex(termFile);
    const judge = judgeOf(codes);
    return (words) => index.search({ words, position: 0, judge, limit: wanted }).hits.map(({ codeId }) => judge.keyOf(codeId));
  });
}

/** The catalog as the server opens it, with titles and all. */
async function openWhole(directory: string): Promise<Opened> {
  const on = parseIsoDate('2026-02-10');
  if (on === undefined) throw new RangeError('no day');
  return timed(async () => {
    const catalog = await openCatalog(directory, 'bench');
    return (query) => catalog.search(query, on, wanted).hits.map(({ record }) => record.code.replace('.', ''));
  });
}

type MiniSearchDocument = Pick<SearchDocument, 'id' | 'key' | 'title' | 'names'>;

/** @param words how it tells words, where not its own way */
async function openMiniSearch(documents: readonly MiniSearchDocument[], words: Pick<Options<MiniSearchDocument>, 'tokenize' | 'processTerm'>, kept?: string): Promise<Opened> {
  const options: Options<MiniSearchDocument> = { fields: ['title', 'names'], storeFields: ['key'], ...words };
  let index: MiniSearch<MiniSearchDocument> | undefined;
  const opened = await timed(() => {
    const made = kept !== undefined && existsSync(kept) ? MiniSearch.loadJSON<MiniSearchDocument>(readFileSync(kept, 'utf8'), options) : new MiniSearch<MiniSearchDocument>(options);
    if (made.documentCount === 0) made.addAll(documents);
    index = made;
    return (query) => made.search(query, { prefix: true, fuzzy: 0.2, combineWith: 'OR' }).slice(0, wanted).map((hit) => String(hit['key']));
  });
  if (kept !== undefined && !existsSync(kept)) writeFileSync(kept, JSON.stringify(index));
  return opened;
}

/** Full-text search of SQLite's WebAssembly build; FTS4 has no order of its own, so that hits are weighed by rarity here. */
async function openFts4(documents: readonly SearchDocument[], kept?: string): Promise<Opened> {
  const sql = await initSqlJs();
  let made: Database | undefined;
  const opened = await timed(() => {
    const isKept = kept !== undefined && existsSync(kept);
    const database = isKept ? new sql.Database(readFileSync(kept)) : new sql.Database();
    if (!isKept) fillFts4(database, documents);
    made = database;
    const select = database.prepare("SELECT key, matchinfo(name, 'pcx') FROM name WHERE name MATCH ?");
    return (query) => {
      const words = stems(query);
      if (words.length === 0) return [];
      select.bind([words.map((word) => `${word}*`).join(' OR ')]);
      const hits: { key: string; worth: number }[] = [];
      while (select.step()) {
        const [key, info] = select.get();
        if (info instanceof Uint8Array) hits.push({ key: String(key), worth: worthOf(new Uint32Array(info.slice().buffer), documents.length) });
      }
      select.reset();
      return hits.sort((a, b) => b.worth - a.worth).slice(0, wanted).map(({ key }) => key);
    };
  });
  if (made !== undefined && kept !== undefined && !existsSync(kept)) writeFileSync(kept, made.export());
  return opened;
}

function fillFts4(database: Database, documents: readonly SearchDocument[]): void {
  database.run('CREATE VIRTUAL TABLE name USING fts4(key, title, names, notindexed=key)');
  database.run('BEGIN');
  const insert = database.prepare('INSERT INTO name VALUES (?, ?, ?)');
  for (const { key, title, names } of documents) insert.run([key, title, names]);
  insert.free();
  database.run('COMMIT');
}

/** Sum of the rarities of the phrases that a row has; `pcx`: phrases, columns, then hits here, hits in all rows, rows with hits. */
function worthOf(info: Uint32Array, rows: number): number {
  const [phrases = 0, columns = 0] = info;
  let worth = 0;
  for (let phrase = 0; phrase < phrases; phrase += 1) {
    for (let column = 1; column < columns; column += 1) {
      const place = 2 + 3 * (phrase * columns + column);
      if ((info[place] ?? 0) > 0) worth += Math.log1p(rows / Math.max(1, info[place + 2] ?? 1)) * (column === 1 ? 1.5 : 1);
    }
  }
  return worth;
}

function stems(text: string): string[] {
  return titleWords(text).map(({ term }) => term);
}

async function timed(open: () => Search | Promise<Search>): Promise<Opened> {
  const emptyMb = heldMb();
  const from = performance.now();
  const search = await open();
  search('pneumonia');
  const readyMs = round(performance.now() - from, 1);
  return { search, readyMs, addedMb: round(heldMb() - emptyMb, 1) };
}

/** Objects and buffers; resident memory would count what reading the inputs left behind. */
function heldMb(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}
