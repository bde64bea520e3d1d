import type { GridRow } from './protocol';

/** What rows are ordered by: the picture's name, how it ended, or the probability of the label at that place. */
export type SortKey = 'image' | 'status' | number;

export interface GridView {
  readonly sort: SortKey;
  readonly isDescending: boolean;
  readonly show: 'all' | 'present' | 'refused' | 'failed';
  /** Part of the name, in any case. */
  readonly search: string;
}

export const firstView: GridView = { sort: 'image', isDescending: false, show: 'all', search: '' };

/** Choosing a column orders by it; choosing it again turns the order round. Probabilities begin with the highest. */
export function sortBy(view: GridView, sort: SortKey): GridView {
  if (view.sort === sort) return { ...view, isDescending: !view.isDescending };
  return { ...view, sort, isDescending: typeof sort === 'number' };
}

/** The rows that a view shows, in its order; rows without a value stand last in either order, equals by name. */
export function arrangeRows(rows: readonly GridRow[], { sort, isDescending, show, search }: GridView): readonly GridRow[] {
  const wanted = search.trim().toLowerCase();
  const shown = rows.filter((row) => (show === 'all' || (show === 'present' ? row.present.includes(true) : row.status === show)) && row.image.toLowerCase().includes(wanted));
  const direction = isDescending ? -1 : 1;
  const byName = (a: GridRow, b: GridRow): number => (a.image < b.image ? -1 : a.image > b.image ? 1 : 0);
  return shown.sort((a, b) => {
    if (sort === 'image') return direction * byName(a, b);
    if (sort === 'status') return direction * (statusOrder.indexOf(a.status) - statusOrder.indexOf(b.status)) || byName(a, b);
    const [first, second] = [a.probabilities[sort], b.probabilities[sort]];
    if (first === undefined || second === undefined) return Number(first === undefined) - Number(second === undefined) || byName(a, b);
    return direction * (first - second) || byName(a, b);
  });
}

/** Upwards: what needs a look last. */
const statusOrder: readonly GridRow['status'][] = ['analyzed', 'refused', 'failed'];

/** A kept view, or the first one where it does not have the form of one. */
export function restoreView(kept: unknown, labelCount: number): GridView {
  if (typeof kept !== 'object' || kept === null) return firstView;
  const read = kept as Partial<Record<keyof GridView, unknown>>;
  const { sort, show } = read;
  const isSort = sort === 'image' || sort === 'status' || (typeof sort === 'number' && Number.isInteger(sort) && sort >= 0 && sort < labelCount);
  return {
    sort: isSort ? sort : firstView.sort,
    isDescending: read.isDescending === true,
    show: show === 'present' || show === 'refused' || show === 'failed' ? show : 'all',
    search: typeof read.search === 'string' ? read.search : '',
  };
}
