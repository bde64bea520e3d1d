import type { IsoDate } from '../core/base/isoDate';
import type { Setting } from '../core/note/encounter/encounterValues';
import { noLists, type UserLists } from '../core/note/lists/userLists';
import type { RuleId, Severity } from './findings/finding';
import type { DialValues } from './dials/dial';

/** The format in which an accepted completion is inserted. */
export type InsertFormat = 'code' | 'code — title' | 'title (code)';

/** User settings of the service; each shell fills them from its own configuration. */
export interface ServiceSettings {
  readonly insertFormat: InsertFormat;
  /** Offer codes for the words of a diagnosis, not only for code prefixes. */
  readonly completeTerms: boolean;
  /** Severity by rule; rules not listed keep their default. */
  readonly rules: Readonly<Partial<Record<RuleId, Severity | 'off'>>>;
  /** Options of rules, by dial id; dials not listed keep their default. */
  readonly dials: DialValues;
  /** Maximum length of an inlay title in characters; 0 = no inlay hints. */
  readonly inlayTitleLength: number;
  /** Show the assertion of problems: struck through, dimmed, italic, and in hovers. */
  readonly showProblems: boolean;
  /** The user's additions to the lists used for reading notes. */
  readonly lists: UserLists;
  /** Setting of notes that state none. */
  readonly defaultSetting: Setting;
  /** Date of service of notes that state none; today if absent. */
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
