import type { CancelSignal } from '../../server/core/base/cancelSignal';
import { ProblemError } from '../../server/core/base/problem';
import type { Film } from '../contract/film';
import type { ModelLabel } from '../contract/modelCard';
import type { AnalyzeParams } from '../contract/protocol';
import type { ClassMap, FilmBox, XrayFinding } from '../contract/xrayFinding';
import { toNetworkInput } from '../image/resample';
import { inputSize } from './folder/inputSize';
import { findMapBox } from './maps/mapBox';
import type { NetworkTensor, NetworkTensors } from './runtime/network';
import { occlude, type OcclusionModel } from './maps/occlusion';
import type { FilmModel } from './openModel';
import { calibratedProbability, outputLogit } from './probability';

export interface AnalyzeFilmOptions {
  /** Labels whose maps are returned. Occlusion maps are computed only if some are requested. */
  readonly maps: AnalyzeParams['maps'];
  /** Progress of an occlusion; not called for maps of the network. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Clock in milliseconds; default `performance.now`. */
  readonly now?: () => number;
}

/** Milliseconds: resampling; the network's run; maps and boxes. */
export interface FilmTimes {
  readonly prepare: number;
  readonly infer: number;
  readonly maps: number;
}

export type FilmAnalysis =
  /** `findings` in card order, with boxes where maps are known. */
  | { readonly status: 'analyzed'; readonly findings: readonly XrayFinding[]; readonly maps: readonly ClassMap[]; readonly times: FilmTimes }
  | { readonly status: 'cancelled' };

/**
 * Findings, class maps and boxes of a film; no files, no processes. The signal is checked before each run, at most about 200
 * ms apart, or one run if that takes longer.
 * @throws ProblemError for a requested label that the model does not have, and for outputs that are not finite
 */
export async function analyzeFilm(film: Film, model: FilmModel, options: AnalyzeFilmOptions, signal: CancelSignal): Promise<FilmAnalysis> {
  const now = options.now ?? (() => performance.now());
  const { card } = model;
  checkWanted(options.maps, card.labels);
  const start = now();
  const size = inputSize(card, film);
  const { values, covers } = toNetworkInput(film, { ...card.input, ...size });
  const input: NetworkTensor = { data: values, dims: [1, card.input.channels, size.height, size.width] };
  if (signal.aborted) return { status: 'cancelled' };
  const prepared = now();
  const outputs = await model.network.run({ [card.input.name]: input }, outputNames(model));
  const inferred = now();
  const plain = findingsOf(model, outputs);
  const maps = await mapsOf({ model, input, covers, outputs, findings: plain, options: { ...options, now }, runMs: inferred - prepared }, signal);
  if (maps === undefined || signal.aborted) return { status: 'cancelled' };
  const findings = plain.map((finding, index) => withBox(finding, { model, film, label: card.labels[index], map: maps[index] }));
  const wanted = maps.filter((_, index) => isWanted(options.maps, findings[index]));
  return { status: 'analyzed', findings, maps: wanted, times: { prepare: prepared - start, infer: inferred - prepared, maps: now() - inferred } };
}

function checkWanted(wanted: AnalyzeFilmOptions['maps'], labels: readonly ModelLabel[]): void {
  const unknown = typeof wanted === 'string' ? [] : wanted.filter((name) => !labels.some(({ id }) => id === name));
  if (unknown.length === 0) return;
  throw new ProblemError({ where: 'maps', what: `The model has no label ${unknown.map((name) => `"${name}"`).join(', ')}.`, advice: `Its labels are ${labels.map(({ id }) => id).join(', ')}.` });
}

function isWanted(wanted: AnalyzeFilmOptions['maps'], finding: XrayFinding | undefined): boolean {
  if (finding === undefined) return false;
  if (wanted === 'all') return true;
  return wanted === 'above-threshold' ? isPresent(finding) : wanted.includes(finding.label);
}

function isPresent(finding: XrayFinding): boolean {
  return finding.probability >= finding.threshold;
}

function outputNames({ card, maps }: FilmModel): readonly string[] {
  return maps.kind === 'occlusion' ? [card.output.name] : [card.output.name, maps.tensor];
}

function findingsOf({ card }: FilmModel, outputs: NetworkTensors): readonly XrayFinding[] {
  const values = outputs[card.output.name]?.data ?? new Float32Array(0);
  return card.labels.map((label, index) => {
    const value = values[index];
    if (value === undefined || !Number.isFinite(value)) throw new ProblemError({ where: card.output.name, what: `For ${label.id}, the network returns ${value ?? 'no value'}.`, advice: 'Check input.mean and input.std in the model card.' });
    const logit = outputLogit(value, card.output.kind);
    return { label: label.id, logit, probability: calibratedProbability(logit, label), threshold: label.threshold };
  });
}

interface MapInput {
  readonly model: FilmModel;
  readonly input: NetworkTensor;
  readonly covers: FilmBox;
  readonly outputs: NetworkTensors;
  readonly findings: readonly XrayFinding[];
  readonly options: AnalyzeFilmOptions & { readonly now: () => number };
  readonly runMs: number;
}

/** One map per label in card order; undefined if no one requested maps that would have to be computed. */
async function mapsOf(from: MapInput, signal: CancelSignal): Promise<readonly ClassMap[] | undefined> {
  const { model, covers, outputs, findings, options } = from;
  const { card, maps } = model;
  const named = (values: readonly Float32Array[], rows: number, columns: number): readonly ClassMap[] => values.map((map, index) => ({ label: card.labels[index]?.id ?? '', rows, columns, values: map, covers }));
  if (maps.kind !== 'occlusion') {
    const tensor = outputs[maps.tensor];
    const [, , rows = 0, columns = 0] = tensor?.dims ?? [];
    return named(card.labels.map((_, index) => tensor?.data.slice(index * rows * columns, (index + 1) * rows * columns) ?? new Float32Array(0)), rows, columns);
  }
  if (!findings.some((finding) => isWanted(options.maps, finding))) return [];
  const occluded = await occlude(occlusionModel(model), { input: from.input, baseline: findings.map(({ logit }) => logit), runMs: from.runMs, now: options.now, ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }) }, signal);
  return occluded === undefined ? undefined : named(occluded.values, occluded.rows, occluded.columns);
}

function occlusionModel({ card, network }: FilmModel): OcclusionModel {
  const batch = network.inputs.find(({ name }) => name === card.input.name)?.dims[0];
  return {
    labels: card.labels.length,
    isBatchFree: typeof batch !== 'number',
    logits: async (tensor) => {
      const outputs = await network.run({ [card.input.name]: tensor }, [card.output.name]);
      return Float32Array.from(outputs[card.output.name]?.data ?? [], (value) => outputLogit(value, card.output.kind));
    },
  };
}

/** Adds a box if the finding is present and its map has a peak. For an occlusion map, the score is the probability lost when the peak is covered. */
function withBox(finding: XrayFinding, { model, film, label, map }: { readonly model: FilmModel; readonly film: Film; readonly label: ModelLabel | undefined; readonly map: ClassMap | undefined }): XrayFinding {
  const found = isPresent(finding) && map !== undefined && label !== undefined ? findMapBox(map, film) : undefined;
  if (found === undefined || label === undefined) return finding;
  const score = model.maps.kind === 'occlusion' ? finding.probability - calibratedProbability(finding.logit - found.peak, label) : calibratedProbability(found.peak, label);
  return { ...finding, box: { ...found.box, score } };
}
