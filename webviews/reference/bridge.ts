import { readKeptState, type KeptState } from './keptState';
import type { HostMessage, PanelMessage, QuestionName, Questions } from './protocol';

interface EditorApi {
  postMessage(message: PanelMessage): void;
  getState(): unknown;
  setState(state: KeptState): void;
}

declare function acquireVsCodeApi(): EditorApi;

/** The panel's end of the channel; the editor gives it out once. */
export interface Bridge {
  readonly post: (message: PanelMessage) => void;
  /** Asks the host; undefined once the signal called the question off. Rejects with a sentence for the user where the host could not answer. */
  readonly ask: <Name extends QuestionName>(name: Name, ask: Questions[Name]['ask'], signal?: AbortSignal) => Promise<Questions[Name]['answer'] | undefined>;
  readonly kept: KeptState;
  readonly keep: (state: KeptState) => void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Listens before it says `ready`, so that no message is lost. */
export function openBridge(receive: (message: HostMessage) => void): Bridge {
  const api = acquireVsCodeApi();
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  window.addEventListener('message', ({ data }: MessageEvent<HostMessage>) => {
    if (data.type === 'answer') waiting.get(data.id)?.resolve(data.value);
    else if (data.type === 'failed') waiting.get(data.id)?.reject(new Error(data.message));
    else return receive(data);
    waiting.delete(data.id);
  });
  return {
    post: (message) => api.postMessage(message),
    ask: (name, ask, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return resolve(undefined);
        asked += 1;
        const id = asked;
        waiting.set(id, { resolve: (value) => resolve(value as Questions[typeof name]['answer']), reject });
        signal?.addEventListener('abort', () => {
          if (waiting.delete(id)) api.postMessage({ type: 'cancel', id });
          resolve(undefined);
        });
        // One question's name and content belong together; the compiler loses that in the union.
        api.postMessage({ type: 'ask', id, name, ask } as PanelMessage);
      }),
    kept: readKeptState(api.getState()),
    keep: (state) => api.setState(state),
  };
}
