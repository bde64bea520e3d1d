import * as v from 'valibot';
import type { Release } from './manifest';

/** Schema version of an `xray-model` release: a folder per model id, with `model.json` and the network it names. */
export const xrayModelSchemaVersion = 1;

const modelSchema = v.object({
  /** Id of the model card, and name of the model's folder. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]*$/)),
  title: v.string(),
  labels: v.number(),
  /** ISO 8601 moment. */
  importedAt: v.string(),
});

const contentSchema = v.object({ models: v.array(modelSchema) });

/** The manifest's content entry of an `xray-model` release. */
export interface XrayModelContent {
  /** In import order. */
  readonly models: readonly v.InferOutput<typeof modelSchema>[];
}

/** The models in an `xray-model` release; undefined if its manifest lacks them. */
export function readXrayModelContent(release: Release): XrayModelContent | undefined {
  const parsed = v.safeParse(contentSchema, release.content);
  return parsed.success ? parsed.output : undefined;
}
