import { allRules } from '../rules/allRules';
import type { Dial } from './dial';

/** The dials of all rules, in rule order. */
export const allDials: readonly Dial[] = allRules.flatMap(({ dials = [] }) => dials);
