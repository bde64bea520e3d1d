import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import { mirrorService } from './openMirror';

const mirror = mirrorService();

/** "words: first code" of every mention of a text under a heading. */
function mentionsOf(text: string, heading = 'HPI'): readonly string[] {
  const note = parseNote(`${heading}\n${text}\n`);
  return mirror.service.mentions(note).map(({ span, candidates }) => `${note.text.slice(span.start, span.end)}: ${candidates[0]?.code ?? ''}`);
}

test('an injury without a place has the code of none, not that of the first place in the list', () => {
  assert.deepEqual(mentionsOf('He has a laceration.'), ['laceration: T14.8XXA']);
  assert.deepEqual(mentionsOf('Blister on the left.'), ['Blister: T14.8XXA']);
  assert.deepEqual(mentionsOf('The fracture is healing.'), ['fracture: T14.8XXA']);
});

test('a place that a name has keeps its own code, and the named side comes first', () => {
  assert.deepEqual(mentionsOf('Left foot ulcer.', 'Assessment'), ['foot ulcer: L97.529']);
  assert.deepEqual(mentionsOf('Right carpal tunnel syndrome.', 'Assessment'), ['carpal tunnel syndrome: G56.01']);
});

test('of a paralysis whose dominance is not told the right side counts as dominant, the left as not', () => {
  assert.deepEqual(mentionsOf('Left hemiparesis.', 'Assessment'), ['hemiparesis: G81.94']);
  assert.deepEqual(mentionsOf('Right hemiparesis.', 'Assessment'), ['hemiparesis: G81.91']);
});

test('an abbreviation stands for its words in a name that tells more of the problem, and has its own code alone', () => {
  // Titles of FY2026.
  for (const [text, mention] of [
    ['T2DM with hyperglycemia.', 'T2DM with hyperglycemia: E11.65'],
    ['DM2 w/ hyperglycemia.', 'DM2 w/ hyperglycemia: E11.65'],
    ['COPD w acute exacerbation.', 'COPD w acute exacerbation: J44.1'],
    ['MDD, recurrent, in partial remission.', 'MDD, recurrent, in partial remission: F33.41'],
    ['IBS-D.', 'IBS-D: K58.0'],
    ['CKD stage 3b.', 'CKD stage 3b: N18.32'],
    ['T2DM.', 'T2DM: E11.9'],
    ['COPD.', 'COPD: J44.9'],
  ] as const) {
    assert.deepEqual(mentionsOf(text, 'Assessment'), [mention], text);
  }
  assert.deepEqual(mentionsOf('T2DM with cough.', 'Assessment'), ['T2DM: E11.9', 'cough: R05.9']);
});

test('an abbreviation stands for its words behind others of the name, and where it has no code of its own', () => {
  // Titles, inclusion terms and Index of FY2026.
  for (const [text, mention] of [
    ['Seropositive RA.', 'Seropositive RA: M05.9'],
    ['Latent TB.', 'Latent TB: Z22.7'],
    ['Acute systolic HF.', 'Acute systolic HF: I50.21'],
    ['Mitral regurg.', 'Mitral regurg: I34.0'],
    ['Chronic hep C.', 'Chronic hep C: B18.2'],
    ['Acute resp failure w/ hypoxia.', 'Acute resp failure w/ hypoxia: J96.01'],
    ['Paroxysmal A-fib, rate controlled.', 'Paroxysmal A-fib: I48.0'],
  ] as const) {
    assert.deepEqual(mentionsOf(text, 'Assessment'), [mention], text);
  }
  assert.deepEqual(mentionsOf('Old MI.'), ['Old MI: I25.2']);
});

test('a name that ends in its type goes on over its comma', () => {
  assert.deepEqual(mentionsOf('Schizoaffective disorder, bipolar type.', 'Assessment'), ['Schizoaffective disorder, bipolar type: F25.0']);
});

