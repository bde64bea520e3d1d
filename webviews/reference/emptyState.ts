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
