import { setImmediate } from 'node:timers/promises';
import { LSPErrorCodes, ResponseError, type CancellationToken } from 'vscode-languageserver/node';
import type { Logger } from '../core/base/logger';

/**
 * Wraps the work of a request: yields once, so that a cancel behind it in the queue can be read; answers a cancelled
 * request as such; and turns a bug into a log line and an empty answer, so that the server lives.
 * The log gets the error's name and stack, never its message, which may quote the note.
 */
export async function answer<T>(request: string, logger: Logger, token: CancellationToken, empty: T, work: () => T | Promise<T>): Promise<T | ResponseError<void>> {
  await setImmediate();
  if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, `${request} was cancelled`);
  try {
    return await work();
  } catch (error) {
    logger.error(`${request} failed: ${describeBug(error)}`);
    return empty;
  }
}

function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join('\n');
}
