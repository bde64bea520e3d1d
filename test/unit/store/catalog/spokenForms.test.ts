import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spellOut } from '../../../../server/store/catalog/terms/query/spokenForms';

const spoken = (query: string): string => spellOut(query).replace(/\s+/g, ' ').trim().toLowerCase();

test('weeks of pregnancy are spelt out in any order', () => {
  for (const query of ['preg 20 wks', '20 wks preg', '20w', '20w3d', '20 weeks pregnant', 'iup 20w']) assert.equal(spoken(query), '20 weeks gestation of pregnancy', query);
  assert.equal(spoken('5 wks preg'), 'less than 8 weeks gestation of pregnancy');
});

test('weeks beside a condition of pregnancy tell the trimester', () => {
  assert.equal(spoken('gdm 10 wks'), 'first trimester gdm');
  assert.equal(spoken('gdm 14 wks'), 'second trimester gdm');
  assert.equal(spoken('gdm 28 wks'), 'third trimester gdm');
});

test('weeks that are no weeks of pregnancy stay as they are', () => {
  for (const query of ['preemie 32 wks', 'hemorrhage before 20 weeks gestation', 'cast 6 weeks']) assert.equal(spoken(query), query);
});

test('a body mass index is put into its group', () => {
  assert.match(spoken('bmi 32.5'), /32\.0-32\.9 adult/);
  assert.match(spoken('bmi 42'), /40\.0-44\.9 adult/);
  assert.match(spoken('bmi of 18'), /19\.9 or less/);
});

test('levels of the spine become its regions, and vertebrae where something is broken', () => {
  assert.equal(spoken('hnp L4-5'), 'hnp lumbar region');
  assert.equal(spoken('disc L5-S1'), 'disc lumbosacral region');
  assert.match(spoken('L1 comp fx'), /^first lumbar vertebra/);
  assert.equal(spoken('L4 rash'), 'l4 rash');
});

test('signs and ages are read', () => {
  assert.equal(spoken('angina w/o spasm'), 'angina without spasm');
  assert.equal(spoken('etoh w/d'), 'etoh withdrawal');
  assert.equal(spoken('her2+'), 'her2 positive');
  assert.equal(spoken('fy(a-b+)'), 'fy(a negative b positive)');
  assert.equal(spoken('# nof'), 'fracture nof');
  assert.equal(spoken('72 y/o f cough x 3 days'), 'cough');
  assert.equal(spoken('2nd deg burn'), 'second degree burn');
  assert.equal(spoken('x 3 days'), 'x 3 days');
});

test('what is to be ruled out is not asked for, where something stands before it', () => {
  assert.equal(spoken('chest pain r/o mi'), 'chest pain');
  assert.equal(spoken('fever rule out sepsis'), 'fever');
  assert.equal(spoken('rule out sepsis'), 'rule out sepsis');
});

test('counts of pregnancies are left out, fingers have their names, and a history may come last', () => {
  assert.equal(spoken('g2p1 breech'), 'breech');
  assert.equal(spoken('5th finger fx'), 'little finger fx');
  assert.equal(spoken('stroke history'), 'history of stroke');
  assert.equal(spoken('family stroke history'), 'family stroke history');
});

test('a percentile of the body mass index is one of a child', () => {
  assert.match(spoken('bmi 97%'), /pediatric 95th percentile/);
  assert.match(spoken('bmi 3rd percentile'), /pediatric less than 5th/);
});

test('eyes and lids have their initials in queries about eyes, and nowhere else', () => {
  assert.equal(spoken('nuclear cataract OD'), 'nuclear cataract right eye');
  assert.equal(spoken('poag os moderate'), 'poag left eye moderate');
  assert.equal(spoken('pseudophakia OU'), 'pseudophakia bilateral');
  assert.equal(spoken('chalazion RUL'), 'chalazion right upper eyelid');
  assert.equal(spoken('heroin od'), 'heroin od');
  assert.equal(spoken('rul pneumonia'), 'rul pneumonia');
});

test('the weight of a newborn is one of the ranges of the titles, whose own bounds are left alone', () => {
  assert.equal(spoken('lbw 2100 g'), 'lbw 2000-2499 grams');
  assert.equal(spoken('elbw 800g'), 'elbw 750-999 grams');
  assert.equal(spoken('preemie 1.3 kg'), 'preemie 1250-1499 grams');
  assert.equal(spoken('baby 480 grams'), 'baby less than 500 grams');
  assert.equal(spoken('baby 3400 g'), 'baby 3400 g');
  assert.equal(spoken('newborn 2000-2499 grams'), 'newborn 2000-2499 grams');
  assert.equal(spoken('lifts 900 g'), 'lifts 900 g');
});

test('weeks of pregnancy leave what stands on both sides of them together', () => {
  assert.equal(spoken('preg 12 wks w asthma'), 'first trimester preg w asthma');
});

test('of a tumor and where it has spread to, the second is asked for', () => {
  for (const query of ['mets to bone from prostate', 'metastatic prostate cancer to bone', 'prostate cancer mets bone', 'prostate ca with mets to the bone', 'prostate adenocarcinoma metastatic to bone', 'bone mets from prostate']) assert.equal(spoken(query), 'secondary malignant neoplasm of bone', query);
  for (const query of ['metastatic cancer', 'metastatic brain cancer', 'metastatic cancer of unknown primary', 'lung cancer with mets', 'brain mets', 'metatarsal fracture', 'metabolic syndrome', 'cancer metastatic disease']) assert.equal(spoken(query), query);
});

test('a metastatic cancer of an organ is the cancer of that organ, but where tumors seldom begin', () => {
  assert.equal(spoken('metastatic breast cancer'), 'breast cancer');
  assert.equal(spoken('metastatic pancreatic ca'), 'pancreatic cancer');
  for (const query of ['metastatic bone cancer', 'metastatic liver cancer', 'metastatic peritoneal carcinoma']) assert.equal(spoken(query), query);
});

test('what is not exacerbated is without exacerbation', () => {
  assert.equal(spoken('copd not in acute exacerbation'), 'copd without exacerbation');
  assert.equal(spoken('asthma, not exacerbated'), 'asthma, without exacerbation');
});
