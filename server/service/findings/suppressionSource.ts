import { fiscalYearEnd, fiscalYearStart } from '../../core/base/fiscalYear';
import { guidelinesYear } from '../guidelines/guidelines';
import type { FindingSource } from './findingSource';

/** The authority for the syntax of suppressions: this project's README. */
export const suppressionSource: FindingSource = {
  kind: 'list',
  ref: 'suppressions',
  release: 'HealthCareDataRef',
  from: fiscalYearStart(guidelinesYear),
  to: fiscalYearEnd(guidelinesYear),
  text: 'A suppression names its rules and a reason, on the code’s line or the line before.',
  link: '',
  cited: 'README, What a note may state',
};
