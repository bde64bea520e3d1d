import { openBridge as openChannel } from '../bridge';
import { readKeptState, type KeptState } from './keptState';
import type { HostMessage, PanelMessage, QuestionName, Questions } from './protocol';

/** The panel's end of the channel, with questions to the host. */
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

/** Starts to listen; the caller posts `ready` after that, so that no message is lost. */
export function openBridge(receive: (message: HostMessage) => void): Bridge {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  const { post, kept, keep } = openChannel<HostMessage, PanelMessage, KeptState>((message) => {
    if (message.type === 'answer') waiting.get(message.id)?.resolve(message.value);
    else if (message.type === 'failed') waiting.get(message.id)?.reject(new Error(message.message));
    else return receive(message);
    waiting.delete(message.id);
  });
  return {
    post,
    ask: (name, ask, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return resolve(undefined);
        asked += 1;
        const id = asked;
        waiting.set(id, { resolve: (value) => resolve(value as Questions[typeof name]['answer']), reject });
        signal?.addEventListener('abort', () => {
          if (waiting.delete(id)) post({ type: 'cancel', id });
          resolve(undefined);
        });
        // One question's name and content belong together; the compiler loses that in the union.
        post({ type: 'ask', id, name, ask } as PanelMessage);
      }),
    kept: readKeptState(kept),
    keep,
  };
}
