import type { IncomingMessage } from 'node:http';
import { ProtocolError } from '../protocolError';

/** Stated length of a body, or the maximum if none is stated. @throws ProtocolError (413, 415) before any of it is read */
export function statedBytes({ headers }: Pick<IncomingMessage, 'headers'>, mostBytes: number): number {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') throw new ProtocolError(415, 'Compressed bodies are not accepted.');
  const stated = headers['content-length'];
  if (stated === undefined) return mostBytes;
  if (Number(stated) > mostBytes) throw tooLarge(mostBytes);
  return Number(stated);
}

/** The sender disconnected before the end of its request: no one is left to answer. */
export class SenderGone extends Error {
  override readonly name = 'SenderGone';
}

/** @throws ProtocolError (413) if it exceeds the limit; SenderGone */
export async function readBody(request: IncomingMessage, mostBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let length = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length <= mostBytes) return void chunks.push(chunk);
      // Drain the rest within the request's timeout, so that the sender reads the answer.
      chunks.length = 0;
      reject(tooLarge(mostBytes));
    });
    request.once('end', () => resolve(Buffer.concat(chunks, Math.min(length, mostBytes))));
    request.once('error', () => reject(new SenderGone()));
    request.once('close', () => reject(new SenderGone()));
  });
}

function tooLarge(mostBytes: number): ProtocolError {
  return new ProtocolError(413, `The body is too large: at most ${mostBytes} bytes are accepted.`);
}
