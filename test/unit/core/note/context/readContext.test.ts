import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createContextReader } from '../../../../../server/core/note/context/contextReader';
import { readSpanContexts, type SpanContext } from '../../../../../server/core/note/context/readSpans';
import type { SectionKind } from '../../../../../server/core/note/sections/sectionKind';

const reader = createContextReader();

/** The context of the words between the braces. */
function contextOf(marked: string, section?: SectionKind): SpanContext {
  const start = marked.indexOf('{');
  const text = marked.replace('{', '').replace('}', '');
  const [context] = readSpanContexts(reader, text, [{ start, end: marked.indexOf('}') - 1 }], section);
  assert.ok(context);
  return context;
}

function checkAssertion(marked: string, expected: SpanContext['assertion']): void {
  assert.equal(contextOf(marked).assertion, expected, marked);
}

test('a second cue leaves the scope of the first as it is', () => {
  checkAssertion('She denies {cough}, no fever.', 'negated');
  checkAssertion('She denies cough, no {fever}.', 'negated');
});

test('a denial holds for a whole enumeration and ends at a new statement', () => {
  checkAssertion('No fever, chills, or {rash}.', 'negated');
  checkAssertion('No bleeding, the patient remained stable with {nausea}.', 'affirmed');
  checkAssertion('No fever but {cough}.', 'affirmed');
  checkAssertion('No history of heart disease who presents with {chest pressure}.', 'affirmed');
});

test('words of change, technique and name deny nothing', () => {
  checkAssertion('No change in {effusion}.', 'affirmed');
  checkAssertion('Not only {nausea} but also vomiting.', 'affirmed');
  checkAssertion('Gram negative {sepsis}.', 'affirmed');
  checkAssertion('CT without contrast shows {hematoma}.', 'affirmed');
});

test('a change that is denied leaves the problem as it is', () => {
  checkAssertion('No indication that the {neuropathy} has progressed.', 'affirmed');
  checkAssertion('There is no evidence that his {prostate cancer} is spreading.', 'affirmed');
  checkAssertion('No evidence that the {cancer} has recurred.', 'negated');
  checkAssertion('There is no indication that she has {pneumonia}, which worsened others.', 'negated');
});

test('a change that is itself the complaint is denied', () => {
  checkAssertion('No {changes in vision}.', 'negated');
  checkAssertion('Denies any {change in appetite}.', 'negated');
  checkAssertion('No changes in the {effusion}.', 'affirmed');
});

test('short forms of denial, doubt and risk are heard', () => {
  checkAssertion('Ø {rash}', 'negated');
  checkAssertion('Admitted c/f {sepsis}.', 'possible');
  checkAssertion('Risks incl {bleeding} and infection.', 'hypothetical');
  checkAssertion('Side effects incl. {nausea}.', 'hypothetical');
});

test('a mark right before a word asks what follows, and alternatives stand behind the colon', () => {
  checkAssertion('{Rash}, ?zoster', 'affirmed');
  checkAssertion('Rash, ?{zoster}', 'possible');
  checkAssertion('{Rash}: zoster vs dermatitis', 'affirmed');
  checkAssertion('Rash: {zoster} vs dermatitis', 'possible');
});

test('what somebody thinks to have, and a working diagnosis, are possible', () => {
  checkAssertion('He thinks he has {gout}.', 'possible');
  checkAssertion('Tentative dx: {gout}', 'possible');
  checkAssertion('Concern is for {gout}.', 'possible');
  checkAssertion('Counseled on s/s of {stroke}.', 'hypothetical');
});

test('what an old disease has left stands behind its "w/"', () => {
  assert.equal(contextOf('s/p CVA w/ residual {hemiparesis}.').time, 'current');
  assert.equal(contextOf('s/p {CVA} w/ residual hemiparesis.').time, 'historical');
});

test('a sentence of a family history that begins with the patient is of the patient', () => {
  assert.equal(contextOf('Father had MI. Pt here with {cough}.', 'family').experiencer, 'patient');
  assert.equal(contextOf('Patient denies family history of {cancer}.', 'family').experiencer, 'family');
  assert.equal(contextOf('{Cancer}, stroke.', 'family').experiencer, 'family');
});

