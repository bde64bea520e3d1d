import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseLabel, readEncounter } from '../../../../server/store/catalog/terms/query/encounterWords';

const labels = [
  'initial encounter for closed fracture',
  'initial encounter for open fracture type I or II',
  'subsequent encounter for closed fracture with routine healing',
  'subsequent encounter for closed fracture with delayed healing',
  'subsequent encounter for closed fracture with nonunion',
  'sequela',
];
const chosen = (query: string): string | undefined => labels[chooseLabel(labels, readEncounter(query))];

test('the encounter is told from the diagnosis', () => {
  assert.equal(readEncounter('fracture of left femur, initial encounter').words, 'fracture of left femur,');
  assert.equal(readEncounter('subsequent myocardial infarction').words, 'subsequent myocardial infarction');
  assert.equal(readEncounter('encounter for immunization').words, 'encounter for immunization');
  assert.equal(readEncounter('initial').words, 'initial');
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
