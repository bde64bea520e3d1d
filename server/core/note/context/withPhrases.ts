import { groupDataLines } from '../../base/dataLines';
import type { TriggerGroup } from './trigger';

/** A group whose phrases stand in a data file, or beside it where groups share them. */
type DescribedGroup = Omit<TriggerGroup, 'phrases'> & Partial<Pick<TriggerGroup, 'phrases'>>;

/**
 * The groups with the phrases that a data file has for them.
 * @param lines `id of the group<TAB>phrase`, see `readDataLines`
 */
export function withPhrases(groups: readonly DescribedGroup[], lines: string): readonly TriggerGroup[] {
  const listed = groupDataLines(lines);
  return groups.map((group) => ({ ...group, phrases: group.phrases ?? listed.get(group.id) ?? [] }));
}