test('a header stands for its plain member, whatever words its own title has', () => {
  assert.deepEqual(mentionsOf('Migraine without aura.', 'Assessment'), ['Migraine without aura: G43.009']);
  assert.deepEqual(mentionsOf('Benign prostatic hyperplasia.', 'Assessment'), ['Benign prostatic hyperplasia: N40.0']);
});

test('the number of a list is no stage', () => {
  assert.deepEqual(mentionsOf('#1 CKD stage 4.', 'Assessment'), ['CKD stage 4: N18.4']);
  assert.deepEqual(mentionsOf('Stable CKD 3.\nNo complaints.'), ['CKD 3: N18.30']);
});

test('what a test came to is told of the problem that it is named by', () => {
  assert.deepEqual(mentionsOf('Flu swab negative. COVID PCR was positive. Depression screen neg.'), ['Flu: J11.1', 'COVID: U07.1', 'Depression: F32.A']);
  assert.deepEqual(mentionsOf('Flu swab sent. Depression screen positive. HIV test ordered.'), []);
});

test('plurals of abbreviations in -i are heard', () => {
  assert.deepEqual(mentionsOf('Recurrent UTIs, many URIs.', 'HPI').map((mention) => mention.split(': ')[0]), ['UTIs', 'URIs']);
});

test('"MS." at the end of a sentence is the disease, before a name it is a woman', () => {
  assert.deepEqual(mentionsOf('MRI for possible MS.'), ['MS: G35.D']);
  assert.deepEqual(mentionsOf('MS. SMITH HAS AN MRI.'), []);
});

test('what is told by an adjective is a problem', () => {
  assert.deepEqual(mentionsOf('She is anemic, constipated and hypoxic, not suicidal.'), ['anemic: D64.9', 'constipated: K59.00', 'hypoxic: R09.02', 'suicidal: R45.851']);
  assert.deepEqual(mentionsOf('He took anti-psychotics.'), []);
  assert.deepEqual(mentionsOf('Unsteady with multiple falls; V fib in the ambulance, stomach flu before.'), ['Unsteady: R26.81', 'multiple falls: R29.6', 'V fib: I49.01', 'stomach flu: A08.4']);
});

test('short forms of several meanings go by the words beside them', () => {
  assert.deepEqual(mentionsOf('Abdomen ttp in the RLQ.'), []);
  assert.deepEqual(mentionsOf('Schistocytes and low platelets, treated for TTP with plex.').at(-1), 'TTP: M31.19');
  assert.deepEqual(mentionsOf('Seen in the ED. ED on sildenafil.'), ['ED: N52.9']);
  assert.deepEqual(mentionsOf('Pelvic US: no torsion.'), ['torsion: N83.519']);
  assert.deepEqual(mentionsOf('MRI of the toe negative for osteo.'), ['osteo: M86.9']);
  assert.deepEqual(mentionsOf('Celiac artery stenosis. Celiac on a gluten free diet.').at(-1), 'Celiac: K90.0');
});

test('people, streets, hospitals, scales, habits and measures are no problems', () => {
  for (const text of ['Seen by Dr. Graves and Mr. Cushing.', 'He lives on Parkinson Street.', 'Transferred from Lyme Community Hospital.', 'GAD-7 was 3.', 'PE: normal.', 'Alcohol use: two beers a week.', 'Pain on a scale of 0 to 10.', 'He localizes pain.', 'A sleep pattern.', 'Flu-like symptoms.']) {
    assert.deepEqual(mentionsOf(text), [], text);
  }
});

test('a letter with a dot opens a name', () => {
  assert.deepEqual(mentionsOf('C. diff colitis.', 'Assessment'), ['C. diff colitis: A04.72']);
});

test('words between two problems are part of neither', () => {
  assert.deepEqual(mentionsOf('Weakness secondary to osteoarthritis.'), ['Weakness: R53.1', 'osteoarthritis: M19.90']);
  assert.deepEqual(mentionsOf('Numbness without tingling.'), ['Numbness: R20.0', 'tingling: R20.2']);
});

