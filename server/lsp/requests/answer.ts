import { setImmediate } from 'node:timers/promises';
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver/node';
import type { Logger } from '../../core/base/logger';
import { reportBug } from '../reportBug';

/**
 * Wraps a request handler: yields once, so that a queued cancellation can be read; answers cancelled requests accordingly; and
 * logs a bug and answers with an empty result, so that the server keeps running.
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

/** The response to a cancelled request. */
export function cancelled(request: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, `${request} was cancelled`);
}

/** The response to a request about a position in a text that has changed since: the position may be elsewhere, and the client has asked again. */
export function outdated(request: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.ContentModified, `${request}: the document changed in the meantime`);
}
