import { groupDataLines } from '../../base/dataLines';
import type { TriggerGroup } from './trigger';

/** A group whose phrases are in a data file, or given here if groups share them. */
type DescribedGroup = Omit<TriggerGroup, 'phrases'> & Partial<Pick<TriggerGroup, 'phrases'>>;

/**
 * Adds the phrases of a data file to their groups.
 * @param lines `group id<TAB>phrase`, see `readDataLines`
 */
export function withPhrases(groups: readonly DescribedGroup[], lines: string): readonly TriggerGroup[] {
  const listed = groupDataLines(lines);
  return groups.map((group) => ({ ...group, phrases: group.phrases ?? listed.get(group.id) ?? [] }));
}