test('in a section over family and social history a disease is the family’s and a habit the patient’s', () => {
  const note = parseNote('FAM/SOCHX: Heart disease, diabetes. Smoker.\n');
  assert.deepEqual(mirror.service.mentions(note).map(({ experiencer }) => experiencer), ['family', 'family', 'patient']);
});

test('the letter of a name is part of it, and no article', () => {
  assert.deepEqual(mentionsOf('Hepatitis A.', 'Assessment'), ['Hepatitis A: B15.9']);
  assert.deepEqual(mentionsOf('Influenza A, flu B.', 'Assessment'), ['Influenza A: J10.1', 'flu B: J10.1']);
  assert.deepEqual(mentionsOf('He had influenza a week ago.'), ['influenza: J11.1']);
});

test('of a list of medications only a state of the patient, and what a drug is given for, is a mention', () => {
  assert.deepEqual(mentionsOf('- insulin glargine 20 u at bedtime\n- metoprolol 25 mg for hypertension\n- potassium deficiency 10 mEq', 'Medications'), ['insulin: Z79.4', 'hypertension: I10']);
});

test('bare words have the code of the Index where they are denied, and none where they are affirmed', () => {
  assert.deepEqual(mentionsOf('No abscess, hernias or masses. Denies pain.'), ['abscess: L02.91', 'hernias: K46.9', 'masses: R22.9', 'pain: R52']);
  assert.deepEqual(mentionsOf('Abscess, hernia, mass and pain.'), []);
});

test('abbreviations of two or three letters mean what the words beside them show, and nothing where they show something else', () => {
  assert.deepEqual(mentionsOf('Denies CP and PND.'), ['CP: R07.9', 'PND: R06.09']);
  assert.deepEqual(mentionsOf('CP with spastic gait since birth.'), ['CP: G80.9']);
  assert.deepEqual(mentionsOf('PND with sinus drainage.'), ['PND: R09.82']);
  assert.deepEqual(mentionsOf('98% on RA. RA on methotrexate.'), ['RA: M06.9']);
  assert.deepEqual(mentionsOf('RA', 'Assessment'), ['RA: M06.9']);
  assert.deepEqual(mentionsOf('Stent to the LAD. Neck supple, no LAD.'), ['LAD: R59.1']);
  assert.deepEqual(mentionsOf('SBP 140. Cirrhosis with possible SBP.'), ['Cirrhosis: K74.60', 'SBP: K65.2']);
});

test('a slash between letters joins one abbreviation, and parts two names', () => {
  assert.deepEqual(mentionsOf('Has n/v/d, SOB/CP.'), ['n/v/d: R11.2', 'SOB: R06.02', 'CP: R07.9']);
  assert.deepEqual(mentionsOf('LE edema; UTI due to E. coli.'), ['LE edema: R60.0', 'UTI: N39.0', 'E. coli: B96.20']);
});

test('what is taken for a disease is taken now, and a disease that lasts is of the present behind "h/o"', () => {
  const note = parseNote('HPI\nh/o T2DM on insulin, MI and gout.\n');
  assert.deepEqual(mirror.service.mentions(note).map(({ span, time }) => `${note.text.slice(span.start, span.end)} ${time}`), ['T2DM current', 'insulin current', 'MI historical', 'gout current']);
});

test('a code belongs to the words that name its category, though others stand nearer', () => {
  const note = parseNote('Assessment\n1. DM2 with CKD — E11.22, N18.32\n2. Pneumonia and cough: Z16.11, J18.9\n');
  const { mentions, codes, codeOfMention } = mirror.service.annotate(note);
  const textOf = (index: number | undefined): string => (index === undefined ? '' : note.text.slice(mentions[index]?.span.start, mentions[index]?.span.end));
  assert.deepEqual(codes.map(({ use, mention }) => `${use.code} ${textOf(mention)}`), ['E11.22 DM2', 'N18.32 CKD', 'Z16.11 cough', 'J18.9 Pneumonia']);
  assert.deepEqual(codeOfMention.map((code) => (code === undefined ? '' : codes[code]?.use.code)), ['E11.22', 'N18.32', 'J18.9', 'Z16.11']);
});

