import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { STATUS_CODES } from 'node:http';
import { headerLengthName, joinMessage } from '../tensors/messageParts';
import type { ProtocolError } from '../protocolError';

/** Headers of every answer: findings of patients belong into no cache, and no browser may guess at their type. */
const always = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

export function sendJson(response: ServerResponse, value: unknown, { status = 200, headers = {} }: { readonly status?: number; readonly headers?: Readonly<Record<string, string>> } = {}): void {
  sendMessage(response, { value, binary: [], status, headers });
}

/** A JSON object and the tensors behind it. */
export function sendMessage(response: ServerResponse, { value, binary, status = 200, headers = {} }: { readonly value: unknown; readonly binary: readonly Uint8Array[]; readonly status?: number; readonly headers?: Readonly<Record<string, string>> }): void {
  if (response.headersSent || response.destroyed) return;
  const { body, headerLength } = joinMessage(value, binary);
  const type = headerLength === undefined ? { 'Content-Type': 'application/json' } : { 'Content-Type': 'application/octet-stream', [headerLengthName]: String(headerLength) };
  response.writeHead(status, { ...always, ...type, 'Content-Length': String(body.length), ...headers });
  response.end(body);
}

/** "Inference Response JSON Error Object" of required_api.md: `{"error": …}` with an HTTP error status. */
export function sendError(response: ServerResponse, { status, message, headers }: ProtocolError): void {
  sendJson(response, { error: message }, { status, headers });
}

/** What cannot be read as HTTP is answered by hand, and its connection closed. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
  const status = brokenStatus[error.code ?? ''] ?? 400;
  const body = JSON.stringify({ error: brokenMessages[status] ?? 'This is not an HTTP request.' });
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
}

/** Codes of Node's HTTP parser. */
const brokenStatus: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };
const brokenMessages: Readonly<Record<number, string>> = { 431: 'The header is too large.', 408: 'The request took too long to arrive.' };
