import { keepOneStop } from './oneStop';

/** What the keys of a list do beside moving in it. */
export interface RowKeys {
  /** The rows of now, in order. */
  readonly rows: () => readonly HTMLElement[];
  /** Runs a step when the list shows what the field asks for: at once, or with the results that are on their way. */
  readonly whenSettled: (step: () => void) => void;
}

/** Keys of a list of buttons and of the field above it: down enters the list, Enter takes the first row; up and down, Home and End move. */
export function addRowKeys(list: HTMLElement, field: HTMLElement, { rows, whenSettled }: RowKeys): void {
  const move = (event: KeyboardEvent, to: HTMLElement | undefined): void => {
    if (to === undefined) return;
    event.preventDefault();
    to.focus();
  };
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    whenSettled(() => (event.key === 'Enter' ? rows()[0]?.click() : rows()[0]?.focus()));
  });
  list.addEventListener('focusin', () => keepOneStop(rows()));
  list.addEventListener('keydown', (event) => {
    // Rows of closed branches are there, and cannot be seen.
    const all = rows().filter((row) => row.checkVisibility());
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (at === -1) return;
    if (event.key === 'ArrowDown') move(event, all[at + 1]);
    if (event.key === 'ArrowUp') move(event, all[at - 1] ?? field);
    if (event.key === 'Home') move(event, all[0]);
    if (event.key === 'End') move(event, all.at(-1));
  });
}
