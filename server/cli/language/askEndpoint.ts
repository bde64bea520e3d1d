/** A server that speaks the chat completions of OpenAI's interface, as local servers do (llama.cpp, Ollama, vLLM, LM Studio). */
export interface Endpoint {
  /** Its base, as `http://127.0.0.1:11434/v1`. */
  readonly address: URL;
  readonly model: string;
}

/** What came of a question. A closed union; the message is a whole sentence and holds nothing of the note. */
export type EndpointAnswer = { readonly state: 'answered'; readonly text: string } | { readonly state: 'cancelled' } | { readonly state: 'failed'; readonly message: string };

/** Longest answer that is read, in bytes: far more than a model writes. What never ends must not fill the memory. */
const longestAnswer = 4_000_000;

/** Sends exactly this text as one message of the user, and waits for the answer. Never rejects. */
export async function askEndpoint({ address, model }: Endpoint, text: string, { signal, deadlineMs }: { readonly signal: AbortSignal; readonly deadlineMs: number }): Promise<EndpointAnswer> {
  const url = new URL(address);
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/chat/completions`;
  const deadline = AbortSignal.timeout(deadlineMs);
  try {
    const response = await fetch(url, {
      method: 'POST',
      // A redirect could lead the text to a host that nobody agreed to.
      redirect: 'error',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...(model === '' ? {} : { model }), messages: [{ role: 'user', content: text }], stream: false }),
      signal: AbortSignal.any([signal, deadline]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return { state: 'failed', message: `${url.host} refused the question (HTTP ${response.status}). Check the address and the model.` };
    }
    const body = await readBody(response);
    if (body === undefined) return { state: 'failed', message: `${url.host} answered with more than ${longestAnswer / 1e6} MB, which no model writes. Check that the address is that of an OpenAI-compatible server.` };
    const answer = readChoice(body);
    return answer === undefined ? { state: 'failed', message: `${url.host} did not answer with a chat completion. Check that the address is that of an OpenAI-compatible server.` } : { state: 'answered', text: answer };
  } catch {
    if (signal.aborted) return { state: 'cancelled' };
    if (deadline.aborted) return { state: 'failed', message: `${url.host} did not answer within ${deadlineMs / 1000} seconds.` };
    return { state: 'failed', message: `${url.host} cannot be reached. Start the server, or correct the address.` };
  }
}

/** The whole body; undefined where it is longer than {@link longestAnswer}, and then the connection is closed. */
async function readBody({ body }: Response): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  if (body !== null) {
    for await (const piece of body as unknown as AsyncIterable<Uint8Array>) {
      length += piece.length;
      if (length > longestAnswer) return undefined;
      pieces.push(piece);
    }
  }
  return Buffer.concat(pieces).toString('utf8');
}

function readChoice(body: string): string | undefined {
  try {
    const { choices } = JSON.parse(body) as { readonly choices?: readonly { readonly message?: { readonly content?: unknown } }[] };
    const content = choices?.[0]?.message?.content;
    return typeof content === 'string' ? content : undefined;
  } catch {
    return undefined;
  }
}
