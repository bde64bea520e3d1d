import * as v from 'valibot';

/** Version of the card's own format. */
export const modelCardVersion = 1;

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** Platt calibration: probability = `sigmoid(slope · score + intercept)` (Platt 1999); temperature T is slope 1/T. */
const calibration = v.object({ slope: v.pipe(v.number(), v.finite()), intercept: v.pipe(v.number(), v.finite()) });

const label = v.object({
  /** Name of the finding in the training data, as in ChestX-ray14: `Cardiomegaly`. */
  id: name,
  /** Display name, if the id is not one. */
  title: v.optional(name),
  /** Calibrated probability from which the finding is shown as present; chosen on validation data. */
  threshold: probability,
  calibration: v.optional(calibration),
  /** Candidate ICD-10-CM codes of the radiographic finding, for an unconfirmed draft line. */
  codes: v.optional(v.array(v.string()), []),
});

const input = v.object({
  name,
  /** Only batch × channels × height × width is supported. */
  layout: v.literal('NCHW'),
  /** Grey films are replicated into three channels if required. */
  channels: v.picklist([1, 3]),
  /** Pixels. */
  height: v.pipe(v.number(), v.integer(), v.minValue(16), v.maxValue(4096)),
  width: v.pipe(v.number(), v.integer(), v.minValue(16), v.maxValue(4096)),
  /** Accepts any size that is a multiple of `stride`. */
  fullyConvolutional: v.optional(v.boolean(), false),
  stride: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 32),
  /** Film values 0–1 are normalised as `(value − mean) / std` per channel. */
  mean: v.array(v.pipe(v.number(), v.finite())),
  std: v.array(v.pipe(v.number(), v.gtValue(0))),
});

/** Source of the class maps (see `inference`): an output of the model, its spliced head, or occlusion. */
const map = v.variant('kind', [
  v.object({ kind: v.literal('output'), name }),
  v.object({ kind: v.literal('splice'), features: name, weight: name, bias: v.optional(name) }),
  v.object({ kind: v.literal('auto') }),
  v.object({ kind: v.literal('occlusion') }),
]);

const output = v.object({
  name,
  /** Kind of output: `logits`, or `probabilities` (after a sigmoid). */
  kind: v.picklist(['logits', 'probabilities']),
  /** How the map is pooled into the logit: mean, maximum, or log-sum-exp with sharpness r. */
  pooling: v.optional(v.variant('kind', [v.object({ kind: v.literal('average') }), v.object({ kind: v.literal('max') }), v.object({ kind: v.literal('lse'), r: v.pipe(v.number(), v.gtValue(0)) })]), { kind: 'average' }),
  map: v.optional(map, { kind: 'auto' }),
});

/** Requirements for an image to get findings; absent: the built-in gate's defaults. */
const gate = v.object({
  /** Minimum score (0–1) of the built-in chest-film gate. */
  minimumScore: v.optional(probability),
  views: v.optional(v.array(v.picklist(['PA', 'AP', 'LL']))),
});

export const modelCardSchema = v.object({
  version: v.literal(modelCardVersion),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'an id consists of lowercase letters, digits, dots and hyphens')),
  title: name,
  /** File name of the network, beside the card. */
  file: v.pipe(v.string(), v.regex(/^[\w.-]+\.onnx$/, 'the network is a *.onnx file beside the card')),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'sha256 is 64 lowercase hexadecimal digits')),
  intendedUse: v.string(),
  /** Shown wherever the model's results are (`trained on synthetic phantoms, not for clinical use`). */
  disclaimer: v.pipe(v.string(), v.minLength(1)),
  input,
  output,
  labels: v.pipe(v.array(label), v.minLength(1)),
  gate: v.optional(gate),
  /** Data, recipe, metrics: stored and shown verbatim. */
  training: v.optional(v.record(v.string(), v.unknown())),
});

/** The JSON next to an `.onnx` classifier: everything needed to run it and interpret its outputs. */
export type ModelCard = v.InferOutput<typeof modelCardSchema>;
export type ModelLabel = ModelCard['labels'][number];
