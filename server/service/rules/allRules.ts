import { ageConflict } from './ageConflict';
import { bilateralPair } from './bilateralPair';
import { codeAlso } from './codeAlso';
import { codeFirst } from './codeFirst';
import { combination } from './combination';
import { confirmedOnly } from './confirmedOnly';
import { cptMalformed } from './cptMalformed';
import { deleted } from './deleted';
import { duplicate } from './duplicate';
import { excludes1 } from './excludes1';
import { externalCausePrincipal } from './externalCausePrincipal';
import { familyHistoryCode } from './familyHistoryCode';
import { firstListedOnly } from './firstListedOnly';
import { historicalCode } from './historicalCode';
import { icd9Code } from './icd9Code';
import { lateralityMismatch } from './lateralityMismatch';
import { malformed } from './malformed';
import { manifestationPrincipal } from './manifestationPrincipal';
import { missingSection } from './missingSection';
import { negatedCode } from './negatedCode';
import { notBillable } from './notBillable';
import { notYetValid } from './notYetValid';
import { pcsInvalid } from './pcsInvalid';
import { placeholder } from './placeholder';
import { poaExempt } from './poaExempt';
import { poaInvalid } from './poaInvalid';
import { poaMissing } from './poaMissing';
import type { Rule } from './rule';
import { secondaryOnly } from './secondaryOnly';
import { sequelaWithAcute } from './sequelaWithAcute';
import { seventhCharacter } from './seventhCharacter';
import { sexConflict } from './sexConflict';
import { staleSuppression } from './staleSuppression';
import { titleMismatch } from './titleMismatch';
import { unacceptablePrincipal } from './unacceptablePrincipal';
import { uncertainOutpatient } from './uncertainOutpatient';
import { uncodedProblem } from './uncodedProblem';
import { unknownCode } from './unknownCode';
import { unspecified } from './unspecified';
import { useAdditional } from './useAdditional';

/** Every rule, in order of precedence (see `ruleIds`). */
export const allRules: readonly Rule[] = [
  malformed,
  unknownCode,
  deleted,
  notYetValid,
  seventhCharacter,
  placeholder,
  notBillable,
  icd9Code,
  externalCausePrincipal,
  manifestationPrincipal,
  secondaryOnly,
  unacceptablePrincipal,
  firstListedOnly,
  duplicate,
  excludes1,
  codeFirst,
  bilateralPair,
  sequelaWithAcute,
  combination,
  negatedCode,
  familyHistoryCode,
  confirmedOnly,
  uncertainOutpatient,
  historicalCode,
  lateralityMismatch,
  titleMismatch,
  useAdditional,
  codeAlso,
  unspecified,
  ageConflict,
  sexConflict,
  poaInvalid,
  poaExempt,
  poaMissing,
  pcsInvalid,
  cptMalformed,
  uncodedProblem,
  missingSection,
  staleSuppression,
];
