import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../../server/core/note/noteDocument';

type Facts = Partial<Record<'date' | 'setting' | 'sex' | 'age' | 'birth' | 'release', string | number>>;

/** What each encounter of a note states. */
function checkEncounters(text: string, expected: readonly Facts[]): void {
  const { encounters } = parseNote(text);
  const facts = encounters.map((encounter) => {
    const found: Facts = {};
    if (encounter.dateOfService) found.date = encounter.dateOfService.value;
    if (encounter.setting) found.setting = encounter.setting.value;
    if (encounter.sex) found.sex = encounter.sex.value;
    if (encounter.ageYears) found.age = encounter.ageYears.value;
    if (encounter.birth) found.birth = encounter.birth.value;
    if (encounter.release) found.release = encounter.release.value;
    return found;
  });
  assert.deepEqual(facts, expected, text);
  assert.equal(encounters[0]?.span.start, 0);
  assert.equal(encounters.at(-1)?.span.end, text.length);
  encounters.slice(1).forEach((encounter, index) => assert.equal(encounter.span.start, encounters[index]?.span.end));
}

describe('what a note states of its encounter', () => {
  it('reads header lines', () => {
    checkEncounters('Date of service: 2026-02-10\nSetting: inpatient\nSex: F\nAge: 67\n', [{ date: '2026-02-10', setting: 'inpatient', sex: 'F', age: 67 }]);
  });

  it('reads front matter with keys of any style and quoted values', () => {
    checkEncounters('---\ndate_of_service: "2026-02-10"\nsetting: ED\nsex: male\nage: 54\n---\n', [{ date: '2026-02-10', setting: 'outpatient', sex: 'M', age: 54 }]);
  });

  it('reads bold fields, whichever side of the colon the stars stand', () => {
    checkEncounters('**Date of service:** 2026-02-10\n**Sex**: F\n', [{ date: '2026-02-10', sex: 'F' }]);
  });

  it('reads several fields on one line', () => {
    checkEncounters('DOS: 02/10/2026   Sex: F   Age: 67\n', [{ date: '2026-02-10', sex: 'F', age: 67 }]);
    checkEncounters('DOS: 02/10/2026 | Sex: M | Age: 7 months\n', [{ date: '2026-02-10', sex: 'M', age: 0 }]);
    checkEncounters('Sex: F, Age: 30, Setting: clinic\n', [{ sex: 'F', age: 30, setting: 'outpatient' }]);
  });

  it('takes a stop or one blank before the next label for the end of a field', () => {
    checkEncounters('Date of service: 2026-02-10. Setting: inpatient. Sex: female.\n', [{ date: '2026-02-10', setting: 'inpatient', sex: 'F' }]);
    checkEncounters('Sex: F Age: 71\n', [{ sex: 'F', age: 71 }]);
    checkEncounters('Setting: inpatient. DOS: 2026-02-11.\n', [{ date: '2026-02-11', setting: 'inpatient' }]);
    checkEncounters('Date of Injury 6/1/26 Date of service: 6/3/26\n', [{ date: '2026-06-03' }]);
  });

  it('reads setting, sex and age that stand without labels behind the day of a header line', () => {
    const facts: Facts = { date: '2026-02-25', setting: 'inpatient', sex: 'F', age: 33 };
    for (const line of ['DOS: 2026-02-25. Inpatient. 33 F.', 'DOS 2/25/2026 inpatient; 33F G0.', 'Date of service: 2026-02-25 / inpatient / 33 y.o. female', '02/25/2026 | inpatient | F 33', 'February 25, 2026 -- inpatient -- 33-year-old woman', '2026-02-25, inpt, F, 33', '2/25/26 33yoF inpatient', 'DOS: 2/25/26  inpatient   33F']) checkEncounters(`CLINIC NOTE\n${line}\nCough.\n`, [facts]);
    checkEncounters('Date of service: 2026-02-27\nSetting: inpatient | Sex M | Age 66\n', [{ date: '2026-02-27', setting: 'inpatient', sex: 'M', age: 66 }]);
  });

  it('takes no date before prose, a result or a past event for that of the note', () => {
    checkEncounters('HPI\n2026-01-02 CT chest: no nodule.\n1/2/2020 colonoscopy with polyps.\n', [{}]);
    checkEncounters('DOS: 2026-02-25\nER positive, 3 F nodules, seen in clinic with 2 M measures.\n', [{ date: '2026-02-25' }]);
  });

  it('reads a date with a time or a remark behind it', () => {
    checkEncounters('Date of service: 02/10/2026 14:30\n', [{ date: '2026-02-10' }]);
    checkEncounters('Date of service: 2026-02-10T14:30:00Z\n', [{ date: '2026-02-10' }]);
    checkEncounters('Date of visit: Feb 10, 2026 (video)\n', [{ date: '2026-02-10' }]);
  });

  it('reads the patient in the opening of a line, where no field says who it is', () => {
    for (const [line, age, sex] of [
      ['This is a 54-year-old woman with chest pain.', 54, 'F'], ['HPI: 67M w/ h/o CAD presents with CP.', 67, 'M'], ['27yo G2P1 F at 34w2d here for follow-up', 27, 'F'],
      ['**Patient:** 54-year-old woman', 54, 'F'], ['Patient: Jane Doe, 3-month-old girl', 0, 'F'], ['Mr. Smith is a pleasant 71 y/o right-handed gentleman who fell.', 71, 'M'],
      ['The patient is an 8 year old boy.', 8, 'M'], ['CC: 45 yo female with cough', 45, 'F'], ['34 yof with dysuria', 34, 'F'], ['- 62 yr old male', 62, 'M'], ['This 44 y/o RHF awoke with numbness', 44, 'F'], ['A pleasant, 31-year-old, right-handed, white female', 31, 'F'],
    ] as const) checkEncounters(`${line}\n`, [{ age, sex }]);
    checkEncounters('This is a 54-year-old patient with cough.\n', [{ age: 54 }]);
    checkEncounters('Age: 60\nThis is a 54-year-old woman.\n', [{ age: 60, sex: 'F' }]);
    checkEncounters('DOB: 1958-02-10\nDate of service: 2026-02-10\n\nHPI: 67 yo F.\n', [{ date: '2026-02-10', age: 68, sex: 'F', birth: '1958-02-10' }]);
  });

  it('takes no relative and no measure for the patient', () => {
    for (const line of [
      'Mother is a 54-year-old woman with diabetes.', 'Has a 3 year old daughter.', 'Her 3 year old son is ill.', 'Son: 5 year old boy, healthy', 'Platelets 100M', 'Fever 3 days', 'Cough for 2 weeks',
      'Smoked 20 years, a man of habit', '5 days of cough in a woman', 'Lives with a 40 year old man.', 'Diabetes 10 years', 'Metformin 500 mg daily', 'Married 45 years', 'He has 2 yo twin boys.', 'WBC 12 M',
    ]) checkEncounters(`${line}\n`, [{}]);
  });

  it('computes the age at the date of service from the date of birth', () => {
    checkEncounters('DOB: 1958-02-10\nDate of service: 2026-02-10\n', [{ date: '2026-02-10', age: 68, birth: '1958-02-10' }]);
    checkEncounters('DOB: 1958-02-11\nDate of service: 2026-02-10\n', [{ date: '2026-02-10', age: 67, birth: '1958-02-11' }]);
    checkEncounters('DOB: 2026-02-09\nDate of service: 2026-02-10\n', [{ date: '2026-02-10', age: 0, birth: '2026-02-09' }]);
  });

  it('prefers the stated age, and gives none for a birth after the service or without a date', () => {
    checkEncounters('DOB: 1958-02-10\nAge: 60\nDOS: 2026-02-10\n', [{ date: '2026-02-10', age: 60, birth: '1958-02-10' }]);
    checkEncounters('DOB: 2027-01-01\nDOS: 2026-02-10\n', [{ date: '2026-02-10', birth: '2027-01-01' }]);
    checkEncounters('DOB: 1958-02-10\n', [{ birth: '1958-02-10' }]);
  });

  it('reads ages in all usual forms', () => {
    for (const [text, age] of [['67 y', 67], ['67-year-old', 67], ['67 yo', 67], ['18 months', 1], ['3 weeks', 0], ['5 days', 0], ['124', 124]] as const) {
      checkEncounters(`Age: ${text}\n`, [{ age }]);
    }
    checkEncounters('Age: 300\n', [{}]);
    checkEncounters('Age: unknown\n', [{}]);
  });

  it('takes the day of discharge for a stay that states no date of service, and never as another encounter', () => {
    checkEncounters('Admission date: 2025-09-28\nDischarge date: 2025-10-03\n', [{ date: '2025-10-03' }]);
    checkEncounters('Date of service: 2026-02-10\n\nPLAN\nDischarge date: 2026-02-14\n', [{ date: '2026-02-10' }]);
  });

  it('takes the date at the top for a note that states no date of service, whatever it is called there', () => {
    for (const line of ['Date: 2026-02-10', 'Exam date: 02/10/2026', 'DATE OF SURGERY: 2/10/2026', 'Session Date: Feb 10, 2026', 'ED NOTE 2026-02-10', '# Office Visit - 2/10/2026', 'Progress note (2/10/2026) 14:30', '**Follow-up visit 2/10/26**']) checkEncounters(`${line}\nnote\n`, [{ date: '2026-02-10' }]);
    checkEncounters('Date: 2026-02-12\nDate of service: 2026-02-10\n', [{ date: '2026-02-10' }]);
    checkEncounters('Date: 2026-02-12\nDischarge date: 2026-02-10\n', [{ date: '2026-02-10' }]);
    checkEncounters(`${'line\n'.repeat(12)}Date: 2024-01-01\n`, [{}]);
    for (const line of ['Last visit 1/2/2024 went well.', 'Reviewed the note 1/2/2024 from cardiology', 'CT report 1/2/2024 shows a mass', 'Seen 1/2/2024', 'Date: unknown', 'Due date: 2026-05-01']) checkEncounters(`${line}\n`, [{}]);
  });

  it('takes the day in the title of a note in its first line, with who and where behind it', () => {
    for (const line of ['NURSING SHIFT NOTE 2/10/2026 0700-1900', 'Rheum f/u 02/10/2026', 'Epilepsy clinic DOS 02/10/2026', 'Progress Note 02/10/2026 (copied from 02/09)', 'LDCT CHEST 2/10/26', 'GYN: 02/10/2026. Doing well.', 'Psychiatric Discharge Summary, discharged 02/10/2026', 'The patient returns today, 02/10/2026, for evaluation of a nodule.', 'Occupational health 02/10/2026 - back strain']) checkEncounters(`\n${line}\nnote\n`, [{ date: '2026-02-10' }]);
    checkEncounters('ED PROVIDER NOTE 02/10/2026 F 27\n', [{ date: '2026-02-10', sex: 'F', age: 27 }]);
    checkEncounters(`OFFICE VISIT. DOS 02/10/2026. 49 year old man. ${'Doing well today, no complaints. '.repeat(6)}\n`, [{ date: '2026-02-10', sex: 'M', age: 49 }]);
    checkEncounters('ED note 02/10/2026 M 40\nDate of service: 2026-02-11\n', [{ date: '2026-02-11', sex: 'M', age: 40 }]);
  });

  it('takes no day of another visit, of an event or of a result for that of the title', () => {
    for (const line of ['ED visit on 1/2/2024 for chest pain', 'ED visit 1/2/2024 for chest pain', 'Clinic note with labs from 1/2/2024', 'DOB 1/2/2024 clinic', 'Ortho: surgery 1/2/2024', 'Seen in clinic since 1/2/2024', 'CT 1/2/2024 showed a mass', 'Stroke 1/2/2024', '61M with clinic visit 1/2/2024']) checkEncounters(`${line}\n`, [line.startsWith('61M') ? { age: 61, sex: 'M' } : {}]);
    checkEncounters('HPI: cough.\nED 1/2/2024. Chest film clear.\n', [{}]);
  });

  it('needs no colon behind the label of a date of service, and reads its years of two digits', () => {
    checkEncounters('DOS 2/10/2026    Well visit\n', [{ date: '2026-02-10' }]);
    checkEncounters('Date of service 2026-02-10, video\n', [{ date: '2026-02-10' }]);
    checkEncounters("DOS: 2/10/26\n", [{ date: '2026-02-10' }]);
    checkEncounters('DOS: 02-10-26 (video)\n', [{ date: '2026-02-10' }]);
    checkEncounters('Date of service: 2026-02-10\nnote\nvisit date 1/5/2024 was missed\n', [{ date: '2026-02-10' }]);
    checkEncounters('DOS: 2/10/12\nDOB: 2/10/26\n', [{}]);
  });

  it('reads the release to be used', () => {
    checkEncounters('Release: FY2025\n', [{ release: 2025 }]);
    checkEncounters('Code set: ICD-10-CM 2024\n', [{ release: 2024 }]);
    checkEncounters('Release: signed by patient\n', [{}]);
  });

  it('takes emergency and observation for outpatient, and no other sex for one', () => {
    checkEncounters('Setting: Emergency department\nSex: X\n', [{ setting: 'outpatient' }]);
    checkEncounters('Patient class: Observation\nSex: unknown\n', [{ setting: 'outpatient' }]);
  });

  it('reads nothing out of prose that speaks of these things', () => {
    checkEncounters('She asked about the setting: outpatient or not is for the family to say, and at her age: who knows what may come of all of this in the end, she said to me on the phone then.\n', [{}]);
    checkEncounters('HPI: her age: 40\n', [{}]);
  });

  it('reads CRLF and lone CR line ends', () => {
    checkEncounters('Date of service: 2026-02-10\r\nSex: F\r\n', [{ date: '2026-02-10', sex: 'F' }]);
    checkEncounters('Date of service: 2026-02-10\rSex: F', [{ date: '2026-02-10', sex: 'F' }]);
  });

  it('finds one empty encounter in an empty text', () => {
    checkEncounters('', [{}]);
  });
});

