import type { ReferencePlace } from '../../server/core/reference/pages';
import type { Bridge } from './bridge';

/** What a page works with. */
export interface PageContext {
  readonly bridge: Bridge;
  /** Goes to a place, of this page or another; the way back is kept. */
  readonly go: (place: ReferencePlace) => void;
  /** Says a sentence to readers of the screen. */
  readonly say: (text: string) => void;
}

/** One of the panel's pages. */
export interface Page {
  readonly root: HTMLElement;
  /** Shows what the place names, and nothing of another place. */
  show(place: ReferencePlace): void;
  /** Puts the keyboard where the page begins: its search field. */
  focus(): void;
  /** Other data came in. */
  refresh(): void;
}
