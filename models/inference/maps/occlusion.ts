import type { CancelSignal } from '../../../server/core/base/cancelSignal';
import type { NetworkTensor } from '../runtime/network';

/** Port to a model for occlusion: logits of a batch of inputs, row by row. */
export interface OcclusionModel {
  readonly labels: number;
  /** Whether the batch size is free; otherwise films are run one by one. */
  readonly isBatchFree: boolean;
  logits(batch: NetworkTensor): Promise<Float32Array>;
}

export interface OcclusionOptions {
  /** The film's input tensor, [1, channels, height, width]. */
  readonly input: NetworkTensor;
  /** Logits of the whole film. */
  readonly baseline: readonly number[];
  /** Duration of one run of one film, in milliseconds. */
  readonly runMs: number;
  /** Called after each step. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Clock in milliseconds. */
  readonly now: () => number;
}

export interface OcclusionMaps {
  readonly rows: number;
  readonly columns: number;
  /** Per label: drop of its logit when the cell is covered. */
  readonly values: readonly Float32Array[];
}

/** Cells along the longer side: a tenth of a film is a nodule with its surroundings, and a hundred runs take seconds on a CPU. */
const longerSideCells = 10;
/** Patch size in cells: neighbouring patches overlap, so that no finding lies on a seam. */
const patchCells = 2;
/** Maximum duration of a step between checks of the signal; only a single run can take longer. */
const stepMs = 200;
/** Planned fraction of that time, since run times vary. */
const plannedPart = 0.75;
/** Maximum films per run: larger batches gain nothing on a CPU (measured: 8 films take seven times as long as one) and cost memory. */
const maxFilmsPerRun = 16;

/**
 * Occlusion maps (Zeiler and Fergus 2014, section 4.2): a patch of the input's per-channel mean slides over the film; where a
 * label's logit drops, the film supports it. Undefined if cancelled.
 */
export async function occlude(model: OcclusionModel, options: OcclusionOptions, signal: CancelSignal): Promise<OcclusionMaps | undefined> {
  const { input, baseline, now } = options;
  const [, channels = 1, height = 1, width = 1] = input.dims;
  const cell = Math.max(height, width) / longerSideCells;
  const rows = Math.max(1, Math.round(height / cell));
  const columns = Math.max(1, Math.round(width / cell));
  const values = baseline.map(() => new Float32Array(rows * columns));
  const means = channelMeans(input.data, channels);
  let runMs = options.runMs;
  for (let done = 0; done < rows * columns; ) {
    if (signal.aborted) return undefined;
    const count = model.isBatchFree ? Math.min(filmsPerRun(runMs), rows * columns - done) : 1;
    const batch = new Float32Array(count * input.data.length);
    for (let film = 0; film < count; film += 1) {
      const target = batch.subarray(film * input.data.length, (film + 1) * input.data.length);
      target.set(input.data);
      cover(target, { channels, height, width, means, box: patchBox(done + film, { rows, columns, height, width }) });
    }
    const start = now();
    const logits = await model.logits({ data: batch, dims: [count, channels, height, width] });
    runMs = (now() - start) / count;
    for (let film = 0; film < count; film += 1) {
      for (let label = 0; label < model.labels; label += 1) {
        const map = values[label];
        if (map !== undefined) map[done + film] = (baseline[label] ?? 0) - (logits[film * model.labels + label] ?? 0);
      }
    }
    done += count;
    options.onProgress?.(done, rows * columns);
  }
  return signal.aborted ? undefined : { rows, columns, values };
}

function filmsPerRun(runMs: number): number {
  return Math.max(1, Math.min(maxFilmsPerRun, Math.floor((stepMs * plannedPart) / Math.max(runMs, 0.01))));
}

interface PatchBox {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** The patch around a cell in input pixels, clipped to the input. */
function patchBox(cell: number, { rows, columns, height, width }: { readonly rows: number; readonly columns: number; readonly height: number; readonly width: number }): PatchBox {
  const row = Math.floor(cell / columns) + 0.5;
  const column = (cell % columns) + 0.5;
  const half = patchCells / 2;
  return {
    top: Math.max(0, Math.round(((row - half) * height) / rows)),
    bottom: Math.min(height, Math.round(((row + half) * height) / rows)),
    left: Math.max(0, Math.round(((column - half) * width) / columns)),
    right: Math.min(width, Math.round(((column + half) * width) / columns)),
  };
}

function cover(film: Float32Array, { channels, height, width, means, box }: { readonly channels: number; readonly height: number; readonly width: number; readonly means: readonly number[]; readonly box: PatchBox }): void {
  for (let channel = 0; channel < channels; channel += 1) {
    for (let row = box.top; row < box.bottom; row += 1) {
      const start = (channel * height + row) * width;
      film.fill(means[channel] ?? 0, start + box.left, start + box.right);
    }
  }
}

function channelMeans(data: Float32Array, channels: number): readonly number[] {
  const size = data.length / channels;
  return Array.from({ length: channels }, (_, channel) => {
    let sum = 0;
    for (let index = channel * size; index < (channel + 1) * size; index += 1) sum += data[index] ?? 0;
    return sum / size;
  });
}
