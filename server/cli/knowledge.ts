import { performance } from 'node:perf_hooks';
import { isoDateOf } from '../core/base/isoDate';
import { ProblemError } from '../core/base/problem';
import type { Catalog } from '../core/icd/catalog';
import { parseIcdCode } from '../core/icd/code';
import { isIcd10 } from '../core/knowledge/articleCode';
import type { CandidateCode, KnowledgeBase, KnowledgeHit } from '../core/knowledge/knowledgeBase';
import type { QueryError } from '../core/knowledge/query';
import { disclaimer } from '../core/base/disclaimer';
import { openCatalog } from '../store/catalog/openCatalog';
import { catalogSchemaVersion } from '../store/catalog/schemaVersion';
import { openInstalledKnowledge } from '../store/knowledge/openInstalledKnowledge';
import { findCurrentRelease } from '../store/release/findCurrentRelease';
import { resolveDataDirectory } from '../store/release/resolveDataDirectory';
import { readLines } from './readLines';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from './surroundings';

type KnowledgeOptions = CommonOptions & { readonly limit: number };

/** What a search is asked of; the catalog only adds titles to candidate codes. */
interface Library {
  readonly base: KnowledgeBase;
  readonly catalog: Catalog | undefined;
  readonly now: () => Date;
}

type Answer =
  | { readonly query: string; readonly results: readonly ResultRow[]; readonly candidates: readonly CandidateRow[]; readonly ms: number }
  | { readonly query: string; readonly error: { readonly message: string; readonly start: number; readonly end: number }; readonly ms: number };

type ResultRow = ReturnType<typeof toRow>;
type CandidateRow = ReturnType<typeof toCandidate>;

/** `hcdr kb <query>`: articles, best first, with the ICD-10 codes that the best of them stand for. */
export async function runKnowledgeSearch(words: readonly string[], options: KnowledgeOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const option = words.find((word) => word.startsWith('--'));
  if (option !== undefined) throw new ProblemError({ what: `unknown option "${option}".`, advice: 'Run hcdr kb --help for the options.' });
  const query = words.join(' ').trim();
  if (query === '') throw new ProblemError({ what: 'there is nothing to search for.', advice: 'Write the query after the command, as in: hcdr kb fever productive cough' });
  const library = await openLibrary(options, surroundings);
  try {
    const answer = ask(query, options.limit, library);
    if (options.json === true) surroundings.writeOut(`${JSON.stringify(answer, undefined, 2)}\n`);
    if ('error' in answer) {
      surroundings.writeError(`hcdr: ${pointAt(query, answer.error)}\n`);
      return exitCodes.failed;
    }
    if (options.json !== true) surroundings.writeOut(renderAnswer(answer));
    return answer.results.length === 0 ? exitCodes.found : exitCodes.fine;
  } finally {
    library.base.close();
  }
}

/** One query per line in, one JSON line per query out, in order and at once; a query that cannot be read answers with its error. */
export async function runKnowledgeBatch(words: readonly string[], options: KnowledgeOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  if (words.length > 0) throw new ProblemError({ what: 'a batch reads its queries from standard input.', where: words.join(' '), advice: 'Drop the words, or drop --batch.' });
  const library = await openLibrary(options, surroundings);
  try {
    for await (const line of readLines(surroundings.stdin)) surroundings.writeOut(`${JSON.stringify(ask(line.trim(), options.limit, library))}\n`);
    return exitCodes.fine;
  } finally {
    library.base.close();
  }
}

async function openLibrary(options: KnowledgeOptions, surroundings: CommandSurroundings): Promise<Library> {
  const dataDirectory = resolveDataDirectory({ ...surroundings, explicit: options.dataDir });
  const installed = await openInstalledKnowledge(dataDirectory);
  if (installed === undefined) throw new ProblemError({ what: 'no knowledge base is installed.', where: dataDirectory, advice: 'Run `hcdr ingest knowledge --codes J18.9 --contact <your mail>`, or name a folder of saved pages with --from.' });
  if (installed.warning !== undefined) surroundings.writeError(`hcdr: ${installed.warning}\n`);
  const codes = await findCurrentRelease(dataDirectory, 'icd10cm', catalogSchemaVersion);
  const catalog = codes.state === 'ready' ? await openCatalog(codes.directory, codes.release.id) : undefined;
  return { base: installed.base, catalog, now: surroundings.now };
}

function ask(query: string, limit: number, library: Library): Answer {
  const start = performance.now();
  const answer = library.base.search(query, limit);
  const ms = Number((performance.now() - start).toFixed(3));
  if (answer.state === 'wrong') return { query, error: { message: answer.error.message, ...answer.error.span }, ms };
  return { query, results: answer.hits.map(toRow), candidates: answer.candidates.map((candidate) => toCandidate(candidate, library)), ms };
}

function toRow({ title, score, snippet, url, revision, licence, attribution, codes }: KnowledgeHit): {
  readonly title: string;
  readonly score: number;
  readonly snippet: string;
  /** Start and end of the words found, in the snippet. */
  readonly highlights: readonly (readonly [number, number])[];
  readonly url: string;
  readonly revision: number | null;
  readonly licence: string;
  readonly attribution: string;
  /** ICD-10 codes, ranges with a hyphen. */
  readonly codes: readonly string[];
  /** Codes of every system. */
  readonly classifications: KnowledgeHit['codes'];
} {
  return {
    title,
    score,
    snippet: snippet.text,
    highlights: snippet.highlights.map(({ start, end }) => [start, end]),
    url,
    revision: revision ?? null,
    licence,
    attribution,
    codes: codes.filter(isIcd10).map(({ code, to }) => (to === undefined ? code : `${code}-${to}`)),
    classifications: codes,
  };
}

function toCandidate({ code, to, system, score, articles }: CandidateCode, { catalog, now }: Library): { readonly code: string; readonly to?: string; readonly system: string; readonly score: number; readonly title?: string; readonly billable?: boolean; readonly articles: readonly string[] } {
  const parsed = parseIcdCode(code);
  const record = parsed === undefined ? undefined : catalog?.lookup(parsed, isoDateOf(now()));
  const known = record === undefined || record.status === 'absent' ? {} : { title: record.longTitle, billable: record.status === 'billable' };
  return { code, ...(to === undefined ? {} : { to }), system, score, ...known, articles };
}

/** The query with a mark under the character that is wrong. */
function pointAt(query: string, { message, start }: { readonly message: string } & QueryError['span']): string {
  return `${message} (character ${start + 1})\n  ${query}\n  ${' '.repeat(start)}^`;
}

function renderAnswer({ results, candidates }: Extract<Answer, { readonly results: unknown }>): string {
  if (results.length === 0) return '';
  const rows = results.map(({ title, codes, snippet, attribution }) => `${title}${codes.length === 0 ? '' : `  [${codes.join(', ')}]`}\n  ${snippet}\n  ${attribution}\n`);
  const best = candidates.slice(0, 10).map(({ code, to, title, articles }) => `  ${`${code}${to === undefined ? '' : `-${to}`}`.padEnd(12)} ${title ?? articles.join(', ')}\n`);
  return `${rows.join('\n')}${best.length === 0 ? '' : `\nCandidate codes:\n${best.join('')}`}\n${disclaimer}\n`;
}
