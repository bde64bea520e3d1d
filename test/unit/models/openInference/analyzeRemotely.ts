import type { Film } from '../../../../models/contract/film';
import type { ModelCard } from '../../../../models/contract/modelCard';
import { analyzeFilm, type AnalyzeFilmOptions, type FilmAnalysis } from '../../../../models/inference/analyzeFilm';
import type { OpenInferenceClient } from '../../../../models/openInference/client/openInferenceClient';
import { openRemoteModel, type RemoteModelOptions } from '../../../../models/openInference/client/remoteModel';

/**
 * Findings, maps and boxes of a film whose network runs on a server: the film is prepared, and its outputs are read,
 * calibrated and boxed, by the code of the local analysis. For many films open the model once ({@link openRemoteModel})
 * and give it to {@link analyzeFilm}. Films are not gated here.
 * @throws ProblemError where the server cannot be used
 */
export async function analyzeRemotely(film: Film, card: ModelCard, client: OpenInferenceClient, { signal, name, version, ...options }: RemoteModelOptions & AnalyzeFilmOptions): Promise<FilmAnalysis> {
  const cancel = signal ?? { aborted: false };
  try {
    const model = await openRemoteModel(card, client, { ...(name === undefined ? {} : { name }), ...(version === undefined ? {} : { version }), ...(signal === undefined ? {} : { signal }) });
    return await analyzeFilm(film, model, options, cancel);
  } catch (error) {
    if (cancel.aborted) return { status: 'cancelled' };
    throw error;
  }
}
