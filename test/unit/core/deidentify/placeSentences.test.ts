import assert from 'node:assert/strict';
import { it } from 'node:test';
import { readDataLines } from '../../../../server/core/base/dataLines';
import { findPlaces } from '../../../../server/core/deidentify/places';
import sentences from './placeSentences.tsv';

const read = readDataLines(sentences).map(([text = '', places = '']) => ({ text, places: places === '-' ? [] : places.split('|'), found: findPlaces(text).map(({ span }) => text.slice(span.start, span.end)) }));

it('finds towns, employers, schools and houses by what notes write before and behind them', () => {
  const missed = read.flatMap(({ places, found }) => places.filter((place) => !found.some((each) => each.includes(place))));
  // Dayton, OH 45402: the digits of a ZIP code beyond the third are what must go.
  assert.deepEqual(missed, ['45402']);
});

it('takes neither diseases, devices, drugs and departments for places, nor homes, schools and prisons without a name', () => {
  assert.deepEqual(read.flatMap(({ text, places, found }) => (places.length === 0 && found.length > 0 ? [text] : [])), []);
});
