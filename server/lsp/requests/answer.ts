import { setImmediate } from 'node:timers/promises';
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver/node';
import type { Logger } from '../../core/base/logger';
import { reportBug } from '../reportBug';

/**
 * Wraps the work of a request: yields once, so that a cancel behind it in the queue can be read; answers a cancelled
 * request as such; and turns a bug into a log line and an empty answer, so that the server lives.
 */
export async function answer<T>(request: string, logger: Logger, token: CancellationToken, empty: T, work: () => T | Promise<T>): Promise<T | ResponseError<void>> {
  await setImmediate();
  if (token.isCancellationRequested) return cancelled(request);
  try {
    return await work();
  } catch (error) {
    reportBug(logger, request, error);
    return empty;
  }
}

/** The answer to a request that nobody waits for any more. */
export function cancelled(request: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, `${request} was cancelled`);
}

/** The answer to a request about a place in a text that has changed since: the place may lie elsewhere, and whoever typed has asked again. */
export function outdated(request: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, `${request}: the document changed in the meantime`);
}
