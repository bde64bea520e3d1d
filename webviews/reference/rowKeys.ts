/**
 * Arrow keys within a list of buttons: up and down, Home and End; from the field above it, down enters the list.
 * @param rows finds the buttons of now, in order
 */
export function addRowKeys(list: HTMLElement, field: HTMLElement, rows: () => readonly HTMLElement[]): void {
  const move = (event: KeyboardEvent, to: HTMLElement | undefined): void => {
    if (to === undefined) return;
    event.preventDefault();
    to.focus();
  };
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') move(event, rows()[0]);
  });
  list.addEventListener('keydown', (event) => {
    const all = rows();
    const at = all.indexOf(document.activeElement as HTMLElement);
    if (at === -1) return;
    if (event.key === 'ArrowDown') move(event, all[at + 1]);
    if (event.key === 'ArrowUp') move(event, all[at - 1] ?? field);
    if (event.key === 'Home') move(event, all[0]);
    if (event.key === 'End') move(event, all.at(-1));
  });
}
