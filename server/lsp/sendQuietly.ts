/**
 * Sends what nobody waits for. A connection that is gone throws or rejects, and a client may refuse; neither is an
 * error of the server, and neither can be told to anybody.
 */
export function sendQuietly(send: () => Promise<unknown> | void): void {
  try {
    send()?.catch(() => undefined);
  } catch {
    // The connection is closed.
  }
}
