import { badRequest } from '../protocolError';

/** Header that tells where the JSON of a message ends and its binary tensors begin. */
export const headerLengthName = 'inference-header-content-length';

/** The name in a server's `extensions` (Triton, docs/protocol/extension_binary_data.md). */
export const binaryExtension = 'binary_tensor_data';

/** The JSON of a message, and the bytes behind it. */
export interface MessageParts {
  readonly json: unknown;
  readonly binary: Uint8Array;
}

/**
 * Splits a body as its `Inference-Header-Content-Length` says; without that header all of it is JSON.
 * @throws ProtocolError if the length is none, or the JSON is none
 */
export function splitMessage(body: Uint8Array, headerLength: string | undefined): MessageParts {
  const length = headerLength === undefined ? body.length : readHeaderLength(headerLength);
  if (length > body.length) throw badRequest(`Inference-Header-Content-Length is ${length}; the whole body has ${body.length} bytes.`);
  return { json: parseJson(body.subarray(0, length)), binary: body.subarray(length) };
}

/** @throws ProtocolError if it is not a whole number */
export function readHeaderLength(text: string): number {
  const length = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(length)) throw badRequest('Inference-Header-Content-Length is not a whole number of bytes.');
  return length;
}

/** The body of a message, and the value of its `Inference-Header-Content-Length` where tensors follow as bytes. */
export function joinMessage(json: unknown, binary: readonly Uint8Array[]): { readonly body: Uint8Array; readonly headerLength?: number } {
  const header = Buffer.from(JSON.stringify(json), 'utf8');
  if (binary.length === 0) return { body: header };
  return { body: Buffer.concat([header, ...binary]), headerLength: header.length };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw badRequest(`The JSON of the message cannot be read: ${error instanceof Error ? error.message.slice(0, 200) : 'it is none'}.`);
  }
}
