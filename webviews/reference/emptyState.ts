import { button, element } from '../dom';
import type { Bridge } from './bridge';

/** What stands where there is nothing to show: what is missing, and the way to it. */
export function emptyState(bridge: Bridge, { message, source, action }: { readonly message: string; readonly source: string; readonly action: string }): HTMLElement {
  return element('div', { class: 'empty' }, element('p', { text: message }), button(action, () => bridge.post({ type: 'ingest', source })));
}

/** A sentence in place of results. */
export function note(text: string): HTMLElement {
  return element('p', { class: 'aside', text });
}

/** Why there are no results: the host's errors are sentences for the user. */
export function errorNote(error: unknown): HTMLElement {
  return note(error instanceof Error ? error.message : String(error));
}
