import { element } from '../dom';
import { errorNote } from './emptyState';

/** A part of a long list. */
export interface RowsPart {
  readonly rows: readonly HTMLElement[];
  /** Another part can be asked for. */
  readonly hasMore: boolean;
}

export interface Growth {
  /** Scrolls the list. */
  readonly scroller: HTMLElement;
  /** Takes the rows. */
  readonly rows: HTMLElement;
  /** The part behind the rows that are there; undefined once it was called off. */
  readonly next: (skip: number) => Promise<RowsPart | undefined>;
  readonly onGrown: () => void;
}

/** How far below the view the next part is asked for: about a screenful ahead. */
const ahead = '600px';

/** Fills a list with its first part, and with the next ones as its end comes near. @returns what stands below the rows */
export function growRows(first: RowsPart, { scroller, rows, next, onGrown }: Growth): HTMLElement {
  const below = element('p', { class: 'aside more' });
  const watcher = new IntersectionObserver((entries) => void (entries.some(({ isIntersecting }) => isIntersecting) && grow()), { root: scroller, rootMargin: ahead });
  const take = (part: RowsPart): void => {
    rows.append(...part.rows);
    below.hidden = !part.hasMore;
    below.textContent = part.hasMore ? 'More…' : '';
    // Watching anew tells at once where the end is near already.
    if (part.hasMore) watcher.observe(below);
  };
  const grow = async (): Promise<void> => {
    watcher.unobserve(below);
    try {
      const part = await next(rows.childElementCount);
      if (part === undefined || !below.isConnected) return;
      take(part);
      onGrown();
    } catch (error) {
      below.replaceWith(errorNote(error));
    }
  };
  take(first);
  return below;
}