test('an operation that an item of an assessment names as done is an item of it, as a state after an operation', () => {
  const note = parseNote('Assessment\n1. 8 months status post endoscopic sinus surgery.\n2. S/p ganglion excision, left wrist.\n\nHPI\nStatus post endoscopic sinus surgery.\n');
  assert.deepEqual(mirror.service.mentions(note).map(({ span, candidates, isWhole }) => [note.text.slice(span.start, span.end), candidates[0]?.code, candidates[0]?.via, isWhole]).slice(0, 2), [
    ['status post endoscopic sinus surgery', 'Z98.890', 'near-code', true],
    ['S/p ganglion excision', 'Z98.890', 'near-code', true],
  ]);
});

test('items of an assessment are read though turned round at a comma, and habits and screenings are items only there', () => {
  assert.deepEqual(mentionsOf('Non-healing ulcer, right foot.', 'Assessment'), ['Non-healing ulcer, right foot: L97.519']);
  assert.deepEqual(mentionsOf('Nausea and vomiting.', 'Assessment'), ['Nausea and vomiting: R11.2']);
  assert.deepEqual(mentionsOf('Tobacco use.', 'Assessment'), ['Tobacco use: Z72.0']);
  assert.deepEqual(mentionsOf('Tobacco use: one pack a day.', 'Social history'), []);
});

test('an effusion is of what its sentence looks at, else its section, else of any place', () => {
  assert.deepEqual(mentionsOf('The lungs are clear. No effusions.', 'Findings'), ['effusions: J90']);
  assert.deepEqual(mentionsOf('Left knee pain. Moderate effusion.'), ['knee pain: M25.562', 'effusion: M25.40']);
  assert.deepEqual(mentionsOf('The echo shows a small effusion.'), ['effusion: I31.39']);
  const note = parseNote('Impression\nTrace effusions.\n');
  assert.ok((mirror.service.mentions(note)[0]?.candidates.length ?? 0) > 1);
});

test('an abbreviation in capitals is no word of the Index, whatever word it looks like', () => {
  assert.deepEqual(mentionsOf('PAD, stable.', 'Assessment'), ['PAD: I73.9']);
  assert.deepEqual(mentionsOf('Knuckle pads.', 'Assessment'), ['Knuckle pads: M72.1']);
});

/** The first code and the time of each mention of a note. */
function codesAndTimes(text: string): readonly string[] {
  const note = parseNote(text);
  return mirror.service.mentions(note).map(({ candidates, time, assertion }) => `${candidates[0]?.code ?? ''} ${assertion === 'affirmed' ? time : assertion}`);
}

test('an operation by its bare name is a state where something says that it was done, and nothing else', () => {
  assert.deepEqual(codesAndTimes('PSH: hysterectomy, appendectomy\n'), ['Z90.710 historical', 'Z90.49 historical']);
  assert.deepEqual(codesAndTimes('HPI: s/p CABG and right mastectomy.\n'), ['Z95.1 historical', 'Z90.11 historical']);
  for (const text of ['Procedure: laparoscopic cholecystectomy\n', 'Plan: hysterectomy next week.\n', 'Plan: refer for CABG.\n']) assert.deepEqual(codesAndTimes(text), [], text);
});

