import type { CodeRecord } from '../../core/icd/catalog';

/** Longer titles take more than one line in a menu or message. */
const longest = 80;

/**
 * A code's title for messages and menus: the long title if short enough, otherwise the abbreviated title of the release ("Dem in
 * oth dis classd elswhr").
 */
export function shownTitle({ longTitle, shortTitle }: Pick<CodeRecord, 'longTitle' | 'shortTitle'>): string {
  return longTitle.length <= longest ? longTitle : shortTitle;
}
