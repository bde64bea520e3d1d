import { ProblemError } from '../../server/core/base/problem';
import type { XrayImage } from '../../server/core/xray/xrayImage';
import { findXrayLabel } from '../../server/core/xray/xrayLabels';
import type { XrayMetadata } from '../../server/core/xray/xrayMetadata';
import type { Evaluation } from './judge/evaluation';
import type { FilmAnalysis } from './judge/filmAnalysis';
import { indexImageFolder } from './imageFolder';
import type { JudgedFilm } from './judge/judgedFilm';
import { judgeFilms } from './judge/judgeFilms';
import type { BootstrapPlan } from './metrics/patientBootstrap';
import { openResultJournal, type DoneAnalysis, type ResultJournal } from './resultJournal';

/** Analyzes one image; class maps are requested for these labels only. Bad input is a result; a rejection stops the evaluation. */
export type AnalyzePicture = (imagePath: string, maps: readonly string[]) => Promise<FilmAnalysis>;

/** Films so far, including earlier runs. */
export interface EvaluationProgress {
  readonly done: number;
  readonly total: number;
  readonly refused: number;
  readonly failed: number;
}

export interface EvaluateOptions {
  readonly analyze: AnalyzePicture;
  /** `name` identifies the model in the journal: id and SHA-256 of the network. */
  readonly model: { readonly name: string; readonly labels: readonly string[]; readonly thresholds?: Readonly<Record<string, number>> };
  readonly metadata: XrayMetadata;
  /** Id of the metadata release: other boxes require other maps. */
  readonly releaseId: string;
  /** Indices of the films to evaluate, from `metadata.select`. */
  readonly films: Uint32Array;
  /** Searched recursively for files named like the films. */
  readonly imageFolder: string;
  /** JSON Lines file of finished films; created if absent. */
  readonly journalFile: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: EvaluationProgress) => void;
  /** Concurrent analyses: 1 for the local process (it has one inference thread), more for a remote server. */
  readonly concurrency?: number;
  readonly bootstrap?: BootstrapPlan;
}

export type EvaluationOutcome = { readonly status: 'evaluated'; readonly evaluation: Evaluation } | { readonly status: 'cancelled'; readonly progress: EvaluationProgress };

/** After this many consecutive failures the model or process is broken, not the images. */
const hopelessFailures = 20;

/**
 * Evaluates a model on films of a data set: analyzes and journals each image once, then computes the metrics. After a stop or
 * crash, the next call with the same journal resumes with the remaining films; failed ones are retried. The result depends
 * neither on the order nor on the number of runs.
 * @throws ProblemError if no film is in the folder, the journal is of another model or release, or nothing can be analyzed
 */
export async function evaluateModel(options: EvaluateOptions): Promise<EvaluationOutcome> {
  const { metadata, films, signal, model } = options;
  const images = Array.from(films, (index) => metadata.image(index));
  const paths = await indexImageFolder(options.imageFolder, signal);
  if (signal.aborted) return { status: 'cancelled', progress: { done: 0, total: images.length, refused: 0, failed: 0 } };
  const present = images.filter(({ name }) => paths.has(name));
  if (present.length === 0) {
    throw new ProblemError({ what: `None of the ${images.length.toLocaleString('en-US')} films is in the folder.`, where: options.imageFolder, advice: 'Choose the folder with the pictures under their published names (00000001_000.png).' });
  }
  const journal = await openResultJournal(options.journalFile, `${model.name} on ${options.releaseId}`);
  try {
    const run = new EvaluationRun(options, journal, present);
    await run.analyzeAll(paths);
    if (signal.aborted) return { status: 'cancelled', progress: run.progress };
    return { status: 'evaluated', evaluation: run.judge(images.length) };
  } finally {
    await journal.close();
  }
}

/** One evaluation call and its state. */
class EvaluationRun {
  readonly #options: EvaluateOptions;
  readonly #journal: ResultJournal;
  /** Films present in the folder. */
  readonly #images: readonly XrayImage[];
  readonly #results = new Map<string, DoneAnalysis>();
  readonly #counts = { analyzed: 0, refused: 0, failed: 0 };
  #failuresInRow = 0;
  #isStopped = false;

