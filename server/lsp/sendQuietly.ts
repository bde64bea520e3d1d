/**
 * Sends a message that nobody waits for. A closed connection throws or rejects, and a client may refuse; neither is a server
 * error, and there is nobody to report it to.
 */
export function sendQuietly(send: () => Promise<unknown> | void): void {
  try {
    send()?.catch(() => undefined);
  } catch {
    // The connection is closed.
  }
}
