import type { CodeRecord } from '../../core/icd/catalog';

/** Longer ones fill more than a line of a menu or message. */
const longest = 80;

/** A code's title for messages and menus: whole where it is read at a glance, else as the release abbreviates it ("Dem in oth dis classd elswhr"). */
export function shownTitle({ longTitle, shortTitle }: Pick<CodeRecord, 'longTitle' | 'shortTitle'>): string {
  return longTitle.length <= longest ? longTitle : shortTitle;
}