  constructor(options: EvaluateOptions, journal: ResultJournal, images: readonly XrayImage[]) {
    this.#options = options;
    this.#journal = journal;
    this.#images = images;
    for (const { name } of images) {
      const known = journal.done.get(name);
      if (known !== undefined) this.#keep(name, known);
    }
  }

  get progress(): EvaluationProgress {
    const { refused, failed } = this.#counts;
    return { done: this.#results.size, total: this.#images.length, refused, failed };
  }

  async analyzeAll(paths: ReadonlyMap<string, string>): Promise<void> {
    const waiting = this.#images.filter(({ name }) => !this.#results.has(name)).values();
    const work = async (): Promise<void> => {
      for (const image of waiting) {
        if (this.#options.signal.aborted || this.#isStopped) return;
        await this.#analyzeOne(image, paths.get(image.name) ?? '');
      }
    };
    // Wait for all workers, so that nothing writes to the journal afterwards.
    const ended = await Promise.allSettled(Array.from({ length: this.#options.concurrency ?? 1 }, () => work().catch((error: unknown) => this.#stop(error))));
    for (const each of ended) if (each.status === 'rejected') throw each.reason;
  }

  judge(selected: number): Evaluation {
    const { model, bootstrap, imageFolder } = this.#options;
    const films = this.#images.flatMap((image): JudgedFilm[] => {
      const analysis = this.#results.get(image.name);
      return analysis?.status === 'analyzed' ? [{ image, analysis }] : [];
    });
    const { refused, failed } = this.#counts;
    if (films.length === 0) {
      throw new ProblemError({ what: `No film could be analyzed: ${refused} were refused, ${failed} failed.`, where: imageFolder, advice: 'Analyze one of them by itself to see why (hcdr xray analyze).' });
    }
    return judgeFilms(films, {
      labels: model.labels,
      counts: { selected, missing: selected - this.#images.length, refused, failed },
      ...(model.thresholds === undefined ? {} : { thresholds: model.thresholds }),
      ...(bootstrap === undefined ? {} : { bootstrap }),
    });
  }

  async #analyzeOne(image: XrayImage, imagePath: string): Promise<void> {
    const { analyze, model, onProgress, signal } = this.#options;
    const maps = model.labels.filter((label) => image.boxes.some((box) => box.label === findXrayLabel(label)));
    const analysis = checkLabels(await analyze(imagePath, maps), model.labels);
    if (analysis.status === 'cancelled') {
      if (signal.aborted) return;
      throw new ProblemError({ what: 'The analysis of a picture was cancelled unexpectedly.', where: image.name, advice: 'Start again; progress is saved.' });
    }
    await this.#journal.append(image.name, analysis);
    this.#keep(image.name, analysis);
    this.#failuresInRow = analysis.status === 'failed' ? this.#failuresInRow + 1 : 0;
    if (analysis.status === 'failed' && this.#failuresInRow >= hopelessFailures) {
      throw new ProblemError({ what: `${this.#failuresInRow} pictures in a row could not be analyzed. The last: ${analysis.reason}`, where: image.name, advice: 'Fix that and start again; progress is saved.' });
    }
    onProgress?.(this.progress);
  }

  #keep(name: string, analysis: DoneAnalysis): void {
    this.#results.set(name, analysis);
    this.#counts[analysis.status] += 1;
  }

  #stop(error: unknown): never {
    this.#isStopped = true;
    throw error;
  }
}

/** A label without a finite score would silently count as 0. */
function checkLabels(analysis: FilmAnalysis, labels: readonly string[]): FilmAnalysis {
  if (analysis.status !== 'analyzed') return analysis;
  const wrong = labels.find((label) => {
    const finding = analysis.findings[label];
    return finding === undefined || !Number.isFinite(finding.score) || !(finding.probability >= 0 && finding.probability <= 1);
  });
  return wrong === undefined ? analysis : { status: 'failed', reason: `The model returned no usable score for ${wrong}.` };
}
