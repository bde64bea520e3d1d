import type { HostMessage, PanelMessage, PanelState } from './protocol';

interface EditorApi {
  postMessage(message: PanelMessage): void;
  getState(): unknown;
  setState(state: PanelState): void;
}

declare function acquireVsCodeApi(): EditorApi;

/** The panel's end of the channel; the editor gives it out once. */
export interface Bridge {
  readonly post: (message: PanelMessage) => void;
  /** The panel's own part of the kept state. */
  readonly keptView: unknown;
  readonly keep: (state: PanelState) => void;
}

/** Listens before it says `ready`, so that no message is lost. */
export function openBridge(receive: (message: HostMessage) => void): Bridge {
  const api = acquireVsCodeApi();
  window.addEventListener('message', (event: MessageEvent<HostMessage>) => receive(event.data));
  const kept = api.getState();
  return {
    post: (message) => api.postMessage(message),
    keptView: typeof kept === 'object' && kept !== null && 'view' in kept ? kept.view : undefined,
    keep: (state) => api.setState(state),
  };
}
