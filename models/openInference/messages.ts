import * as v from 'valibot';
import type { Datatype } from './tensors/tensor';

// JSON objects of KServe, "Predict Protocol - Version 2" (required_api.md); the sections bear the objects' names.

/** "Parameters": a string, a number or a boolean each; those that nobody knows are passed over. */
const parameters = v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()], 'a parameter is a string, a number or a boolean')), {});

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(1000));
const shape = v.array(v.number());
/** Its elements, millions of them, are checked as they are read. */
const data = v.custom<readonly unknown[]>(Array.isArray, 'the data of a tensor is an array');

/** "Request Input", "Response Output": the data is in the JSON, or bytes follow (`binary_data_size`). */
const tensor = v.object({ name, shape, datatype: v.string(), parameters, data: v.optional(data) });
export type TensorObject = v.InferOutput<typeof tensor>;

/** "Inference Request JSON Object". */
export const inferenceRequestSchema = v.object({
  id: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  parameters,
  inputs: v.array(tensor),
  outputs: v.optional(v.array(v.object({ name, parameters }))),
});
export type InferenceRequestObject = v.InferOutput<typeof inferenceRequestSchema>;

/** "Inference Response JSON Object". */
export const inferenceResponseSchema = v.object({
  model_name: v.optional(v.string()),
  model_version: v.optional(v.nullable(v.string())),
  id: v.optional(v.nullable(v.string())),
  outputs: v.array(tensor),
});

const metadataTensor = v.object({ name: v.string(), datatype: v.string(), shape });

/** "Server Metadata Response JSON Object". */
export const serverMetadataSchema = v.object({ name: v.string(), version: v.optional(v.string(), ''), extensions: v.optional(v.array(v.string()), []) });
export type ServerMetadata = v.InferOutput<typeof serverMetadataSchema>;

/** "Model Metadata Response JSON Object". */
export const modelMetadataSchema = v.object({
  name: v.string(),
  versions: v.optional(v.array(v.string())),
  platform: v.string(),
  inputs: v.optional(v.array(metadataTensor), []),
  outputs: v.optional(v.array(metadataTensor), []),
});
export type ModelMetadata = v.InferOutput<typeof modelMetadataSchema>;

/** A tensor of the metadata of a model that is served here. */
export interface TensorMetadata {
  readonly name: string;
  readonly datatype: Datatype;
  /** -1 is a free dimension. */
  readonly shape: readonly number[];
}

/** All that is wrong with a JSON object, in one line. */
export function schemaIssues(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .slice(0, 5)
    .map((issue) => `${v.getDotPath(issue) ?? 'message'}: ${issue.message}`.slice(0, 200))
    .join('; ');
}
