import * as v from 'valibot';
import { trainingPlanSchema, type TrainingPlan } from './trainingPlan';

/** Files of a run's folder that other processes read. */
export const runFileNames = {
  /** Written before anything else and never changed. */
  plan: 'plan.json',
  /** Progress, at most a second old. */
  progress: 'progress.json',
  /** Films with their training logits, to verify the inference. */
  samples: 'samples.json',
  /** Folder of cached films for later epochs; deleted when the run ends. */
  films: 'films',
  /** Folder of the finished model. */
  model: 'model',
} as const;

const progressSchema = v.object({
  state: v.picklist(['preparing', 'training', 'paused', 'finishing', 'trained', 'stopped', 'failed']),
  pid: v.number(),
  step: v.number(),
  steps: v.number(),
  /** Finished epochs. */
  epoch: v.number(),
  meanAuc: v.nullable(v.number()),
  secondsLeft: v.nullable(v.number()),
  message: v.optional(v.string()),
  /** Peak memory of the training process in bytes, without the decoding processes; set at the end of a run. */
  peakBytes: v.optional(v.number()),
});

/** Contents of `progress.json`. */
export type RunProgress = v.InferOutput<typeof progressSchema>;

/** `logits` are in the order of the card's labels. */
const samplesSchema = v.array(v.object({ path: v.string(), logits: v.array(v.number()) }));
export type SampleFilm = v.InferOutput<typeof samplesSchema>[number];

/** Parses a plan, or returns what is wrong with it, as the end of a sentence. */
export function parsePlan(text: string): { readonly plan: TrainingPlan } | { readonly wrong: string } {
  return checkPlan(parseJson(text));
}

export function checkPlan(data: unknown): { readonly plan: TrainingPlan } | { readonly wrong: string } {
  const parsed = v.safeParse(trainingPlanSchema, data);
  if (parsed.success) return { plan: parsed.output };
  const [issue] = parsed.issues;
  return { wrong: `${v.getDotPath(issue) ?? 'the plan'}: ${issue.message}` };
}

/** Undefined for invalid text. */
export function parseProgress(text: string): RunProgress | undefined {
  const parsed = v.safeParse(progressSchema, parseJson(text));
  return parsed.success ? parsed.output : undefined;
}

/** Undefined for invalid text. */
export function parseSamples(text: string): readonly SampleFilm[] | undefined {
  const parsed = v.safeParse(samplesSchema, parseJson(text));
  return parsed.success ? parsed.output : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
