import { allRules } from '../rules/allRules';
import type { Dial } from './dial';

/** Every dial of every rule, in the order of the rules. */
export const allDials: readonly Dial[] = allRules.flatMap(({ dials = [] }) => dials);