test('what somebody has outgrown is past', () => {
  for (const text of ['Outgrew {asthma} at 9.', 'He has outgrown his {eczema}.']) assert.equal(contextOf(text).time, 'historical', text);
});

test('a year in brackets speaks of what stands right before it', () => {
  assert.equal(contextOf('Hemiplegia d/t old L MCA {CVA} (2022).').time, 'historical');
  assert.equal(contextOf('{Hemiplegia} d/t L MCA CVA (2022).').time, 'current');
  assert.equal(contextOf('{DVT} (2003, off AC), now cough.').time, 'historical');
  assert.equal(contextOf("{Hip fx} '21").time, 'historical');
  assert.equal(contextOf('Had meningitis in 2012 and {shingles} the year after.').time, 'historical');
});

test('what was taken out is past by the short name of the operation', () => {
  assert.equal(contextOf('{Gallstones} s/p lap chole.').time, 'historical');
  assert.equal(contextOf('{Breast cancer} treated with lumpectomy.').time, 'historical');
});

test('a patient of a trade is no other person', () => {
  assert.equal(contextOf('A 45 year old teacher with {migraine}.').experiencer, 'patient');
  assert.equal(contextOf('Her teacher has {flu}.').experiencer, 'other');
});

test('an answer behind an item denies that item only', () => {
  checkAssertion('{Fever}: none. Cough: yes.', 'negated');
  checkAssertion('Fever: none. {Cough}: yes.', 'affirmed');
  checkAssertion('Cultures were negative for {bacteremia}.', 'negated');
});

test('what has gone is absent and past', () => {
  const { assertion, time } = contextOf('The {rash} has resolved.');
  assert.deepEqual([assertion, time], ['negated', 'historical']);
});

test('doubt that is denied is denial, and a doubt behind a denial is doubt', () => {
  checkAssertion('No evidence of a possible {fracture}.', 'negated');
  checkAssertion('{Fracture} cannot be ruled out.', 'possible');
});

test('conditions, risks and medicines as needed are hypothetical', () => {
  checkAssertion('Return if {fever} develops.', 'hypothetical');
  checkAssertion('Risks of {bleeding} were discussed.', 'hypothetical');
  checkAssertion('Zofran p.r.n. {nausea}.', 'hypothetical');
  checkAssertion('Asked to know if {infection} is present.', 'affirmed');
});

test('a relative who has a problem is told from one who tells of it', () => {
  assert.equal(contextOf('Her mother has {diabetes}.').experiencer, 'family');
  assert.equal(contextOf('Her mother reports {fever}.').experiencer, 'patient');
  assert.equal(contextOf('The roommate has {strep throat}.').experiencer, 'other');
});

test('each axis that words decide names the words and the rule', () => {
  const marked = 'No family history of {stroke}.';
  const { cues } = contextOf(marked);
  const text = marked.replace(/[{}]/g, '');
  assert.deepEqual(cues.map(({ axis, span, rule }) => [axis, text.slice(span.start, span.end), rule]), [
    ['assertion', 'No family history of', 'negated/no'],
    ['experiencer', 'family history of', 'family/history'],
  ]);
});

test('a section says the rest where no word decides', () => {
  assert.equal(contextOf('{Diabetes}', 'family').experiencer, 'family');
  assert.equal(contextOf('{Diabetes}', 'pmh').time, 'historical');
  assert.equal(contextOf('{Diabetes}', 'assessment').time, 'current');
});

test('headers that run into the text begin a sentence of their own', () => {
  checkAssertion('CT HEAD WITHOUT CONTRAST History of {breast carcinoma}.', 'affirmed');
  checkAssertion('No edema HEENT: {Icterus}', 'affirmed');
});

test('a side is read before the problem, behind it, and of both; the verb and the hand are none', () => {
  assert.equal(contextOf('left knee {pain}').side, 'left');
  assert.equal(contextOf('{pain} in the right hip').side, 'right');
  assert.equal(contextOf('{pain} in the left and right knee').side, 'bilateral');
  assert.equal(contextOf('He left the hospital with {pain}').side, null);
  assert.equal(contextOf('Right-handed man with {tremor}').side, null);
});

