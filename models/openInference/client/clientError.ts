import { ProblemError } from '../../../server/core/base/problem';

/** What a status of a model server means for its user; the server's own words are added. */
const advices: Readonly<Record<number, string>> = {
  401: 'Set the token that the server requires.',
  403: 'The server does not allow this machine or token.',
  404: 'Check the endpoint, and that the server has the model.',
  408: 'The connection is too slow for the film; try again.',
  413: 'The server accepts only smaller bodies; raise its limit.',
  503: 'The server is busy; try again later.',
};

/** A status other than success as a problem. `where` is the endpoint, which holds no secret. */
export function statusProblem(where: string, status: number, body: string): ProblemError {
  const words = serverWords(body);
  return new ProblemError({ where, what: `The model server answered ${status}${words === '' ? '.' : `: ${words}`}`, advice: advices[status] ?? 'See the server’s log.' });
}

/** No answer at all. */
export function connectionProblem(where: string, error: unknown, timeoutMs: number): ProblemError {
  const isTimeout = error instanceof Error && error.name === 'TimeoutError';
  const what = isTimeout ? `The model server did not answer within ${timeoutMs < 1000 ? `${timeoutMs} ms` : `${Math.round(timeoutMs / 1000)} s`}.` : `The model server cannot be reached: ${deepestMessage(error)}.`;
  return new ProblemError({ where, what, advice: 'Check that it runs, and the endpoint in the settings.' }, { cause: error });
}

/** An answer that is none of the protocol. */
export function answerProblem(where: string, what: string): ProblemError {
  return new ProblemError({ where, what: `The answer does not follow the Open Inference Protocol: ${what}`, advice: 'Check that the endpoint is a model server (Triton, KServe, OpenVINO Model Server, hcdr serve-models).' });
}

/** The error object of the protocol (`error`), or what other servers write (`detail`, `message`); at most a few lines. */
function serverWords(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null) return '';
    const words = ['error', 'detail', 'message'].map((key): unknown => Object.getOwnPropertyDescriptor(value, key)?.value).find((word) => typeof word === 'string');
    return typeof words === 'string' ? words.slice(0, 500) : '';
  } catch {
    return '';
  }
}

/** `fetch` says "fetch failed"; the reason lies in its causes. */
function deepestMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return deepestMessage(error.cause);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return error.message === '' ? (code ?? error.name) : error.message.replace(/\.$/, '');
}
