/** What came of an answer that was read piece by piece; its text is what had come until then. */
export interface StreamedAnswer {
  readonly state: 'answered' | 'cancelled' | 'failed' | 'cut off';
  readonly text: string;
  /** Why it failed, in the words of whoever offers the model. */
  readonly reason?: string;
}

export interface StreamOptions {
  /** Begins the question; its pieces are the answer. */
  readonly ask: () => PromiseLike<AsyncIterable<string>>;
  readonly signal: AbortSignal;
  /** Called with all the text there is so far, after every piece. */
  readonly onText: (text: string) => void;
}

const stopped = Symbol('stopped');

/** Longest answer that is read, in characters: far more than a model writes. */
const longestAnswer = 4_000_000;

/** Reads an answer while it is written, and ends with the signal at once: whoever offers the model may never end by itself. Never rejects. */
export async function streamAnswer({ ask, signal, onText }: StreamOptions): Promise<StreamedAnswer> {
  let text = '';
  const cancelled = new Promise<typeof stopped>((resolve) => signal.addEventListener('abort', () => resolve(stopped), { once: true }));
  try {
    if (signal.aborted) return { state: 'cancelled', text };
    const stream = await Promise.race([ask(), cancelled]);
    if (stream === stopped) return { state: 'cancelled', text };
    const pieces = stream[Symbol.asyncIterator]();
    for (;;) {
      const next = await Promise.race([pieces.next(), cancelled]);
      if (next === stopped) return { state: 'cancelled', text };
      if (next.done === true) return { state: 'answered', text };
      text += next.value;
      onText(text);
      if (text.length > longestAnswer) return { state: 'cut off', text };
    }
  } catch (error) {
    // Whoever is called off may end with an error.
    if (signal.aborted) return { state: 'cancelled', text };
    return { state: 'failed', text, reason: error instanceof Error ? error.message : String(error) };
  }
}
