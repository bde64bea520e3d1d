import { performance } from 'node:perf_hooks';
import { ProblemError } from '../../core/base/problem';
import type { SearchHit } from '../../core/icd/catalog';
import { createLanguageService, type LanguageService } from '../../service/languageService';
import { defaultSettings } from '../../service/settings';
import { openEngine, type Engine } from '../engine';
import { readLines } from '../readLines';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

/** One query of each sort: a prefix, a beginning, words, a slip, shorthand. */
const warmingUp = ['a', 'diab', 'fracture of femur', 'pnuemonia', 'copd', 'chronic kidney disease stage 3', 'hypertensive heart disease with heart failure'];

/** Codes per query of a batch. */
const batchLimit = 20;

type SearchOptions = CommonOptions & { readonly limit: number; readonly on?: string };

interface SearchRow {
  readonly code: string;
  readonly title: string;
  readonly billable: boolean;
  readonly score: number;
  readonly matched: readonly string[];
}

export async function runSearch(words: readonly string[], options: SearchOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const query = words.join(' ').trim();
  if (query.length === 0) throw new ProblemError({ what: 'there is nothing to search for.', advice: 'Write the words after the command, as in: hcdr search pneumonia organism' });
  const engine = await openWarmEngine(options, surroundings);
  const start = performance.now();
  const results = search(query, options.limit, engine);
  const ms = roundMs(performance.now() - start);
  if (options.json === true) surroundings.writeOut(`${JSON.stringify({ query, results, ms }, undefined, 2)}\n`);
  else if (results.length === 0) surroundings.writeError(`hcdr: no codes found for "${query}". Try fewer or other words.\n`);
  else surroundings.writeOut(results.map((row) => `${row.code.padEnd(9)}${row.billable ? ' ' : '…'} ${row.title}\n`).join(''));
  return results.length === 0 ? exitCodes.found : exitCodes.fine;
}

/** One query per line in, one JSON line per query out, in order and at once; `query` is the line as it came, so that answers can be joined to questions. */
export async function runSearchBatch(rest: readonly string[], options: SearchOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  if (rest.length > 0) throw new ProblemError({ what: 'a batch reads its queries from standard input.', where: rest.join(' '), advice: 'Drop the words, or drop --batch.' });
  const engine = await openWarmEngine(options, surroundings);
  const service = serviceOf(engine);
  for await (const line of readLines(surroundings.stdin)) {
    const words = line.trim();
    const start = performance.now();
    const codes = words.length === 0 ? [] : service.search(words, Math.min(options.limit, batchLimit)).hits.map(({ record }) => record.code);
    const ms = roundMs(performance.now() - start);
    surroundings.writeOut(`${JSON.stringify({ query: line, codes, ms })}\n`);
  }
  return exitCodes.fine;
}

/** The first title asked for opens the titles' database: that is part of opening, not of the time of the first query. */
async function openWarmEngine(options: SearchOptions, surroundings: CommandSurroundings): Promise<Engine> {
  const engine = await openEngine(options, surroundings);
  engine.catalog.byPrefix('', engine.on, 1);
  // Code that has never run is slow; the server warms it up when it is idle.
  for (const words of warmingUp) engine.catalog.search(words, engine.on, batchLimit);
  return engine;
}

/** A code prefix answers with the codes that begin so; anything else is a term search. */
function search(query: string, limit: number, engine: Engine): readonly SearchRow[] {
  return serviceOf(engine).search(query, limit).hits.map(toRow);
}

function serviceOf({ catalog, on }: Engine): LanguageService {
  return createLanguageService({ catalog, settings: defaultSettings, today: on });
}

function toRow({ record, score, matched }: SearchHit): SearchRow {
  return { code: record.code, title: record.longTitle, billable: record.status === 'billable', score: Number(score.toFixed(4)), matched };
}

function roundMs(ms: number): number {
  return Number(ms.toFixed(3));
}
