import type { RuleId } from '../../../server/service/findings/finding';

/** What is wrong in a rule's example note, and the same note without it. */
export interface RuleTwin {
  /** The words that the finding stands on: their last occurrence in the example. */
  readonly at: string;
  /** A note as near to the example as can be, on which no rule speaks. */
  readonly clean: string;
}

/** One twin for the example of every rule. */
export const ruleTwins: Readonly<Record<RuleId, RuleTwin>> = {
  'icd/malformed': { at: 'E1165', clean: 'ASSESSMENT\n1. Type 2 diabetes with hyperglycemia — E11.65\n' },
  'icd/unknown-code': { at: 'J18.99', clean: 'ASSESSMENT\n1. Pneumonia — J18.9\n' },
  'icd/deleted': { at: 'S30.1XXA', clean: 'Date of service: 2026-02-10\nASSESSMENT\n1. Contusion of abdominal wall — S30.11XA\n' },
  'icd/not-yet-valid': { at: 'G35.A', clean: 'Date of service: 2025-10-01\nASSESSMENT\n1. Relapsing-remitting multiple sclerosis — G35.A\n' },
  'icd/seventh-character': { at: 'S52.521', clean: 'ASSESSMENT\n1. Torus fracture of lower end of right radius — S52.521A\n' },
  'icd/placeholder': { at: 'W19.XA', clean: 'ASSESSMENT\n1. Pneumonia — J18.9\n2. Unspecified fall — W19.XXXA\n' },
  'icd/not-billable': { at: 'J44', clean: 'ASSESSMENT\n1. Chronic obstructive pulmonary disease — J44.9\n' },
  'icd/icd9-code': { at: '401.9', clean: 'Date of service: 2015-09-30\nDx: 401.9\n' },
  'icd/external-cause-principal': { at: 'W00.0XXA', clean: 'ASSESSMENT\n1. Contusion of right knee — S80.01XA\n2. Fall on ice — W00.0XXA\n' },
  'icd/manifestation-principal': { at: 'D63.1', clean: 'ASSESSMENT\n1. Stage 4 chronic kidney disease — N18.4\n2. Anemia in chronic kidney disease — D63.1\n' },
  'icd/secondary-only': { at: 'Z68.41', clean: 'ASSESSMENT\n1. Morbid obesity — E66.01\n2. BMI 41 — Z68.41\n' },
  'icd/unacceptable-principal': { at: 'Z87.891', clean: 'Date of service: 2026-02-10\nSetting: inpatient\nPrincipal: J18.9\nSecondary: Z87.891\n' },
  'icd/first-listed-only': { at: 'Z00.00', clean: 'ASSESSMENT\n1. Annual examination — Z00.00\n2. Hypertension — I10\n' },
  'icd/duplicate': { at: 'I10', clean: 'ASSESSMENT\n1. Hypertension — I10\n' },
  'icd/excludes1': { at: 'E11.9', clean: 'ASSESSMENT\n1. Type 1 diabetes — E10.9\n2. Hypothyroidism — E03.9\n' },
  'icd/code-first': { at: 'I12.0', clean: 'ASSESSMENT\n1. Hypertensive chronic kidney disease, stage 5 — I12.0\n2. End stage renal disease — N18.6\n' },
  'icd/bilateral-pair': { at: 'M17.12', clean: 'ASSESSMENT\n1. Primary osteoarthritis of right knee — M17.11\n2. Pain in left hip — M25.552\n' },
  'icd/sequela-with-acute': { at: 'S52.501S', clean: 'ASSESSMENT\n1. Fracture of right radius, healing — S52.501D\n' },
  'icd/combination': { at: 'I50.9', clean: 'ASSESSMENT\n1. Hypertension — I10\n2. Heart failure, not due to hypertension — I50.9\n' },
  'note/negated-code': { at: 'I26.99', clean: 'ASSESSMENT\n1. Hypertension — I10\n2. Pulmonary embolism — I26.99\n' },
  'note/family-history-code': { at: 'C18.9', clean: 'ASSESSMENT\n1. Hypertension — I10\n2. Colon cancer — C18.9\n' },
  'note/confirmed-only': { at: 'U07.1', clean: 'Date of service: 2026-02-10\nSetting: inpatient\nASSESSMENT\n1. Cough — R05.9\n2. COVID-19 — U07.1\n' },
  'note/uncertain-outpatient': { at: 'J18.9', clean: 'Date of service: 2026-02-10\nSetting: inpatient\nASSESSMENT\n1. Cough — R05.9\n2. Probable pneumonia — J18.9\n' },
  'note/historical-code': { at: 'J18.9', clean: 'ASSESSMENT\n1. Hypertension — I10\n2. Pneumonia — J18.9\n' },
  'icd/laterality-mismatch': { at: 'M25.561', clean: 'ASSESSMENT\n1. Pain in left knee — M25.562\n' },
  'icd/title-mismatch': { at: 'E11.9', clean: 'ASSESSMENT\n1. Hypertension — I10\n' },
  'icd/use-additional': { at: 'E11.9', clean: 'ASSESSMENT\n1. Type 2 diabetes — E11.9\n2. Long-term use of insulin — Z79.4\n\nPLAN\nLong-term use of insulin goes on.\n' },
  'icd/code-also': { at: 'J44.9', clean: 'ASSESSMENT\n1. Chronic obstructive pulmonary disease — J44.9\n2. Mild persistent asthma — J45.30\n\nPLAN\nMild persistent asthma: inhaled steroid.\n' },
  'icd/unspecified': { at: 'J44.9', clean: 'ASSESSMENT\n1. COPD — J44.9\n' },
  'icd/age-conflict': { at: 'O80', clean: 'Date of service: 2026-02-10\nSetting: inpatient\nAge: 30\nASSESSMENT\n1. Delivery — O80\n' },
  'icd/sex-conflict': { at: 'N87.1', clean: 'Date of service: 2024-10-01\nSetting: inpatient\nSex: M\nASSESSMENT\n1. Moderate cervical dysplasia — N87.1\n' },
  'poa/invalid': { at: 'A41.9', clean: 'Date of service: 2026-02-10\nSetting: inpatient\nASSESSMENT\n1. Sepsis — A41.9 (POA Y)\n' },
  'poa/exempt': { at: 'Z79.4', clean: 'Date of service: 2026-02-10\nSetting: inpatient\nASSESSMENT\n1. Sepsis — A41.9 (POA Y)\n2. Long-term use of insulin — Z79.4\n' },
  'poa/missing': { at: 'J18.9', clean: 'Date of service: 2026-02-10\nSetting: inpatient\nASSESSMENT\n1. Sepsis — A41.9 (POA Y)\n2. Pneumonia — J18.9 (POA N)\n' },
  'pcs/invalid': { at: '0DTJ4ZY', clean: 'Date of service: 2026-02-10\nSetting: inpatient\nICD-10-PCS: 0DTJ4ZZ\n' },
  'cpt/malformed': { at: '9921O', clean: 'CPT: 99213, 99210\n' },
  'note/uncoded-problem': { at: 'Hyperlipidemia', clean: 'ASSESSMENT\n1. Hypertension — I10\n2. Hyperlipidemia — E78.5\n' },
  'note/missing-section': { at: 'SUBJECTIVE', clean: 'SUBJECTIVE\nCough for two days.\n\nOBJECTIVE\nLungs clear.\n\nASSESSMENT\nAcute cough.\n\nPLAN\nRest and fluids.\n' },
  'note/stale-suppression': { at: '<!-- hcdr-ignore icd/duplicate: no longer true -->', clean: 'ASSESSMENT\n1. Hypertension — I10\n' },
};
