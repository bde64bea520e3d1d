import { ageConflict } from './patient/ageConflict';
import { bilateralPair } from './pair/bilateralPair';
import { codeAlso } from './pair/codeAlso';
import { codeFirst } from './pair/codeFirst';
import { combination } from './pair/combination';
import { confirmedOnly } from './support/confirmedOnly';
import { cptMalformed } from './procedure/cptMalformed';
import { deleted } from './validity/deleted';
import { duplicate } from './pair/duplicate';
import { excludes1 } from './pair/excludes1';
import { externalCausePrincipal } from './sequence/externalCausePrincipal';
import { familyHistoryCode } from './support/familyHistoryCode';
import { firstListedOnly } from './sequence/firstListedOnly';
import { identifierRules } from './phi/identifierRules';
import { historicalCode } from './support/historicalCode';
import { icd9Code } from './validity/icd9Code';
import { lateralityMismatch } from './detail/lateralityMismatch';
import { malformed } from './validity/malformed';
import { manifestationPrincipal } from './sequence/manifestationPrincipal';
import { missingSection } from './note/missingSection';
import { negatedCode } from './support/negatedCode';
import { notBillable } from './validity/notBillable';
import { notYetValid } from './validity/notYetValid';
import { pcsInvalid } from './procedure/pcsInvalid';
import { placeholder } from './validity/placeholder';
import { poaExempt } from './poa/poaExempt';
import { poaInvalid } from './poa/poaInvalid';
import { poaMissing } from './poa/poaMissing';
import type { Rule } from './rule';
import { secondaryOnly } from './sequence/secondaryOnly';
import { sequelaWithAcute } from './pair/sequelaWithAcute';
import { seventhCharacter } from './validity/seventhCharacter';
import { sexConflict } from './patient/sexConflict';
import { staleSuppression } from './note/staleSuppression';
import { titleMismatch } from './detail/titleMismatch';
import { unacceptablePrincipal } from './sequence/unacceptablePrincipal';
import { uncertainOutpatient } from './support/uncertainOutpatient';
import { uncodedProblem } from './note/uncodedProblem';
import { unknownCode } from './validity/unknownCode';
import { unspecified } from './detail/unspecified';
import { useAdditional } from './pair/useAdditional';

/** All rules in order of precedence (see `ruleIds`). */
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
  ...identifierRules,
];
