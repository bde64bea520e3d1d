import { readFileSync } from 'node:fs';
import MiniSearch from 'minisearch';
import { parseIsoDate } from '../../server/core/base/isoDate';
import { parseNote, type NoteDocument } from '../../server/core/note/noteDocument';
import { createLanguageService } from '../../server/service/languageService';
import { defaultSettings } from '../../server/service/settings';
import { openCatalog } from '../../server/store/catalog/openCatalog';
import { catalogSchemaVersion } from '../../server/store/catalog/schemaVersion';
import { findCurrentRelease } from '../../server/store/release/findCurrentRelease';
import { round, spreadOf, type Spread } from './statistics';
import { makeLongNote, typedKeys, typedQueries } from './typing';

/** What one engine costs, measured in a process of its own. */
export interface EngineFigures {
  /** Until the first search can be asked: opening the release, or building the index from the titles. */
  readonly readyMs: number;
  /** Resident memory that being ready adds to an empty process, after a garbage collection. */
  readonly addedMb: number;
  /** One search per key, best 100, by what it is combined with. */
  readonly searches: Readonly<Record<string, Spread>>;
  /** Only for the project's own engine: all answers of a key in this process, without any protocol. */
  readonly service?: Spread;
}

const wanted = 100;
/** So many queries warm the code up before any is timed. MiniSearch takes a second for some: more would take minutes. */
const warmingUp = 50;

function timeSearches(search: (query: string) => number): Spread {
  const queries = typedQueries();
  for (const query of queries.slice(0, warmingUp)) search(query);
  const times = queries.map((query) => {
    const from = performance.now();
    search(query);
    return performance.now() - from;
  });
  return spreadOf(times);
}

function residentMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 2 ** 20;
}

export async function measureOwnEngine(dataDirectory: string): Promise<EngineFigures> {
  const emptyMb = residentMb();
  const from = performance.now();
  const current = await findCurrentRelease(dataDirectory, 'icd10cm', catalogSchemaVersion);
  if (current.state !== 'ready') throw new Error('No release is installed.');
  const catalog = await openCatalog(current.directory, current.release.id);
  const on = parseIsoDate('2026-02-10');
  if (on === undefined) throw new Error('no day');
  catalog.search('pneumonia', on, 1);
  const readyMs = round(performance.now() - from, 0);
  const addedMb = round(residentMb() - emptyMb, 1);
  const searches = { 'own engine': timeSearches((query) => catalog.search(query, on, wanted).hits.length) };

  const service = createLanguageService({ catalog, settings: defaultSettings, today: on });
  let text = makeLongNote();
  const times: number[] = [];
  let before: NoteDocument | undefined;
  for (const { character } of typedKeys()) {
    text += character;
    const start = performance.now();
    // As the server does: see `openNotes`.
    const note = parseNote(text, undefined, before);
    if (before !== undefined) service.forget(before);
    before = note;
    service.completions(note, text.length, false);
    service.findings(note);
    service.inlayTitles(note, { start: Math.max(0, text.length - 2000), end: text.length });
    service.highlights(note);
    times.push(performance.now() - start);
  }
  return { readyMs, addedMb, searches, service: spreadOf(times) };
}

/** Stock MiniSearch over the long titles of the same order file (columns 77 on). */
export function measureMiniSearch(orderFile: string): EngineFigures {
  const titles = readFileSync(orderFile, 'latin1').split(/\r?\n/).filter((line) => line.length > 77).map((line) => ({ id: line.slice(6, 13).trim(), title: line.slice(77).trim() }));
  const emptyMb = residentMb();
  const from = performance.now();
  const index = new MiniSearch<{ id: string; title: string }>({ fields: ['title'] });
  index.addAll(titles);
  index.search('pneumonia');
  const readyMs = round(performance.now() - from, 0);
  const addedMb = round(residentMb() - emptyMb, 1);
  const search = (combineWith: 'AND' | 'OR') => (query: string): number => index.search(query, { prefix: true, combineWith }).slice(0, wanted).length;
  return { readyMs, addedMb, searches: { 'MiniSearch AND': timeSearches(search('AND')), 'MiniSearch OR': timeSearches(search('OR')) } };
}
