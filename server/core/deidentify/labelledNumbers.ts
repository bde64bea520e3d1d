import type { Identifier, IdentifierKind } from './identifier';

/** Labels that introduce each kind of number, as regular-expression alternatives. A label that begins with another one comes first. */
const labels: Readonly<Partial<Record<IdentifierKind, string>>> = {
  ssn: String.raw`ssn|ss#|social security(?:\s+(?:number|no\.?|#))?`,
  record: String.raw`mrn|mr\s?#|med(?:ical)?\.?\s+rec(?:ord)?s?(?:\s+(?:number|no\.?|num\.?|#))|medical record|(?:hospital|patient|chart|unit|record)\s+(?:number|no\.?|id|#)|patient identifier|pt\.?\s+id|chart\s?#|ehr\s+id`,
  plan: String.raw`(?:member|subscriber|insurance|policy|group|beneficiary|medicare|medicaid|hicn|mbi|plan|health plan|payer|certificate holder)\s+(?:number|no\.?|id(?:entifier|entification)?|#)|mbi|hicn`,
  account: String.raw`(?:account|acct\.?|billing|guarantor|bank account|credit card|card|invoice|claim)\s*(?:number|no\.?|id|#)|account|acct\.?`,
  license: String.raw`(?:driver'?s?'?\s+)?licen[sc]e\s*(?:number|no\.?|#)?|dl\s?#|dea(?:\s+(?:number|no\.?|#))?|npi(?:\s+(?:number|no\.?|#))?|certificate\s+(?:number|no\.?|#)|passport(?:\s+(?:number|no\.?|#))?`,
  vehicle: String.raw`vin(?:\s+(?:number|no\.?|#))?|vehicle\s+(?:id|identification(?:\s+number)?|number)|(?:license|licence|number)\s+plate(?:\s+(?:number|no\.?|#))?|plate\s+(?:number|no\.?|#)`,
  device: String.raw`(?:serial|s\/n|lot|device|implant|model\/serial|udi)\s*(?:number|no\.?|id(?:entifier)?|#)|serial|udi|imei|mac address`,
  biometric: String.raw`(?:finger\s?print|voice\s?print|retinal? scan|iris scan|face scan|biometric)s?\s*(?:number|no\.?|id(?:entifier)?|template|#|hash)`,
  other: String.raw`(?:accession|specimen|encounter|visit|admission|case|csn|fin|study|subject|participant|requisition|prescription|rx|order|sample|employee|confirmation|document|reference)\s*(?:number|no\.?|id(?:entifier)?|#)|csn|fin|accession`,
};

/** The value contains a digit, so that a word after a label ("Account: paid") does not match; at least five characters unless the label says "number". */
const value = String.raw`(?<id>(?=[A-Za-z/-]{0,8}\d)[A-Za-z0-9](?:[A-Za-z0-9/-]|\.(?=\d)){2,28}(?: (?=\d{3,4}\b)\d{3,4}){0,4})(?![\w/])`;
const forms = Object.entries(labels).map(([kind, label]) => ({ kind: kind as IdentifierKind, form: new RegExp(String.raw`(?<![\w-])(?:${label})\s*(?:\(\w{2,5}\)\s*)?(?:[:=#]\s*|\s(?:is|was)\s+|\s)${value}`, 'gi') }));

/** A date, dose or measurement after a label; dates are found by `findDates`. */
const noNumber = /^(?:\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}\/\d{1,2}|(?:19|20)\d{2}|\d+(?:mg|mcg|ml|g|kg|cm|mm|x|%|th|st|nd|rd|s)?)$/i;
/** Minimum length of an identifier made of digits only: "case 12" and "Lot 3" are not identifiers. */
const minDigits = 4;

/** Identifying numbers, found by the label in front of them: `MRN: 00123456`, `Policy # XY-1234`. */
export function findLabelledNumbers(text: string): readonly Identifier[] {
  return forms.flatMap(({ kind, form }) =>
    [...text.matchAll(form)].flatMap((match) => {
      const id = match.groups?.['id'] ?? '';
      const digits = id.replace(/\D/g, '').length;
      const isNumber = /^[\d -]+$/.test(id) ? digits >= minDigits && !/^(?:19|20)\d{2}$/.test(id) && !/^\d{4}-\d{2}-\d{2}$/.test(id) : digits >= 2 && !noNumber.test(id);
      const start = match.index + match[0].length - id.length;
      return isNumber ? [{ kind, span: { start, end: start + id.length } }] : [];
    }),
  );
}
