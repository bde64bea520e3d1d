/** A server that speaks the chat completions of OpenAI's interface, as local servers do (llama.cpp, Ollama, vLLM, LM Studio). */
export interface Endpoint {
  /** Its base, as `http://127.0.0.1:11434/v1`. */
  readonly address: URL;
  readonly model: string;
}

/** What came of a question. A closed union; the message is a whole sentence and holds nothing of the note. */
export type EndpointAnswer = { readonly state: 'answered'; readonly text: string } | { readonly state: 'cancelled' } | { readonly state: 'failed'; readonly message: string };

/** Longest answer that is read, in characters: far more than a model writes. */
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
    const body = await response.text();
    if (!response.ok) return { state: 'failed', message: `${url.host} refused the question (HTTP ${response.status}). Check the address and the model.` };
    const answer = readChoice(body.slice(0, longestAnswer));
    return answer === undefined ? { state: 'failed', message: `${url.host} answered in a form that is no chat completion. Check that the address is that of an OpenAI-compatible server.` } : { state: 'answered', text: answer };
  } catch {
    if (signal.aborted) return { state: 'cancelled' };
    if (deadline.aborted) return { state: 'failed', message: `${url.host} gave no answer within ${deadlineMs / 1000} seconds.` };
    return { state: 'failed', message: `${url.host} cannot be reached. Start the server, or mend the address.` };
  }
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
