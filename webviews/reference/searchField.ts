import { element } from '../dom';

/** Pause in typing after which a search is made. */
const pauseMs = 120;

export interface SearchField {
  readonly root: HTMLElement;
  readonly input: HTMLInputElement;
}

/** A labelled search field that tells of its text a moment after the last key, and at once on Enter. */
export function searchField(label: string, placeholder: string, onQuery: (query: string) => void): SearchField {
  const input = element('input', { attributes: { type: 'search', placeholder, 'aria-label': label, spellcheck: 'false' } });
  let timer: number | undefined;
  const tell = (): void => {
    window.clearTimeout(timer);
    onQuery(input.value);
  };
  input.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(tell, pauseMs);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') tell();
  });
  return { root: element('div', { class: 'search' }, input), input };
}
