import type { CancelSignal } from '../../server/core/base/cancelSignal';
import { formatProblem, ProblemError } from '../../server/core/base/problem';
import type { Film } from '../contract/film';
import type { AnalyzeParams, AnalyzeResult, AnalyzeStep, DisplayFilm, Provider, ProviderFallback } from '../contract/protocol';
import { decodeFilm } from '../image/decodeFilm';
import { displayFilm } from '../image/resample';
import { analyzeFilm } from '../inference/analyzeFilm';
import type { FilmModel } from '../inference/openModel';
import type { ModelCache } from './modelCache';
import { refuse } from './refuse';
import type { RemoteModels } from './remoteModels';

export interface AnalyzeContext {
  readonly models: ModelCache;
  readonly remote: RemoteModels;
  readonly signal: CancelSignal;
  readonly onStep: (step: AnalyzeStep, done?: number, total?: number) => void;
}

/**
 * Analyzes one image from file to findings: decode, load the model, gate, infer, map. Never rejects: bad input, a model that
 * cannot run, and bugs come back as `failed` with a message for the user.
 */
export async function analyze(params: AnalyzeParams, context: AnalyzeContext): Promise<AnalyzeResult> {
  try {
    return await runSteps(params, context);
  } catch (error) {
    // A cancelled request to a server ends with an error.
    if (context.signal.aborted) return { status: 'cancelled' };
    return { status: 'failed', message: failureMessage(error) };
  }
}

/** Message for the user. */
export function failureMessage(error: unknown): string {
  if (error instanceof ProblemError) return formatProblem(error.problem);
  const detail = error instanceof Error ? error.message : String(error);
  return `The analysis failed unexpectedly: ${detail.slice(0, 500)}. Try again; if it fails again, please report it.`;
}

async function runSteps(params: AnalyzeParams, context: AnalyzeContext): Promise<AnalyzeResult> {
  const { models, remote, signal, onStep } = context;
  const clock = stopwatch();
  onStep('decoding');
  const film = await decodeFilm(params.imagePath);
  const decode = clock();
  if (signal.aborted) return { status: 'cancelled' };
  onStep('loading model');
  const { modelDirectory, server } = params;
  if (server !== undefined) {
    return remote.use(modelDirectory, server, signal, ({ model, where }) => judge({ params, film, model, runner: { provider: 'remote', server: where, fallbacks: [] }, times: { decode, load: clock() } }, context));
  }
  const model = await models.load(params);
  return judge({ params, film, model, runner: { provider: model.network.provider, fallbacks: model.fallbacks }, times: { decode, load: clock() } }, context);
}

/** A decoded film and a loaded model, local or remote. */
interface ReadyFilm {
  readonly params: AnalyzeParams;
  readonly film: Film;
  readonly model: FilmModel;
  readonly runner: { readonly provider: Provider | 'remote'; readonly server?: string; readonly fallbacks: readonly ProviderFallback[] };
  readonly times: { readonly decode: number; readonly load: number };
}

async function judge({ params, film, model, runner, times }: ReadyFilm, { signal, onStep }: AnalyzeContext): Promise<AnalyzeResult> {
  if (signal.aborted) return { status: 'cancelled' };
  const clock = stopwatch();
  onStep('checking');
  const display = (): { readonly display?: DisplayFilm } => (params.displaySide > 0 ? { display: displayFilm(film, params.displaySide) } : {});
  const refusal = refuse(film, model.card);
  if (refusal !== undefined) return { status: 'refused', refusal, ...display() };
  const gate = clock();
  onStep('analyzing');
  const analysis = await analyzeFilm(film, model, { maps: params.maps, onProgress: (done, total) => onStep('mapping', done, total) }, signal);
  if (analysis.status === 'cancelled') return analysis;
  return {
    status: 'analyzed',
    card: model.card,
    ...runner,
    width: film.width,
    height: film.height,
    findings: analysis.findings,
    maps: analysis.maps,
    ...display(),
    times: { ...times, gate, ...analysis.times },
  };
}

/** Milliseconds since the last call. */
function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const passed = now - last;
    last = now;
    return passed;
  };
}
