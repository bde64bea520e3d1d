import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEncounter } from '../../../../server/store/catalog/terms/query/encounterWords';
import { chooseLabel } from '../../../../server/store/catalog/terms/query/seventhLabel';

const labels = [
  'initial encounter for closed fracture',
  'initial encounter for open fracture type I or II',
  'subsequent encounter for closed fracture with routine healing',
  'subsequent encounter for closed fracture with delayed healing',
  'subsequent encounter for closed fracture with nonunion',
  'sequela',
];
const chosenOf = (all: readonly string[], query: string): string | undefined => all[chooseLabel({ count: all.length, labelAt: (place) => all[place] ?? '' }, readEncounter(query))];
const chosen = (query: string): string | undefined => chosenOf(labels, query);

test('the encounter is told from the diagnosis', () => {
  assert.equal(readEncounter('fracture of left femur, initial encounter').words, 'fracture of left femur,');
  assert.equal(readEncounter('subsequent myocardial infarction').words, 'subsequent myocardial infarction');
  assert.equal(readEncounter('encounter for immunization').words, 'encounter for immunization');
  assert.equal(readEncounter('initial').words, 'initial');
});

test('a fracture of which nothing else is told is still no part of the encounter', () => {
  assert.equal(readEncounter('closed fracture').words, 'fracture');
  assert.equal(readEncounter('fx, open').words, 'fx,');
  assert.equal(chosen('closed fracture'), labels[0]);
  assert.equal(chosen('open fracture'), labels[1]);
});

test('the seventh character is the one that the query speaks of', () => {
  assert.equal(chosen('femur fracture initial encounter'), labels[0]);
  assert.equal(chosen('open femur fracture initial encounter'), labels[1]);
  assert.equal(chosen('femur fracture subsequent encounter'), labels[2]);
  assert.equal(chosen('femur fracture subsequent encounter delayed healing'), labels[3]);
  assert.equal(chosen('femur fracture with nonunion'), labels[4]);
  assert.equal(chosen('femur fracture sequela'), labels[5]);
  assert.equal(chosen('femur fracture'), undefined);
});

test('a fracture is closed or open, of a type of Gustilo, and heals or does not, in words that its diagnosis does not have', () => {
  assert.equal(chosen('closed fx r clavicle'), labels[0]);
  assert.equal(chosen('open tib fib fx gustilo ii'), labels[1]);
  assert.equal(readEncounter('open tib fib fx r gustilo ii').words, 'tib fib fx r');
  assert.equal(chosen('radius fx healing well'), labels[2]);
  assert.equal(chosen('delayed union femur fx'), labels[3]);
  assert.equal(chosen('non-healing fx of scaphoid'), labels[4]);
  assert.deepEqual({ ...readEncounter('nonunion l tibial shaft'), aside: undefined }, { words: 'fracture l tibial shaft', wanted: ['subsequent', 'nonunion'], telling: ['nonunion'], aside: undefined });
});

test('what is open, healing or of a type elsewhere stays with the diagnosis', () => {
  for (const query of ['open wound of left hand', 'salter harris type ii fx distal radius', 'open angle glaucoma', 'delayed healing of surgical wound', 'type ii odontoid fx', 'nonunion']) {
    assert.equal(readEncounter(query).words, query);
    assert.deepEqual(readEncounter(query).telling.filter((word) => word === 'ii'), []);
  }
});

test('aftercare and late effects are told by the seventh character of an injury, and of nothing else', () => {
  assert.equal(chosen('clavicle fx aftercare'), labels[2]);
  assert.equal(chosen('late effect of hip fracture'), labels[5]);
  assert.equal(readEncounter('ankle sprain f/u').words, 'ankle sprain');
  for (const query of ['aftercare following joint replacement', 'late effects of stroke', 'follow up exam after cancer treatment']) assert.equal(readEncounter(query).words, query);
});

test('a seventh character of another kind is the eye, the stage or the fetus that the query names', () => {
  const eyes = ['right eye', 'left eye', 'bilateral', 'unspecified eye'];
  const stages = ['stage unspecified', 'mild stage', 'moderate stage', 'severe stage', 'indeterminate stage'];
  assert.equal(chosenOf(eyes, 'npdr mod w dme od t2'), 'right eye');
  assert.equal(chosenOf(eyes, 'pdr ou type 2'), 'bilateral');
  assert.equal(chosenOf(eyes, 'proliferative retinopathy l'), 'left eye');
  assert.equal(chosenOf(stages, 'poag mod r eye'), 'moderate stage');
  assert.equal(chosenOf(['not applicable or unspecified', 'fetus 1', 'fetus 2', 'other fetus'], 'breech presentation fetus 2'), 'fetus 2');
  assert.equal(chosenOf(['fetus 1', 'other fetus'], 'damage to fetus by other procedures'), undefined);
  assert.equal(chosenOf(stages, 'poag r eye'), undefined);
  assert.equal(chosenOf(eyes, 'diabetic retinopathy'), undefined);
});
