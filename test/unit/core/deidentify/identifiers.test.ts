import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findIdentifiers } from '../../../../server/core/deidentify/findIdentifiers';
import { identifierKinds, identifierLaw } from '../../../../server/core/deidentify/identifier';
import { parseNote } from '../../../../server/core/note/noteDocument';

/** Checks what is found in a text in which each identifier is marked `{kind|words}`, and that nothing else is. */
function check(marked: string): void {
  const text = marked.replace(/\{[a-z]+\|([^}]*)\}/g, '$1');
  const found = findIdentifiers(parseNote(text));
  let seen = '';
  let last = 0;
  for (const { kind, span } of found) {
    seen += `${text.slice(last, span.start)}{${kind}|${text.slice(span.start, span.end)}}`;
    last = span.end;
  }
  assert.equal(seen + text.slice(last), marked);
}

const checkSilent = (...texts: readonly string[]): void => texts.forEach(check);

describe('names', () => {
  it('are found behind titles and before credentials, without them', () => {
    check('Mr. {name|Okonkwo} was seen by Dr. {name|Priya Raman} and Dr. {name|J. Lindqvist}.');
    check('Seen by {name|Maren Holt}, MD and {name|T. Adeyemi} NP today.');
    check('MRS. {name|OKONKWO} DENIES PAIN. Drs. {name|Raman} and {name|Holt} agree.');
    check("Ms. {name|O'Donnell}'s knee. Ms. {name|Lopez-Diaz}'s hip. Dr. {name|van der Berg} assisted.");
  });

  it('are found behind labels, as far as they go', () => {
    check('Patient: {name|Okonkwo, Adaeze}   DOB: {date|3/4/1961}');
    check('Attending: Dr. {name|Maren Holt}\nPCP: {name|Raman}\nPatient: denies pain.\nName: unknown');
    check('Electronically signed by {name|Maren Holt}, MD on {date|02/10/2026}');
  });

  it('are found by a given name, by kinship, and at the opening of a note', () => {
    check('{name|Martha Okonkwo} is a 50-year-old woman. {name|Okonkwo} lives alone; {name|Martha} walks.');
    check('{name|Adaeze Okonkwo} is a 50-year-old woman.');
    check('Her daughter {name|Emily} and her son, {name|Kevin}, help. Her sister is named {name|Ngozi}.');
  });

  it('are none where diseases, signs, tests and devices are called after people', () => {
    checkSilent(
      "Parkinson's disease, Crohn disease and Down syndrome.",
      "Bell's palsy. Graves disease. Hodgkin lymphoma. Alzheimer dementia. Addison's.",
      'Foley catheter, Jackson-Pratt drain, Hickman line; Bruce protocol; Murphy sign negative; McMurray test.',
      'Charcot-Marie-Tooth disease. Guillain-Barre syndrome. Ehlers-Danlos. Legg-Calve-Perthes. Austin Flint murmur.',
      'The pouch of Douglas is free. The angle of Louis. Kelly clamp. Christmas disease.',
      'MS progression. DR grade 2. Miss a dose and call.',
    );
  });

  it('are none where words merely stand in capitals', () => {
    checkSilent(
      'Will continue Lasix. May take Tylenol. March in place. Mark the site. Grant her request.',
      'Tylenol, Lipitor, Norvasc, Allegra, Singulair, Flexeril and Mirena.',
      'ASSESSMENT AND PLAN\n1. Hypertension. Continue Lisinopril.\nHEENT: Normal. Chest X-Ray: Clear.',
      'Rose bengal stain. Iris is round. Faith healing. Joy in life. Penny-sized ulcer.',
      'Internal Medicine Clinic. Emergency Department. General Surgery. Physical Therapy.',
    );
  });
});

describe('dates and ages', () => {
  it('are found in every form that says more than the year', () => {
    check('On {date|3/14/2025}, {date|2025-03-14}, {date|03/14/25}, {date|March 14, 2025}, {date|14 March 2025}, {date|14-Mar-2025}.');
    check('In {date|March 2025}, {date|03/2025}, last {date|May}, in {date|June}, on {date|July 4th}, at {date|Christmas}, on {date|Tuesday, March 4, 2025}.');
    check('LMP: {date|4/15}. Seen on {date|4/22}.');
  });

  it('are none where numbers are strengths, doses, pressures, scores or years', () => {
    checkSilent(
      'Strength 4/5 on the right and 5/5 on the left. Pain 7/10. Vision 20/40. BP 120/80, on 1/2 tablet.',
      'Grade 2/6 systolic murmur. Since 2019. In 1998. 24/7 care. 3/7 hx of cough. T 98.6. 1-2 times a day.',
      'FY2026. L4-L5. C3-C4. 2-0-1-2. May need surgery; march, may and august in small letters.',
    );
  });

  it('are ages only from ninety on', () => {
    check('A {age|93}-year-old man, a {age|91} yo woman, aged {age|102}, in his {age|90s}, {age|ninety-two} years old. Age: {age|95}');
    checkSilent('An 89-year-old man. A 9-month-old. Her father died at age 67. HR in the 90s systolic. 99 mg daily. SpO2 95%.');
  });
});

