import { formatProblem, ProblemError } from '../server/core/base/problem';
import type { IngestOutcome, KnowledgeParams } from './protocol';
import { collectCodes } from './sources/knowledge/collectCodes';
import { chooseFinders, openAnswerStore, readSite, withTitles } from './sources/knowledge/finders/knowledgeSite';
import { planFetch } from './sources/knowledge/planFetch';

export interface PlanContext {
  readonly signal: AbortSignal;
  readonly now: () => Date;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** The dry run of a knowledge ingest: lists the requests it would make, without contacting a server or writing a release. */
export async function planKnowledge(dataDirectory: string, params: KnowledgeParams, { signal, now, env = {} }: PlanContext): Promise<IngestOutcome> {
  try {
    const codes = await withTitles(await collectCodes(params, signal), { dataDirectory, now });
    const requests = await planFetch({
      codes,
      finders: chooseFinders(params, { env, now }),
      store: await openAnswerStore(dataDirectory),
      site: readSite(params),
      isRefresh: params.isRefresh === true,
      now: now(),
    });
    const count = requests.filter(({ state }) => state !== 'kept').length;
    return { status: 'planned', summary: `${codes.length} codes: ${count} requests would be made, plus one for each article they find; ${requests.length - count} answers are already cached.`, requests };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { status: 'failed', message: formatProblem(error.problem) };
  }
}
