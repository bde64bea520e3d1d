/**
 * A pane whose content is replaced without pulling it from under the user: while a button is pressed in it, new content
 * waits for the release, so that the click reaches what was pressed; the keyboard stays on the row with the same `data-key`.
 */
export class SteadyPane {
  readonly #root: HTMLElement;
  readonly #refuge: HTMLElement;
  #isPressed = false;
  #waiting: (() => void) | undefined;

  /** @param refuge takes the keyboard where its row is gone */
  constructor(root: HTMLElement, refuge: HTMLElement = root) {
    this.#root = root;
    this.#refuge = refuge;
    // On the pane itself it is its scroll bar, whose release is not always told.
    root.addEventListener('pointerdown', ({ target }) => (this.#isPressed = target !== root));
    // The click follows the release within the same turn.
    for (const end of ['pointerup', 'pointercancel', 'blur']) window.addEventListener(end, () => setTimeout(() => this.#release()));
  }

  /** Takes new content. @param settled called when it stands */
  replace(content: readonly HTMLElement[], settled: () => void = () => undefined): void {
    this.#waiting = () => {
      const focused = document.activeElement;
      const isWithin = focused instanceof HTMLElement && focused !== this.#root && this.#root.contains(focused);
      const key = isWithin ? focused.dataset['key'] : undefined;
      this.#root.replaceChildren(...content);
      if (isWithin) (this.#find(key) ?? this.#refuge).focus();
      settled();
    };
    if (!this.#isPressed) this.#release();
  }

  #release(): void {
    this.#isPressed = false;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.();
  }

  #find(key: string | undefined): HTMLElement | undefined {
    return [...this.#root.querySelectorAll<HTMLElement>('[data-key]')].find(({ dataset }) => key !== undefined && dataset['key'] === key);
  }
}
