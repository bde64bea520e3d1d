import { fiscalYearEnd, fiscalYearStart } from '../../../core/base/fiscalYear';
import { identifierKinds, identifierLaw, type IdentifierKind } from '../../../core/deidentify/identifier';
import type { FindingSource } from '../../findings/findingSource';
import type { Rule } from '../rule';

/** For each rule: its description for tables, and a note that triggers it. */
const kinds: Readonly<Record<IdentifierKind, { readonly description: string; readonly example: string }>> = {
  name: { description: 'A person’s name: after a title or label, before a credential, with a common given name, or wherever such a name appears again.', example: 'HPI: Mr. Okafor comes for his cough.\n' },
  place: { description: 'A street, town, hospital or school by name, or the last two digits of a ZIP code (all five where the law says so).', example: 'SOCIAL HISTORY\nShe lives in Springfield.\n' },
  date: { description: 'A date more specific than its year: day, month, holiday.', example: 'HPI: She fell on 3/14/2025.\n' },
  age: { description: 'An age over 89.', example: 'HPI: A 93-year-old man with a cough.\n' },
  phone: { description: 'A telephone number.', example: 'PLAN\nCall the office at (312) 555-0143.\n' },
  fax: { description: 'A fax number.', example: 'PLAN\nFax: 312-555-0144\n' },
  email: { description: 'An email address.', example: 'PLAN\nWrite to j.okafor@example.org.\n' },
  ssn: { description: 'A Social Security number, whole or masked.', example: 'SSN: 219-09-9999\n' },
  record: { description: 'A medical record number after its label.', example: 'MRN: 00482913\n' },
  plan: { description: 'A health plan, member or policy number after its label.', example: 'Member ID: XQH883920114\n' },
  account: { description: 'An account or billing number after its label.', example: 'Account number: 77120934\n' },
  license: { description: 'A license, certificate, DEA or NPI number after its label.', example: 'NPI: 1234567893\n' },
  vehicle: { description: 'A vehicle identification number, or a license plate number after its label.', example: 'License plate: 7KLM284\n' },
  device: { description: 'A device serial number or identifier after its label, a UDI, or a MAC address.', example: 'Serial number: PCM4471902\n' },
  url: { description: 'A web address.', example: 'PLAN\nResults at https://portal.example.org/results.\n' },
  ip: { description: 'An IP address.', example: 'Signed from 192.168.12.44.\n' },
  biometric: { description: 'A biometric identifier after its label.', example: 'Fingerprint ID: FP-8841203\n' },
  other: { description: 'Any other unique identifying number after its label: accession, specimen, encounter, case.', example: 'Accession number: S25-104482\n' },
};

/** Fiscal year in which health plans and providers had to comply with the Privacy Rule (45 CFR 164.534: 2003-04-14). */
const firstYear = 2003;
/** Open end of the period in force. */
const lastYear = 9998;

/** One rule per identifier kind. All are off by default, since a note within its own organisation may identify the patient. */
export const identifierRules: readonly Rule[] = identifierKinds.map((kind) => {
  const source = lawSource(kind);
  return {
    id: `phi/${kind}`,
    description: kinds[kind].description,
    defaultSeverity: 'information',
    isOffByDefault: true,
    topic: 'identifier',
    source: source.cited,
    example: kinds[kind].example,
    check: ({ replacements }) =>
      replacements()
        .filter((replacement) => replacement.kind === kind)
        .map(({ span, placeholder }) => ({
          span,
          message: `This may identify the patient (${identifierLaw[kind].words}). Replace it before sharing the note`,
          source,
          related: [],
          fixes: [{ title: `Replace with ${placeholder}`, edits: [{ span, newText: placeholder }] }],
        })),
  };
});

function lawSource(kind: IdentifierKind): FindingSource {
  const { letter, words } = identifierLaw[kind];
  const ref = `164.514(b)(2)(i)(${letter})`;
  return {
    kind: 'law',
    ref,
    release: '45 CFR 164',
    from: fiscalYearStart(firstYear),
    to: fiscalYearEnd(lastYear),
    text: `Safe Harbor: ${words}`,
    link: 'https://www.ecfr.gov/current/title-45/part-164/section-164.514',
    cited: `45 CFR ${ref}`,
  };
}
