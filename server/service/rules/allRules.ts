import { deleted } from './deleted';
import { duplicate } from './duplicate';
import { malformed } from './malformed';
import { notBillable } from './notBillable';
import { notYetValid } from './notYetValid';
import { placeholder } from './placeholder';
import type { Rule } from './rule';
import { seventhCharacter } from './seventhCharacter';
import { unknownCode } from './unknownCode';

/** Every rule, in order of precedence (see `ruleIds`). */
export const allRules: readonly Rule[] = [malformed, unknownCode, deleted, notYetValid, seventhCharacter, placeholder, notBillable, duplicate];
