import { parseIsoDate, type IsoDate } from '../../core/base/isoDate';

/** Words in a note that imply a code which Tabular List instructions ask for. */
export interface EvidenceWords {
  readonly code: string;
  /** Lower case; a space matches any run of spaces and hyphens. */
  readonly names: readonly string[];
  /** First day the code is valid; no limit if absent. */
  readonly from?: IsoDate | undefined;
}

/** Insulins by generic name (USAN) and US brand; names containing the word "insulin" are already recognised as mentions. */
export const insulins: readonly EvidenceWords[] = [
  { code: 'Z79.4', names: ['glargine', 'lantus', 'basaglar', 'toujeo', 'semglee', 'detemir', 'levemir', 'degludec', 'tresiba', 'lispro', 'humalog', 'admelog', 'lyumjev', 'aspart', 'novolog', 'fiasp', 'glulisine', 'apidra', 'nph', 'humulin', 'novolin'] },
];

/** Diabetes drugs by route of administration, which Guideline I.C.4.a.3 codes separately. */
export const diabetesDrugs: readonly EvidenceWords[] = [
  ...insulins,
  {
    code: 'Z79.84',
    names: ['metformin', 'glucophage', 'glipizide', 'glucotrol', 'glyburide', 'glimepiride', 'amaryl', 'sitagliptin', 'januvia', 'janumet', 'linagliptin', 'tradjenta', 'saxagliptin', 'onglyza', 'alogliptin', 'pioglitazone', 'actos', 'empagliflozin', 'jardiance', 'dapagliflozin', 'farxiga', 'canagliflozin', 'invokana', 'ertugliflozin', 'repaglinide', 'nateglinide', 'acarbose', 'rybelsus'],
  },
  { code: 'Z79.85', names: ['semaglutide', 'ozempic', 'dulaglutide', 'trulicity', 'liraglutide', 'victoza', 'exenatide', 'byetta', 'bydureon', 'tirzepatide', 'mounjaro'], from: parseIsoDate('2022-10-01') },
];

/** The drug is being continued: taken, or its dose changed. */
export const continuedForm = /\b(?:on|tak(?:es|ing|e)|continu(?:es?|ed|ing)|us(?:es|ing)|inject(?:s|ing)|maintained|maintain|refill(?:ed|s)?|renew(?:ed)?|increas(?:e|ed|ing)|decreas(?:e|ed|ing)|reduc(?:e|ed|ing)|titrat(?:e|ed|ing)|uptitrat(?:e|ed|ing)|adjust(?:ed|ing)?|currently|current|managed|treated|controlled|compliant|adherent|tolerat(?:es|ing)|home|daily|nightly|bid|tid|qd|qhs|qam|qpm|units|long[- ]term)\b/i;

/** The drug is not yet taken, no longer taken, or taken by someone else. */
export const notContinuedForm = /\b(?:start(?:s|ed|ing)?|begin|initiat(?:e|ed|ing)|consider(?:ed|ing)?|discuss(?:ed|ing)?|trial|offer(?:ed)?|add(?:ed|ing)?|prescrib(?:e|ed)|new|stop(?:ped)?|discontinu(?:e|ed)|hold|held|holding|off|d\/c(?:'?d)?|dc'?d|intoleran(?:t|ce)|refus(?:es|ed)|declin(?:es|ed)|allerg(?:y|ic)|fail(?:ed|ure)|previously|formerly|was on|used to|instead of|switch(?:ed)? (?:from|to)|not|never|no longer|if|mother|father|sister|brother|wife|husband|spouse|son|daughter|parents?|grand(?:mother|father)|aunt|uncle)\b/i;

/** Immediately before the drug: `not on insulin`, `non-insulin`, `start insulin`. It is not taken, or not yet. */
const notTakenBefore = /(?:\b(?:not|no|off|never|without|stop(?:s|ped)?|discontinu(?:e|ed|es)|declin(?:e|es|ed)|refus(?:e|es|ed)|start(?:s|ed|ing)?|consider(?:ed|ing)?|discuss(?:ed|ing)?|add(?:ed|ing)?|initiat(?:e|ed|ing)|begin(?:ning)?|instead of|avoid(?:s|ing)?|if|need(?:s|ed|ing)? for)\b(?:\s+(?!but\b)[\w-]+){0,3}\s*|\bnon[\s-]*)$/i;
const notTakenBehind = /^\s*(?:(?:is|was|were|has been|therapy|treatment)\s+){0,2}(?:not\b|no longer|stopped|discontinued|held|declined|refused|if\b|resistan|sensitiv|level)/i;

/** True if the words around a drug's name say that it is not taken long term. */
export function isNotTaken(before: string, behind: string): boolean {
  return notTakenBefore.test(before) || notTakenBehind.test(behind);
}
