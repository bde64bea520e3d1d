import { performance } from 'node:perf_hooks';
import { ProblemError } from '../../core/base/problem';
import type { ProcedureCodes } from '../../core/icd/procedureCodes';
import { openInstalled } from '../engine';
import { readLines } from '../readLines';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

/** Codes per query of a batch, as of diagnoses. */
const batchLimit = 20;

type SearchOptions = CommonOptions & { readonly limit: number; readonly batch?: boolean };

/**
 * `hcdr search --procedures`: ICD-10-PCS codes by what operators write, in the forms of `hcdr search`.
 * @throws ProblemError where the ICD-10-PCS list is not installed, or there is nothing to search for
 */
export async function runProcedureSearch(words: readonly string[], options: SearchOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const { procedures } = await openInstalled(options, surroundings);
  if (procedures === undefined) throw new ProblemError({ what: 'the ICD-10-PCS list is not installed.', advice: 'Run `hcdr ingest icd10pcs --from <folder>`.' });
  // The first search makes what the others search in.
  procedures.search('appendectomy', 1);
  return options.batch === true ? answerBatch(procedures, words, options, surroundings) : answerOne(procedures, words.join(' ').trim(), options, surroundings);
}

function answerOne(procedures: ProcedureCodes, query: string, { limit, json }: SearchOptions, surroundings: CommandSurroundings): ExitCode {
  if (query.length === 0) throw new ProblemError({ what: 'there is nothing to search for.', advice: 'Write the words after the command, as in: hcdr search --procedures laparoscopic cholecystectomy' });
  const { codes, ms } = timed(procedures, query, limit);
  const results = codes.map((code) => ({ code, title: procedures.title(code) ?? null }));
  if (json === true) surroundings.writeOut(`${JSON.stringify({ query, release: procedures.edition, results, ms }, undefined, 2)}\n`);
  else if (results.length === 0) surroundings.writeError(`hcdr: no codes found for "${query}". Try fewer or other words.\n`);
  else surroundings.writeOut(results.map(({ code, title }) => `${code}  ${title ?? ''}\n`).join(''));
  return results.length === 0 ? exitCodes.found : exitCodes.fine;
}

async function answerBatch(procedures: ProcedureCodes, rest: readonly string[], { limit }: SearchOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  if (rest.length > 0) throw new ProblemError({ what: 'a batch reads its queries from standard input.', where: rest.join(' '), advice: 'Drop the words, or drop --batch.' });
  for await (const line of readLines(surroundings.stdin)) surroundings.writeOut(`${JSON.stringify({ query: line, ...timed(procedures, line, Math.min(limit, batchLimit)) })}\n`);
  return exitCodes.fine;
}

function timed(procedures: ProcedureCodes, query: string, limit: number): { readonly codes: readonly string[]; readonly ms: number } {
  const start = performance.now();
  const codes = procedures.search(query, limit);
  return { codes, ms: Number((performance.now() - start).toFixed(3)) };
}
