import * as v from 'valibot';
import { xrayLabels } from '../../server/core/xray/xrayLabels';

/** Version of `plan.json`; incremented when older runs can no longer be resumed. */
export const trainingPlanVersion = 1;

/**
 * What is trained: `full` = every weight of a network; `last-block` = the last block and the head, on cached features of the
 * frozen layers before it; `head` = a logistic head on frozen features.
 */
export const trainingRecipes = ['full', 'last-block', 'head'] as const;
export type TrainingRecipe = (typeof trainingRecipes)[number];

/** Names of the built-in networks in a plan. */
export const builtInNetworks = ['small', 'pyramid', 'resnet18'] as const;
export type BuiltInNetwork = (typeof builtInNetworks)[number];

export function isBuiltInNetwork(network: string): network is BuiltInNetwork {
  return builtInNetworks.some((name) => name === network);
}

const whole = (least: number, most: number): v.GenericSchema<number> => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const between = (least: number, most: number): v.GenericSchema<number> => v.pipe(v.number(), v.minValue(least), v.maxValue(most));

/** Random augmentation, redrawn each time a film is shown. */
const augmentation = v.object({
  /** Random horizontal flip. Off by default for chest films, in which sides have meaning (heart, situs inversus). */
  flip: v.boolean(),
  /** Maximum rotation in either direction, degrees. */
  rotationDegrees: between(0, 45),
  /** Maximum relative enlargement or reduction. */
  zoom: between(0, 0.5),
  /** Maximum shift along each axis, as a fraction of the side. */
  shift: between(0, 0.5),
  /** Gamma augmentation: grey values 0–1 are raised to a power between 1/(1+g) and 1+g. */
  gamma: between(0, 1),
});
export type Augmentation = v.InferOutput<typeof augmentation>;

export const trainingPlanSchema = v.object({
  version: v.literal(trainingPlanVersion),
  recipe: v.picklist(trainingRecipes),
  /** A built-in network, or the folder of a backbone or of a model. */
  network: v.pipe(v.string(), v.minLength(1)),
  /** Id and title of the resulting model. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'an id consists of lowercase letters, digits, dots and hyphens')),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** Folder and id of the metadata release. */
  metadataDirectory: v.string(),
  metadataRelease: v.string(),
  imageFolder: v.string(),
  labels: v.pipe(v.array(v.picklist(xrayLabels)), v.minLength(1)),
  /** True for phantoms; the model's card then says so. */
  isSynthetic: v.boolean(),
  /** Pixels of the network's input. */
  side: whole(16, 1024),
  batch: whole(1, 512),
  epochs: whole(1, 10_000),
  /** Peak learning rate of the schedule. */
  learningRate: v.pipe(v.number(), v.gtValue(0), v.maxValue(10)),
  /** Fraction of all steps for linear warm-up. */
  warmUp: between(0, 0.5),
  seed: whole(0, 0x7fffffff),
  threads: whole(1, 256),
  /** Execution providers, tried in order; `cpu` is always last. */
  providers: v.array(v.picklist(['cuda', 'dml', 'coreml', 'webgpu', 'cpu'])),
  /** Whether a provider slower than the CPU is skipped, because the user did not ask for it by name. */
  takesQuickest: v.optional(v.boolean(), false),
  /** Early stopping: epochs without a better mean validation AUC; 0 = never. */
  patience: whole(0, 10_000),
  /** Oversampling of films with rare findings: 0 = none, 1 = all findings equally often. */
  balance: between(0, 1),
  /** Positive weight of the loss: (films without / films with) to this power; 0 = none. */
  positiveWeight: between(0, 1),
  /** Weight of the localisation loss over the class map's cells, from boxes; 0 = none. */
  placeWeight: between(0, 100),
  /** AdamW's λ. */
  weightDecay: between(0, 1),
  /** Fraction of each batch that is patches around boxes instead of whole films. */
  patchShare: between(0, 1),
  augmentation,
  /** Seconds between checkpoints, in addition to one after every epoch; 0 = after every step. */
  checkpointSeconds: between(0, 86_400),
});

/** Everything that determines a training's result: the same plan gives the same weights on the same machine. */
export type TrainingPlan = v.InferOutput<typeof trainingPlanSchema>;
