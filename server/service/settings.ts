import type { IsoDate } from '../core/base/isoDate';
import type { Setting } from '../core/note/encounter/encounterValues';
import { noLists, type UserLists } from '../core/note/lists/userLists';
import type { RuleId, Severity } from './findings/finding';
import type { DialValues } from './dials/dial';

/** How an accepted completion is written into the note. */
export type InsertFormat = 'code' | 'code — title' | 'title (code)';

/** What a user may set; every shell fills it from its own configuration. */
export interface ServiceSettings {
  readonly insertFormat: InsertFormat;
  /** Offer codes for words of a diagnosis, not only for code prefixes. */
  readonly completeTerms: boolean;
  /** Severity by rule; a rule that is not named keeps its default. */
  readonly rules: Readonly<Partial<Record<RuleId, Severity | 'off'>>>;
  /** What rules leave to the user, by the dials' ids; a dial that is not named stays at its beginning. */
  readonly dials: DialValues;
  /** Longest inlay title, in characters; 0 = no inlay hints. */
  readonly inlayTitleLength: number;
  /** Show what the note says of its problems: struck, dimmed, in italics, and in hovers. */
  readonly showProblems: boolean;
  /** What the user adds to the lists that notes are read by. */
  readonly lists: UserLists;
  /** Setting of notes that state none. */
  readonly defaultSetting: Setting;
  /** Date of service of notes that state none; absent = today. */
  readonly defaultDate?: IsoDate;
  /** The client runs `command:` links in trusted Markdown. */
  readonly commandLinks: boolean;
}

export const defaultSettings: ServiceSettings = {
  insertFormat: 'code — title',
  completeTerms: true,
  rules: {},
  dials: {},
  defaultSetting: 'outpatient',
  inlayTitleLength: 60,
  showProblems: true,
  lists: noLists,
  commandLinks: false,
};
