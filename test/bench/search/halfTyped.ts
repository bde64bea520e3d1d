import { halfOf } from '../../../ingest/ranking/keptAside';
import { round } from '../statistics';
import type { SearchDocument } from './prepare';

/** Titles that are begun to see how soon their code is there. */
const typedNames = 250;
/** Places that an editor shows without scrolling: the effort is counted up to there. */
export const shown = 5;

/** A title of which half has been typed. */
export interface HalfTyped {
  readonly key: string;
  readonly query: string;
}

/** Titles of billable codes, evenly drawn from the half that no weight was fitted on. */
export function halfTypedTitles(documents: readonly SearchDocument[]): readonly HalfTyped[] {
  const titles = documents.filter(({ isBillable, written }) => isBillable && halfOf(written.toLowerCase()) === 'test');
  const step = Math.ceil(titles.length / typedNames);
  return titles.filter((_, index) => index % step === 0).map(({ key, written }) => ({ key, query: written.slice(0, Math.ceil(written.length / 2)).toLowerCase() }));
}

/** The share of them (%) that can be among the first five at best: where more titles of billable codes begin with the same letters, nothing tells which is meant. */
export function mostFoundByHalf(documents: readonly SearchDocument[]): number {
  const titles = documents.flatMap(({ isBillable, written }) => (isBillable ? [written.toLowerCase()] : []));
  const typed = halfTypedTitles(documents);
  const chance = typed.reduce((sum, { query }) => sum + Math.min(1, shown / titles.filter((title) => title.startsWith(query)).length), 0);
  return round((100 * chance) / typed.length, 1);
}