describe('places', () => {
  it('are streets, towns, houses and ZIP codes behind the third digit, all five of sparse areas', () => {
    check('Address: {place|1420 Elm Street, Apt 3}, {place|Dayton}, OH 454{place|02}');
    check('Lives in {place|Springfield} near {place|Lakeview Elementary School}. Admitted to {place|St. Agnes Hospital}.');
    check('Zip: {place|03601}. Zip: 606{place|14-1234}.');
  });

  it('are no states, countries or departments', () => {
    checkSilent('She moved from Ohio to Mexico. He was born in New York. Seen in Pain Clinic. Travelled to North Carolina and Canada.');
  });
});

describe('numbers', () => {
  it('are found by their form', () => {
    check('Call (312) 555-0143, 312.555.0144 or +1 312-555-0145 ext. 22. Fax: {fax|312-555-0146}.'.replace(/(\(312\) 555-0143|312\.555\.0144|\+1 312-555-0145 ext\. 22)/g, '{phone|$1}'));
    check('Mail {email|a.b@clinic.example.org}; {url|https://portal.example.org/x?y=1}; {url|www.example.com}; from {ip|10.20.130.4}.');
    check('SSN {ssn|219-09-9999}, masked {ssn|xxx-xx-9999}. VIN {vehicle|1HGCM82633A004352}. UDI {device|(01)00844588003288(17)141120(10)7654321D}.');
  });

  it('are found behind their label, and are not what merely stands behind such a word', () => {
    check('MRN: {record|00482913}; medical record number {record|A-4471}; Member ID: {plan|XQH883920114}; policy # {plan|88-1203}');
    check('Acct #{account|771209}; NPI {license|1234567893}; DEA: {license|BR4471902}; license plate: {vehicle|7KLM284}');
    check('Serial number: {device|PCM4471902}; Accession #: {other|S25-104482}; Encounter number: {other|99120387}; Fingerprint ID: {biometric|FP-8841203}');
    checkSilent('Account of events. Case 12. Lot of pain. Order 2 tablets. Device working. Visit number 3. Plan 24 hours. Sample size 40. Record 120/80.');
  });

  it('are never codes, vertebrae, laboratory values or doses', () => {
    checkSilent(
      'ASSESSMENT\n1. Type 2 diabetes — E11.65\n2. Fall — W19.XXXA\n3. S52.501A, Z79.4, M54.50',
      'Dx: E1165\nCPT 99213-25. NDC 0002-8215-01. HbA1c 7.2, WBC 11.2, 1,200 mL, 0.5 mg, 500-1000 mg, T12, L4-L5, B12, H1N1.',
      'Principal: I21.4\nSecondary: E11.9, I10\nProcedures: 0DTJ4ZZ',
      'Version 1.2.3.4 of section 2.10.3.1. 10-20-30 rule. Ratio 1:2:3:4. 12345 steps. Hgb 13.5-15.5.',
    );
  });
});

describe('the kinds of identifiers', () => {
  it('are those of Safe Harbor, letter for letter, but the photograph', () => {
    const letters = new Set(identifierKinds.map((kind) => identifierLaw[kind].letter));
    assert.deepEqual([...letters].toSorted().join(''), 'ABCDEFGHIJKLMNOPR');
  });

  it('are found in time that grows with the text alone, however hostile it is', () => {
    const hostile = ['Mr. A', 'A', '1', '1/', '(', 'Dr. ', 'a.', 'Aa ', 'x@', '12-', 'lives in ', 'A, ', "O'", 'http://', ': ', '1:', '\n', 'Mary ', ' ', ' at', 'at\n\n', '. At '];
    const secondsOf = (piece: string, letters: number): number => {
      const note = parseNote(piece.repeat(Math.ceil(letters / piece.length)));
      const started = process.cpuUsage().user;
      findIdentifiers(note);
      return (process.cpuUsage().user - started) / 1e6;
    };
    for (const piece of hostile) {
      secondsOf(piece, 15_000);
      // Four times the text takes four times as long, or sixteen times where time grows with its square; half a second may be compiling.
      const [quarter, whole] = [secondsOf(piece, 15_000), secondsOf(piece, 60_000)];
      assert.ok(whole < 8 * quarter + 0.5, `${JSON.stringify(piece)}: ${quarter} s, then ${whole} s`);
    }
  });
});
