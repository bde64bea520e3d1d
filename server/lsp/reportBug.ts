import type { Logger } from '../core/base/logger';

/** Logs a bug by the error's name and stack frames, never by its message, which may quote the note. */
export function reportBug(logger: Logger, what: string, error: unknown): void {
  logger.error(`${what} failed: ${describeBug(error)}`);
}

function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const { stack = '', message } = error;
  // The stack repeats the message, whose own lines may look like frames.
  const afterMessage = stack.slice(stack.indexOf(message) + message.length);
  const frames = afterMessage.split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...frames].join('\n');
}