test('respiratory failure is told by course and gas, and the course of a mental disorder behind two commas', () => {
  const items = ['acute hypoxemic respiratory failure', 'chronic hypoxic respiratory failure', 'acute on chronic hypercapnic respiratory failure', 'Major depressive disorder, recurrent, moderate'];
  assert.deepEqual(codesAndTimes(`Assessment\n${items.map((item) => `- ${item}\n`).join('')}`), ['J96.01 current', 'J96.11 current', 'J96.22 current', 'F33.1 current']);
});

test('a plural in -as is that of its singular', () => {
  assert.deepEqual(codesAndTimes('ROS: no paresthesias. Exam: two lipomas, pancreas normal.\n').slice(0, 1), ['R20.2 negated']);
});

test('a name that means something else beside certain words is no problem there', () => {
  for (const text of ['SLE of the left: cornea clear, lens OD 2+.\n', 'Maintained reduction, early callus.\n', 'Stress hyperglycemia on insulin gtt.\n', 'Periwound maceration.\n']) assert.ok(!codesAndTimes(text).some((said) => /^(?:M32|L84|Z79|T69)/.test(said)), text);
  assert.deepEqual(codesAndTimes('SLE on mycophenolate. She takes insulin.\n'), ['M32.9 current', 'Z79.4 current']);
});

/** The first code of each mention of a note as annotations and cards show it. */
function shownOf(text: string): readonly string[] {
  const note = parseNote(text);
  return mirror.service.annotate(note).mentions.map(({ span, candidates }) => `${note.text.slice(span.start, span.end)}: ${candidates[0]?.code ?? ''}`);
}

test('of a disease that is over or a relative’s the code of the history is shown first, its own behind it', () => {
  assert.deepEqual(shownOf('HPI: History of kidney cancer and of cellulitis. Her mother had ovarian cancer.\n'), ['kidney cancer: Z85.528', 'cellulitis: Z87.2', 'ovarian cancer: Z80.41']);
  const note = parseNote('HPI: History of kidney cancer.\n');
  assert.deepEqual(mirror.service.annotate(note).mentions[0]?.candidates.map(({ code }) => code), ['Z85.528', 'C64.9']);
  assert.match(mirror.service.hover(note, note.text.indexOf('cancer'))?.markdown ?? '', /Candidate code: `Z85\.528`/);
});

test('what a spouse has, or a sibling has caught, is no history of the family', () => {
  assert.deepEqual(shownOf('HPI: His wife has psoriasis. His brother has impetigo. His father had psoriasis.\n'), ['psoriasis: L40.9', 'impetigo: L01.00', 'psoriasis: Z84.0']);
});

test('what is there, denied or doubted keeps the code of the disease, and so does a symptom of the past', () => {
  assert.deepEqual(shownOf('HPI: He has gout. No cellulitis. Possible sarcoidosis. Prior syncope. Psoriasis resolved.\n'), ['gout: M10.9', 'cellulitis: L03.90', 'sarcoidosis: D86.9', 'syncope: R55', 'Psoriasis: L40.9']);
});

test('failure to thrive has the code of the patient’s age', () => {
  assert.deepEqual(shownOf('Age: 84\nASSESSMENT\n1. Failure to thrive\n'), ['Failure to thrive: R62.7']);
  assert.deepEqual(shownOf('Age: 3\nASSESSMENT\n1. Failure to thrive\n'), ['Failure to thrive: R62.51']);
  const two = 'Date of service: 2025-11-03\nAge: 3\n\nASSESSMENT\n1. Failure to thrive\n\nDate of service: 2025-12-03\nAge: 84\n\nASSESSMENT\n1. Failure to thrive\n';
  assert.deepEqual(shownOf(two), ['Failure to thrive: R62.51', 'Failure to thrive: R62.7'], 'each by its own encounter');
});

test('Greek plurals and fx are the words that they stand for', () => {
  assert.deepEqual(mentionsOf('Actinic keratoses.', 'Assessment'), ['Actinic keratoses: L57.0']);
  assert.deepEqual(mentionsOf('Rib fx.', 'Assessment'), ['Rib fx: S22.39XA']);
});