test('a verdict of doubt speaks of what follows where words go on, else of what stands before', () => {
  checkAssertion('This is likely {pneumonia}.', 'possible');
  checkAssertion('His {rash} is likely zoster.', 'affirmed');
  checkAssertion('{Pneumonia} is likely.', 'possible');
  checkAssertion('{Embolism} is likely given his immobility.', 'possible');
});

test('a denied list ends at what is found, and at what another clause tells', () => {
  checkAssertion('Without exudate or erythema, poor {dentition}.', 'affirmed');
  checkAssertion('No rubs, no gallops, {neck pain} and headache since.', 'affirmed');
  checkAssertion('With no masses, and {hemorrhoids} were present.', 'affirmed');
  checkAssertion('No rales, rhonchi and {wheezes} were heard.', 'negated');
});

test('signs between two words answer as the others of their sentence do', () => {
  checkAssertion('{chest pain} (-) dyspnea (+)', 'negated');
  checkAssertion('(-) fever (+) {cough}', 'affirmed');
});

test('an operation that did away with a disease makes it past', () => {
  assert.equal(contextOf('{Prostate cancer} s/p prostatectomy 2002').time, 'historical');
  assert.equal(contextOf('{CHF}, s/p ICD').time, 'current');
});

test('what has lasted for months is of the present, and is told to have begun long ago', () => {
  const { time, longStanding } = contextOf('She has had {cough} for the past three months.');
  assert.deepEqual([time, longStanding?.rule], ['current', 'time/long-standing']);
  assert.equal(contextOf('A two-day history of {cough}.').longStanding, undefined);
  assert.equal(contextOf('No {seizures} for two years.').longStanding, undefined);
});

test('whom to call stands between the call and what it is for', () => {
  checkAssertion("Call Dr. Lee's office for temperature above 101 or {redness}.", 'hypothetical');
  checkAssertion('He will call his daughter; {angina} is stable.', 'affirmed');
  checkAssertion('If she gets worse, she will need surgery for her {hernia}.', 'affirmed');
});

test('a doubt about what is denied is a denial, however far the denial stands', () => {
  checkAssertion('No focal areas of consolidation suspicious for {pneumonia}.', 'negated');
  checkAssertion('No effusion, opacity suspicious for {pneumonia}.', 'possible');
  checkAssertion('My suspicion for {meningitis} is low.', 'negated');
  checkAssertion('Suspicion for {meningitis} remains.', 'possible');
});

test('an item with its own answer ends the denied list before it', () => {
  checkAssertion('No nystagmus, {drift} absent, hyperreflexia on the left.', 'negated');
  checkAssertion('No nystagmus, drift absent, {hyperreflexia} on the left.', 'affirmed');
});

test('an enumeration of the past goes on behind what an old disease left', () => {
  const [stroke, aphasia, gout] = ['History of {stroke} with residual aphasia, and gout.', 'History of stroke with residual {aphasia}, and gout.', 'History of stroke with residual aphasia, and {gout}.'].map((marked) => contextOf(marked).time);
  assert.deepEqual([stroke, aphasia, gout], ['historical', 'current', 'historical']);
});

test('a section that has nothing to say ends with its sentence, and one with items on the next lines does not', () => {
  assert.equal(contextOf('Family history: noncontributory. {Obesity}.').experiencer, 'patient');
  assert.equal(contextOf('FAMILY HISTORY: 1. {Obesity}.').experiencer, 'family');
});

test('what resolved is the problem, whatever its cause between', () => {
  for (const marked of ['{Hyponatremia}, due to diuretics, resolved.', '{Ileus} from opioids, resolved.', '{Delirium} secondary to infection, now resolved.']) {
    assert.equal(contextOf(marked).time, 'historical', marked);
    checkAssertion(marked, 'negated');
  }
  assert.equal(contextOf('{Cough}, fever, resolved.').time, 'current');
});

test('a denial answers what was screened for', () => {
  checkAssertion('Screening for {tuberculosis} was negative.', 'negated');
  checkAssertion('Screening for {tuberculosis} next week.', 'hypothetical');
});

test('an instruction for a case that may come tells of no problem', () => {
  checkAssertion('For any {bleeding} after the biopsy, come back.', 'hypothetical');
  checkAssertion('Keep the rescue inhaler at hand in case {wheezing} returns.', 'hypothetical');
  checkAssertion('Immunize against {measles} before travel.', 'hypothetical');
});

