import * as v from 'valibot';
import type { Release } from './manifest';

/** Version of the layout of an `xray-model` release: a folder per model id, with `model.json` and the network that it names. */
export const xrayModelSchemaVersion = 1;

const modelSchema = v.object({
  /** Of the card, and the name of the model's folder. */
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]*$/)),
  title: v.string(),
  labels: v.number(),
  /** ISO 8601 moment. */
  importedAt: v.string(),
});

const contentSchema = v.object({ models: v.array(modelSchema) });

/** What the manifest of an `xray-model` release says of its content. */
export interface XrayModelContent {
  /** In the order of their import, the last one last. */
  readonly models: readonly v.InferOutput<typeof modelSchema>[];
}

/** The models that an `xray-model` release holds; undefined where its manifest does not tell. */
export function readXrayModelContent(release: Release): XrayModelContent | undefined {
  const parsed = v.safeParse(contentSchema, release.content);
  return parsed.success ? parsed.output : undefined;
}
