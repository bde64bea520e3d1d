import type { XrayImage } from '../../../server/core/xray/xrayImage';
import type { XrayMetadata } from '../../../server/core/xray/xrayMetadata';
import type { TrainingPlan } from '../../contract/trainingPlan';
import type { FilmBox } from '../../contract/xrayFinding';
import { PatchSource } from '../../patches/patchSource';
import { patchTargets } from '../../patches/patchTargets';
import { seededRandom } from '../../phantom/seededRandom';
import { ahead } from '../loader/ahead';
import type { PictureLoader, PictureRequest } from '../loader/pictureLoader';
import { positiveWeights, showingWeights } from './balance';
import { drawAugmentation, type DrawnAugmentation } from './drawAugmentation';
import { epochOrder } from './epochOrder';
import type { FilmSet } from './filmSet';
import { boxAsSeen, boxesOf, fillCells, weighBoxes } from './mapTargets';
import { mixSeeds } from './mixSeeds';
import type { LoopBatch } from './trainLoop';

export interface FilmBatchesOptions {
  readonly plan: Pick<TrainingPlan, 'seed' | 'batch' | 'epochs' | 'balance' | 'positiveWeight' | 'patchShare' | 'augmentation'>;
  readonly metadata: XrayMetadata;
  readonly set: FilmSet;
  readonly pathOf: (name: string) => string;
  readonly loader: PictureLoader;
  /** Size of the class map trained on boxes; absent if none is. */
  readonly map?: { readonly rows: number; readonly columns: number };
  /** Number of prefetched batches. */
  readonly depth: number;
  /** Called for an unreadable image; its targets get weight 0. */
  readonly onUnreadable: (name: string, problem: string) => void;
}

/** One slot of a batch. */
interface Slot {
  readonly image: XrayImage;
  readonly request: PictureRequest;
  readonly crop?: FilmBox;
  readonly augmentation?: DrawnAugmentation;
}

/** Batches of a film set; each depends only on its step number and the plan. */
export class FilmBatches {
  readonly stepsPerEpoch: number;
  readonly #options: FilmBatchesOptions;
  readonly #showing: Float32Array;
  readonly #positive: readonly number[];
  readonly #patches: PatchSource | undefined;
  #order: { readonly epoch: number; readonly items: Uint32Array } | undefined;

  constructor(options: FilmBatchesOptions) {
    const { plan, set, metadata } = options;
    this.#options = options;
    this.stepsPerEpoch = Math.max(1, Math.floor(set.films.length / plan.batch));
    this.#showing = showingWeights(set, plan.balance);
    this.#positive = positiveWeights(set, plan.positiveWeight);
    const patches = plan.patchShare > 0 ? new PatchSource(metadata, set.films, set.labels) : undefined;
    this.#patches = patches?.isEmpty === false ? patches : undefined;
  }

  from(step: number): AsyncIterable<LoopBatch> {
    const { plan, depth } = this.#options;
    return ahead((index) => this.#make(index), { from: step, to: plan.epochs * this.stepsPerEpoch, depth });
  }

  async #make(step: number): Promise<LoopBatch> {
    const { plan, loader, onUnreadable } = this.#options;
    const slots = Array.from({ length: plan.batch }, (_, place) => this.#slot(step, place));
    const { values, problems } = await loader.load(slots.map(({ request }) => request));
    slots.forEach(({ image }, place) => {
      const problem = problems[place];
      if (problem !== undefined) onUnreadable(image.name, problem);
    });
    return { images: values, ...this.#answers(slots, problems) };
  }

  #slot(step: number, place: number): Slot {
    const { plan, metadata, set, pathOf } = this.#options;
    const random = seededRandom(mixSeeds(plan.seed, step, place));
    const augmentation = drawAugmentation(plan.augmentation, random);
    // The first slots are patches, so that every batch has equally many.
    const patch = this.#patches !== undefined && place < Math.round(plan.patchShare * plan.batch) ? this.#patches.draw(random) : undefined;
    const image = metadata.image(patch?.film ?? set.films[this.#item(step, place)] ?? 0);
    const changes = { ...(patch === undefined ? {} : { crop: patch.crop }), ...(augmentation === undefined ? {} : { augmentation }) };
    return { image, request: { path: pathOf(image.name), ...changes }, ...changes };
  }

  /** Sets smaller than a batch are repeated within it. */
  #item(step: number, place: number): number {
    const { plan } = this.#options;
    const epoch = Math.floor(step / this.stepsPerEpoch);
    if (this.#order?.epoch !== epoch) this.#order = { epoch, items: epochOrder({ seed: plan.seed, epoch, weights: this.#showing }) };
    const { items } = this.#order;
    return items[((step % this.stepsPerEpoch) * plan.batch + place) % items.length] ?? 0;
  }

  #answers(slots: readonly Slot[], problems: readonly (string | undefined)[]): Omit<LoopBatch, 'images'> {
    const { set, map } = this.#options;
    const { labels } = set;
    const targets = new Float32Array(slots.length * labels.length);
    const weights = new Float32Array(targets.length);
    const cells = map === undefined ? 0 : map.rows * map.columns;
    const places = { targets: new Float32Array(targets.length * cells), weights: new Float32Array(targets.length * cells) };
    slots.forEach(({ image, crop, augmentation }, place) => {
      if (problems[place] !== undefined) return;
      const answers = crop === undefined ? labels.map((label) => (image.labels.includes(label) ? 1 : 0)) : patchTargets(image, crop, labels);
      answers.forEach((answer, label) => {
        const at = place * labels.length + label;
        targets[at] = answer ?? 0;
        weights[at] = answer === undefined ? 0 : answer === 1 ? (this.#positive[label] ?? 1) : 1;
        if (map === undefined || answer === undefined) return;
        const boxes = boxesOf(image.boxes, labels[label] ?? '');
        // A finding without a box has an unknown location.
        if (answer === 1 && boxes.length === 0) return;
        const own = { targets: places.targets.subarray(at * cells, (at + 1) * cells), weights: places.weights.subarray(at * cells, (at + 1) * cells) };
        own.weights.fill(1);
        for (const box of boxes) {
          const seen = boxAsSeen(box, { ...(crop === undefined ? {} : { crop }), ...(augmentation === undefined ? {} : { augmentation }) });
          if (seen !== undefined) fillCells(own.targets, map, seen);
        }
        weighBoxes(own.weights, own.targets);
      });
    });
    return { targets, weights, ...(map === undefined ? {} : { places }) };
  }
}