describe('several encounters in one note', () => {
  it('begins another at the rule above a new date of service', () => {
    const text = 'Date of service: 2026-02-10\nSex: F\nnote\n---\nDate of service: 2025-03-01\nnote\n';
    checkEncounters(text, [{ date: '2026-02-10', sex: 'F' }, { date: '2025-03-01' }]);
    assert.equal(parseNote(text).encounters[1]?.span.start, text.indexOf('---'));
  });

  it('begins another at the heading or first field above the new date', () => {
    const heading = 'Date of service: 2026-02-10\nnote\n\n## Visit 2\nSex: F\nDate of service: 2025-03-01\n';
    assert.equal(parseNote(heading).encounters[1]?.span.start, heading.indexOf('##'));
    const field = 'Date of service: 2026-02-10\nnote\n\nSex: F\nDate of service: 2025-03-01\n';
    assert.equal(parseNote(field).encounters[1]?.span.start, field.indexOf('Sex'));
  });

  it('stays one encounter where the same date is stated again', () => {
    checkEncounters('Date of service: 2026-02-10\n\n---\nDate of service: 02/10/2026\n', [{ date: '2026-02-10' }]);
  });

  it('lets the first of two dates in one header stand', () => {
    checkEncounters('Date of service: 2026-02-10\nEncounter date: 2025-03-01\n', [{ date: '2026-02-10' }]);
  });

  it('gives every code to its encounter', () => {
    const { codeTokens } = parseNote('Date of service: 2026-02-10\nASSESSMENT\n1. J18.9\n\nDate of service: 2025-03-01\nASSESSMENT\n1. I10\n');
    assert.deepEqual(codeTokens.map(({ text, encounter }) => [text, encounter]), [['J18.9', 0], ['I10', 1]]);
  });
});
