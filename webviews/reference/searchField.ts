import { element } from '../dom';

/** Pause in typing after which a search is made. */
const pauseMs = 120;

export interface SearchField {
  readonly root: HTMLElement;
  readonly input: HTMLInputElement;
  /** Shows another query, and forgets what was typed and not told yet. */
  readonly set: (query: string) => void;
  /** Tells at once of what was typed, where that is still to be told. */
  readonly flush: () => void;
}

/** A labelled search field that tells of its text a moment after the last key. */
export function searchField(label: string, placeholder: string, onQuery: (query: string) => void): SearchField {
  const input = element('input', { attributes: { type: 'search', placeholder, 'aria-label': label, spellcheck: 'false' } });
  let timer: number | undefined;
  const forget = (): void => {
    window.clearTimeout(timer);
    timer = undefined;
  };
  const tell = (): void => {
    forget();
    onQuery(input.value);
  };
  input.addEventListener('input', () => {
    forget();
    timer = window.setTimeout(tell, pauseMs);
  });
  return {
    root: element('div', { class: 'search' }, input),
    input,
    set: (query) => {
      forget();
      if (input.value !== query) input.value = query;
    },
    flush: () => {
      if (timer !== undefined) tell();
    },
  };
}
