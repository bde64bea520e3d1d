interface EditorApi<Message, State> {
  postMessage(message: Message): void;
  getState(): unknown;
  setState(state: State): void;
}

declare function acquireVsCodeApi<Message, State>(): EditorApi<Message, State>;

/** A panel's end of the channel to the extension host. The editor hands its API out only once, so a page opens one bridge. */
export interface Bridge<Message, State> {
  readonly post: (message: Message) => void;
  /** What was kept before a reload, unchecked; undefined in a new panel. */
  readonly kept: unknown;
  readonly keep: (state: State) => void;
}

/** Starts to listen; the caller posts `ready` after that, so that no message is lost. */
export function openBridge<Incoming, Message, State>(receive: (message: Incoming) => void): Bridge<Message, State> {
  const api = acquireVsCodeApi<Message, State>();
  window.addEventListener('message', (event: MessageEvent<Incoming>) => receive(event.data));
  return { post: (message) => api.postMessage(message), kept: api.getState(), keep: (state) => api.setState(state) };
}
