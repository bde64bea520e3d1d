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
  readonly kept: PanelState | undefined;
  readonly keep: (state: PanelState) => void;
}

/** Listens before it says `ready`, so that no message is lost. */
export function openBridge(receive: (message: HostMessage) => void): Bridge {
  const api = acquireVsCodeApi();
  window.addEventListener('message', (event: MessageEvent<HostMessage>) => receive(event.data));
  const kept = api.getState();
  return {
    post: (message) => api.postMessage(message),
    kept: isPanelState(kept) ? kept : undefined,
    keep: (state) => api.setState(state),
  };
}

function isPanelState(value: unknown): value is PanelState {
  return typeof value === 'object' && value !== null && 'imageUri' in value && typeof value.imageUri === 'string';
}
