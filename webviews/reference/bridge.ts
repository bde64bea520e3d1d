import type { ReferencePlace } from '../../server/core/reference/pages';
import type { HostMessage, PanelMessage, QuestionName, Questions } from './protocol';

interface EditorApi {
  postMessage(message: PanelMessage): void;
  getState(): unknown;
  setState(state: ReferencePlace): void;
}

declare function acquireVsCodeApi(): EditorApi;

/** The panel's end of the channel; the editor gives it out once. */
export interface Bridge {
  readonly post: (message: PanelMessage) => void;
  /** Asks the host. Rejects with a sentence for the user where it could not answer. */
  readonly ask: <Name extends QuestionName>(name: Name, ask: Questions[Name]['ask']) => Promise<Questions[Name]['answer']>;
  readonly kept: ReferencePlace | undefined;
  readonly keep: (place: ReferencePlace) => void;
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
  const kept = api.getState();
  return {
    post: (message) => api.postMessage(message),
    ask: (name, ask) =>
      new Promise((resolve, reject) => {
        asked += 1;
        waiting.set(asked, { resolve: (value) => resolve(value as Questions[typeof name]['answer']), reject });
        // One question's name and content belong together; the compiler loses that in the union.
        api.postMessage({ type: 'ask', id: asked, name, ask } as PanelMessage);
      }),
    kept: isPlace(kept) ? kept : undefined,
    keep: (place) => api.setState(place),
  };
}

function isPlace(value: unknown): value is ReferencePlace {
  return typeof value === 'object' && value !== null && 'page' in value && (value.page === 'codes' || value.page === 'knowledge' || value.page === 'xrays');
}
