import MiniSearch from 'minisearch';
import { openInstalledKnowledge } from '../../../server/store/knowledge/openInstalledKnowledge';
import { generateArticles } from '../../support/knowledge/generatedArticles';
import { round, spreadOf, type Spread } from '../statistics';
import { pageCount } from './prepare';
import { knowledgeQueries } from './queries';

/** What one engine costs, measured in a process of its own. */
export interface KnowledgeFigures {
  /** Until a search can be asked: opening the release, or reading an index that was built before from its JSON. */
  readonly loadMs: number;
  /** Only of an engine that builds its index in memory. */
  readonly buildMs?: number;
  /** Resident memory that it adds to an empty process, after the load, and after all queries. */
  readonly addedMb: number;
  readonly afterMb: number;
  /** Best ten; the own engine's with their snippets and candidate codes. Time that passed, and time of the processor. */
  readonly wall: Readonly<Record<string, Spread>>;
  readonly processor: Readonly<Record<string, Spread>>;
}

const wanted = 10;
/** Other queries warm the code up than those that are timed. */
const seeds = { warmingUp: 5, timed: 11 } as const;

export async function measureOwnKnowledge(dataDirectory: string): Promise<KnowledgeFigures> {
  const emptyMb = residentMb();
  const from = performance.now();
  const base = (await openInstalledKnowledge(dataDirectory))?.base;
  if (base === undefined) throw new Error('There is no knowledge base.');
  base.search('fever', 1);
  const loadMs = round(performance.now() - from, 1);
  const addedMb = round(residentMb() - emptyMb, 1);
  const all = (seed: number): Sorts => ({ ...knowledgeQueries(seed).ranked, ...knowledgeQueries(seed).precise });
  const times = timeAll(all, (query) => {
    if (base.search(query, wanted).state !== 'ok') throw new Error(`Wrong query: ${query}`);
  });
  return { loadMs, addedMb, afterMb: round(residentMb() - emptyMb, 1), ...times };
}

interface Document {
  readonly id: number;
  readonly title: string;
  readonly symptoms: string;
  readonly lead: string;
  readonly body: string;
}

const options = { fields: ['title', 'symptoms', 'lead', 'body'] };

/** Stock MiniSearch over the same articles with the same weights, prefixes and slips allowed. */
export function measureMiniSearchKnowledge(): KnowledgeFigures {
  const emptyMb = residentMb();
  const built = performance.now();
  let json: string | undefined = JSON.stringify(buildIndex());
  const buildMs = round(performance.now() - built, 0);
  const from = performance.now();
  const index = MiniSearch.loadJSON<Document>(json, options);
  json = undefined;
  index.search('fever');
  const loadMs = round(performance.now() - from, 1);
  const addedMb = round(residentMb() - emptyMb, 1);
  const times = timeAll((seed) => knowledgeQueries(seed).ranked, (query) => {
    index.search(query, { prefix: true, fuzzy: 0.2, combineWith: 'OR', boost: { title: 8, symptoms: 5, lead: 3 } }).slice(0, wanted);
  });
  return { loadMs, buildMs, addedMb, afterMb: round(residentMb() - emptyMb, 1), ...times };
}

function buildIndex(): MiniSearch<Document> {
  const index = new MiniSearch<Document>(options);
  let id = 0;
  for (const { title, aliases, facts, lead, sections } of generateArticles(pageCount)) {
    id += 1;
    const symptoms = facts.filter(({ field }) => field === 'symptoms').map(({ text }) => text).join(' ');
    const body = [...facts.map(({ text }) => text), ...sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs])].join(' ');
    index.add({ id, title: [title, ...aliases].join(' '), symptoms, lead: lead.join(' '), body });
  }
  return index;
}

type Sorts = Readonly<Record<string, readonly string[]>>;

function timeAll(queriesOf: (seed: number) => Sorts, search: (query: string) => void): Pick<KnowledgeFigures, 'wall' | 'processor'> {
  for (const query of Object.values(queriesOf(seeds.warmingUp)).flat()) search(query);
  const wall: Record<string, Spread> = {};
  const processor: Record<string, Spread> = {};
  const all: { wall: number[]; processor: number[] } = { wall: [], processor: [] };
  for (const [sort, queries] of Object.entries(queriesOf(seeds.timed))) {
    const times = queries.map((query) => timeOne(() => search(query)));
    wall[sort] = spreadOf(times.map((time) => time.wall));
    processor[sort] = spreadOf(times.map((time) => time.processor));
    all.wall.push(...times.map((time) => time.wall));
    all.processor.push(...times.map((time) => time.processor));
  }
  return { wall: { ...wall, all: spreadOf(all.wall) }, processor: { ...processor, all: spreadOf(all.processor) } };
}

function timeOne(work: () => void): { readonly wall: number; readonly processor: number } {
  const before = process.cpuUsage();
  const from = performance.now();
  work();
  const wall = performance.now() - from;
  const { user, system } = process.cpuUsage(before);
  return { wall, processor: (user + system) / 1000 };
}

function residentMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 2 ** 20;
}
