/** Outcome of a streamed answer; `text` is everything received before it ended. */
export interface StreamedAnswer {
  readonly state: 'answered' | 'cancelled' | 'failed' | 'cut off';
  readonly text: string;
  /** Why it failed, in the provider's words. */
  readonly reason?: string;
}

export interface StreamOptions {
  /** Sends the question and resolves to the chunks of the answer. The signal tells the provider to stop: the user cancelled, or the answer is too long. */
  readonly ask: (signal: AbortSignal) => PromiseLike<AsyncIterable<string>>;
  readonly signal: AbortSignal;
  /** Called after each chunk with all text received so far. */
  readonly onText: (text: string) => void;
}

const stopped = Symbol('stopped');

/** Longest answer that is read, in UTF-16 code units: far more than a model writes. */
const maxAnswerLength = 4_000_000;

/** Reads a streamed answer. Returns as soon as the signal aborts, even if the provider's stream never ends. Never rejects. */
export async function streamAnswer({ ask, signal, onText }: StreamOptions): Promise<StreamedAnswer> {
  let text = '';
  const provider = new AbortController();
  const cancelled = new Promise<typeof stopped>((resolve) => {
    const stop = (): void => {
      provider.abort();
      resolve(stopped);
    };
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    if (signal.aborted) return { state: 'cancelled', text };
    const stream = await Promise.race([ask(provider.signal), cancelled]);
    if (stream === stopped) return { state: 'cancelled', text };
    const chunks = stream[Symbol.asyncIterator]();
    for (;;) {
      const next = await Promise.race([chunks.next(), cancelled]);
      if (next === stopped) return { state: 'cancelled', text };
      if (next.done === true) return { state: 'answered', text };
      text += next.value;
      onText(text);
      if (text.length > maxAnswerLength) {
        provider.abort();
        return { state: 'cut off', text };
      }
    }
  } catch (error) {
    // A provider may answer a cancellation with an error.
    if (signal.aborted) return { state: 'cancelled', text };
    return { state: 'failed', text, reason: error instanceof Error ? error.message : String(error) };
  }
}
