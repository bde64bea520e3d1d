import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parse } from 'csv-parse/sync';
import { filmCsv } from '../../../../../models/client/filmFolder/filmCsv';
import type { FilmRow } from '../../../../../models/client/filmFolder/filmRow';

const rows: readonly FilmRow[] = [
  {
    image: 'ward 3/film, "old".png',
    model: 'one',
    provider: 'cpu',
    findings: [
      { label: 'Nodule', probability: 0.25, threshold: 0.5 },
      { label: 'Mass', probability: 0.75, threshold: 0.5 },
    ],
    ms: 12.5,
    times: {},
    disclaimer: '',
  },
  { image: '=cmd()', refused: 'a\nphoto', score: 0.1, minimumScore: 0.5 },
  { image: 'c.dcm', error: 'truncated' },
];

describe('filmCsv', () => {
  it('is read back by a CSV reader, cell by cell', () => {
    assert.deepEqual(parse(filmCsv(rows, ['Mass', 'Nodule'])), [
      ['image', 'status', 'message', 'model', 'provider', 'ms', 'present', 'Mass', 'Nodule'],
      ['ward 3/film, "old".png', 'analyzed', '', 'one', 'cpu', '12.5', 'Mass', '0.75', '0.25'],
      ["'=cmd()", 'refused', 'a\nphoto', '', '', '', '', '', ''],
      ['c.dcm', 'failed', 'truncated', '', '', '', '', '', ''],
    ]);
  });
});