test('stages of life, seasons and earlier pregnancies are long gone', () => {
  for (const marked of ['As a boy he suffered from {croup}.', 'He had {pleurisy} three summers ago.', 'Her last pregnancy was complicated by {preeclampsia}.', 'Had {mumps} as a toddler.', 'In her twenties she was treated for {anorexia}.']) {
    assert.equal(contextOf(marked).time, 'historical', marked);
  }
});

test('a relative behind "family:" within a line has what follows, not what stands before', () => {
  assert.equal(contextOf('Family: mother {ovarian cancer}, father alcoholism.').experiencer, 'family');
  assert.equal(contextOf('Asthma. FHx: maternal aunt {lupus}.').experiencer, 'family');
  assert.equal(contextOf('FPH: father {alcoholism}.').experiencer, 'family');
  assert.equal(contextOf('{Ovarian cancer}: mother.').experiencer, 'family');
  assert.equal(contextOf('Family: at the bedside. {Dementia}.').experiencer, 'patient');
});

test('who never had a habit may have what is told behind it', () => {
  checkAssertion('Never {smoker} with COPD.', 'negated');
  checkAssertion('Never smoker with {COPD}.', 'affirmed');
  checkAssertion('Lifelong never-smoker, {asthma}.', 'affirmed');
  checkAssertion('Never had {seizures}.', 'negated');
});

test('a history that is personal or of the family, and denied, is the patient\'s', () => {
  assert.equal(contextOf('No personal or family history of {melanoma}.').experiencer, 'patient');
});

test('words of a time speak of their own clause: a second verb of the past leaves what is told in the present', () => {
  for (const marked of [
    'She has {asthma} and wheezed as a child.',
    'He has {diabetes} and smoked heavily as a teenager.',
    'He takes metformin for {diabetes} and also smoked in college.',
    'She is on insulin for {diabetes} and used heroin ten years ago.',
    'The patient has {hypertension} and received radiation in 2010.',
  ]) assert.equal(contextOf(marked).time, 'current', marked);
  for (const marked of [
    'She has asthma and had {eczema} as a child.',
    'He had {asthma} and wheezed as a child.',
    'She has migraine and suffered a {stroke} ten years ago.',
    'He had {asthma} and eczema as a child.',
    'He has {measles} and mumps as a child in his chart.',
  ]) assert.equal(contextOf(marked).time, 'historical', marked);
});

test('a line that opens with a label in small letters is no more of the line before', () => {
  checkAssertion('no edema, chest film shows no acute process today per resident\ndx {pneumonia}, aki', 'affirmed');
  checkAssertion('no edema, chest film shows no acute process today per resident\nplan: treat {pneumonia}', 'affirmed');
  checkAssertion('there was no edema, and chest film and examination show no\n{pneumonia} at all', 'negated');
});

test('what is to be ruled out is no label, though a colon stands behind it', () => {
  checkAssertion('Pigmented spot of the cheek, r/o {GAVE}: endoscopy', 'possible');
});

test('a healed thing before its comma is not what follows', () => {
  assert.equal(contextOf('Healed, {keloid} of the edge.').time, 'current');
  assert.equal(contextOf('Healed {fracture} of the rib.').time, 'historical');
});

test('a relative clause without a comma speaks of the last item alone', () => {
  assert.equal(contextOf('Complicated by {hyperkalemia}, treated, and hiccups which resolved.').time, 'current');
  assert.equal(contextOf('Complicated by hyperkalemia, treated, and {hiccups} which resolved.').time, 'historical');
  assert.equal(contextOf('She had {fever}, which resolved.').time, 'historical');
});

test('answers behind a dash go on, doubt may still be there, and exposure is no disease', () => {
  checkAssertion('{Neuropathy} - none on exam.', 'negated');
  checkAssertion('{Stroke} - never.', 'negated');
  checkAssertion('{Influenza} still possible, swab sent.', 'possible');
  checkAssertion('Exposure to {measles} at school.', 'hypothetical');
});

test('the infant of a diabetic mother has its problems itself', () => {
  assert.equal(contextOf('Infant of diabetic mother, {jaundice} mild.').experiencer, 'patient');
  assert.equal(contextOf('Mother with {jaundice}.').experiencer, 'family');
});
