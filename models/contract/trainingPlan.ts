import * as v from 'valibot';
import { xrayLabels } from '../../server/core/xray/xrayLabels';

/** Version of `plan.json`: grows when an older run could no longer be resumed. */
export const trainingPlanVersion = 1;

/**
 * What is trained: `full` = every weight of a network; `last-block` = the last block and the head, on cached features of
 * the frozen rest; `head` = a logistic head on frozen features.
 */
export const trainingRecipes = ['full', 'last-block', 'head'] as const;
export type TrainingRecipe = (typeof trainingRecipes)[number];

/** Networks that are built in, by what a plan calls them. */
export const builtInNetworks = ['small', 'pyramid', 'resnet18'] as const;
export type BuiltInNetwork = (typeof builtInNetworks)[number];

export function isBuiltInNetwork(network: string): network is BuiltInNetwork {
  return builtInNetworks.some((name) => name === network);
}

const whole = (least: number, most: number): v.GenericSchema<number> => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const between = (least: number, most: number): v.GenericSchema<number> => v.pipe(v.number(), v.minValue(least), v.maxValue(most));

/** Random changes of a film as it is shown to the network; each film gets others at each showing. */
const augmentation = v.object({
  /** Mirrors half of the films. Off for chest films by default: sides have meaning (the heart's, situs inversus). */
  flip: v.boolean(),
  /** Largest rotation to either side. */
  rotationDegrees: between(0, 45),
  /** Largest share by which a film is enlarged or reduced. */
  zoom: between(0, 0.5),
  /** Largest shift along each axis, in shares of the side. */
  shift: between(0, 0.5),
  /** Grey values 0–1 are raised to a power between 1/(1+g) and 1+g. */
  gamma: between(0, 1),
});
export type Augmentation = v.InferOutput<typeof augmentation>;

export const trainingPlanSchema = v.object({
  version: v.literal(trainingPlanVersion),
  recipe: v.picklist(trainingRecipes),
  /** A built-in network, or the folder of a backbone or of a model. */
  network: v.pipe(v.string(), v.minLength(1)),
  /** Id and title of the model that is made. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'an id consists of lowercase letters, digits, dots and hyphens')),
  title: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  /** Folder of the metadata release and its id. */
  metadataDirectory: v.string(),
  metadataRelease: v.string(),
  imageFolder: v.string(),
  labels: v.pipe(v.array(v.picklist(xrayLabels)), v.minLength(1)),
  /** True if the films are phantoms: the model's card then says so. */
  isSynthetic: v.boolean(),
  /** Pixels of the network's input. */
  side: whole(16, 1024),
  batch: whole(1, 512),
  epochs: whole(1, 10_000),
  /** Peak of the schedule. */
  learningRate: v.pipe(v.number(), v.gtValue(0), v.maxValue(10)),
  /** Share of all steps over which the rate rises to its peak. */
  warmUp: between(0, 0.5),
  seed: whole(0, 0x7fffffff),
  threads: whole(1, 256),
  /** Execution providers, tried in turn; `cpu` is always the last. */
  providers: v.array(v.picklist(['cuda', 'dml', 'coreml', 'webgpu', 'cpu'])),
  /** Whether one that takes longer than the CPU is left: nobody has asked for it by name. */
  takesQuickest: v.optional(v.boolean(), false),
  /** Epochs without a better mean AUC on the validation films after which it ends; 0 = never. */
  patience: whole(0, 10_000),
  /** How strongly films with rare findings are shown more often: 0 = not, 1 = all findings equally often. */
  balance: between(0, 1),
  /** Loss of a present finding is weighted by (films without / films with) to this power; 0 = not. */
  positiveWeight: between(0, 1),
  /** Weight of the loss over the cells of the class map, by boxes, where the network has a map; 0 = none. */
  placeWeight: between(0, 100),
  /** AdamW's λ. */
  weightDecay: between(0, 1),
  /** Share of each batch that is patches around boxes instead of whole films. */
  patchShare: between(0, 1),
  augmentation,
  /** Seconds between checkpoints; one is written after every epoch anyway. 0 = after every step. */
  checkpointSeconds: between(0, 86_400),
});

/** Everything that decides a training's result; the same plan gives the same weights on the same machine. */
export type TrainingPlan = v.InferOutput<typeof trainingPlanSchema>;
