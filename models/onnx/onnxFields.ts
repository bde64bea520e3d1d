/** Field numbers of `onnx.proto` (ONNX 1.16, IR version 10; they never change once given), message by message. */
export const modelField = { irVersion: 1, producerName: 2, graph: 7, opsetImport: 8, metadata: 14 } as const;
export const opsetField = { domain: 1, version: 2 } as const;
export const entryField = { key: 1, value: 2 } as const;
export const graphField = { node: 1, name: 2, initializer: 5, input: 11, output: 12 } as const;
export const nodeField = { input: 1, output: 2, name: 3, opType: 4, attribute: 5, domain: 7 } as const;
export const attributeField = { name: 1, float: 2, integer: 3, text: 4, tensor: 5, floats: 7, integers: 8, type: 20 } as const;
export const tensorField = { dims: 1, elementType: 2, floats: 4, int32s: 5, int64s: 7, name: 8, raw: 9, externalData: 13, dataLocation: 14 } as const;
export const valueField = { name: 1, type: 2 } as const;
export const typeField = { tensor: 1 } as const;
export const tensorTypeField = { elementType: 1, shape: 2 } as const;
export const shapeField = { dimension: 1 } as const;
export const dimensionField = { value: 1, parameter: 2 } as const;

/** `AttributeProto.AttributeType`. */
export const attributeType = { float: 1, integer: 2, text: 3, tensor: 4, floats: 6, integers: 7 } as const;

/** `TensorProto.DataLocation.EXTERNAL`. */
export const externalLocation = 1;

/** `TensorProto.DataType`, by the names that onnxruntime uses. */
export const elementTypes = { float32: 1, uint8: 2, int8: 3, uint16: 4, int16: 5, int32: 6, int64: 7, string: 8, bool: 9, float16: 10, float64: 11, uint32: 12, uint64: 13, bfloat16: 16 } as const;
export type ElementType = keyof typeof elementTypes;
