import type { HostMessage, PanelMessage, PanelState } from './protocol';

interface EditorApi {
  postMessage(message: PanelMessage): void;
  setState(state: PanelState): void;
}

declare function acquireVsCodeApi(): EditorApi;

/** The panel's end of the channel; the editor gives it out once. */
export interface Bridge {
  readonly post: (message: PanelMessage) => void;
  readonly keep: (state: PanelState) => void;
}

/** Listens before it says `ready`, so that no message is lost. */
export function openBridge(receive: (message: HostMessage) => void): Bridge {
  const api = acquireVsCodeApi();
  window.addEventListener('message', (event: MessageEvent<HostMessage>) => receive(event.data));
  return { post: (message) => api.postMessage(message), keep: (state) => api.setState(state) };
}
