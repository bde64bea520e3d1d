import * as v from 'valibot';
import { trainingPlanSchema, type TrainingPlan } from './trainingPlan';

/** Names of the files in a run's folder that others than the training read. */
export const runFileNames = {
  /** Written before anything else and never changed. */
  plan: 'plan.json',
  /** Where the run is, at most a second old. */
  progress: 'progress.json',
  /** Films with the logits that the training computed, for the inference to agree with. */
  samples: 'samples.json',
  /** Folder of the films as later epochs read them; gone when the run has ended. */
  films: 'films',
  /** Folder of the finished model. */
  model: 'model',
} as const;

const progressSchema = v.object({
  state: v.picklist(['preparing', 'training', 'paused', 'finishing', 'trained', 'stopped', 'failed']),
  pid: v.number(),
  step: v.number(),
  steps: v.number(),
  /** Finished ones. */
  epoch: v.number(),
  meanAuc: v.nullable(v.number()),
  secondsLeft: v.nullable(v.number()),
  message: v.optional(v.string()),
  /** The most memory that the training process held, decoding processes aside; at the end of a run. */
  peakBytes: v.optional(v.number()),
});

/** What a run says of itself to whoever looks into its folder. */
export type RunProgress = v.InferOutput<typeof progressSchema>;

/** `logits` are in the order of the card's labels. */
const samplesSchema = v.array(v.object({ path: v.string(), logits: v.array(v.number()) }));
export type SampleFilm = v.InferOutput<typeof samplesSchema>[number];

/** The plan in a text, or what is wrong with it, as the end of a sentence. */
export function parsePlan(text: string): { readonly plan: TrainingPlan } | { readonly wrong: string } {
  return checkPlan(parseJson(text));
}

export function checkPlan(data: unknown): { readonly plan: TrainingPlan } | { readonly wrong: string } {
  const parsed = v.safeParse(trainingPlanSchema, data);
  if (parsed.success) return { plan: parsed.output };
  const [issue] = parsed.issues;
  return { wrong: `${v.getDotPath(issue) ?? 'the plan'}: ${issue.message}` };
}

/** Undefined if the text is none. */
export function parseProgress(text: string): RunProgress | undefined {
  const parsed = v.safeParse(progressSchema, parseJson(text));
  return parsed.success ? parsed.output : undefined;
}

/** Undefined if the text is none. */
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
