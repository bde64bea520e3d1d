import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeRecord } from '../../../server/core/icd/catalog';
import { shortenRowTitles } from '../../../server/service/editor/rowTitles';

/** Titles of FY2026 as the order file has them. */
const titles = {
  'S52.501': 'Unspecified fracture of the lower end of right radius',
  'S52.501A': 'Unspecified fracture of the lower end of right radius, initial encounter for closed fracture',
  'S52.501B': 'Unspecified fracture of the lower end of right radius, initial encounter for open fracture type I or II',
  'S52.501C': 'Unspecified fracture of the lower end of right radius, initial encounter for open fracture type IIIA, IIIB, or IIIC',
  'S52.501R': 'Unspecified fracture of the lower end of right radius, subsequent encounter for open fracture type IIIA, IIIB, or IIIC with malunion',
  'S52.501S': 'Unspecified fracture of the lower end of right radius, sequela',
  'S02.0XX': 'Fracture of vault of skull',
  'S02.0XXG': 'Fracture of vault of skull, subsequent encounter for fracture with delayed healing',
};

test('rows of seventh characters say in a few letters what tells them apart', () => {
  const records = Object.entries(titles).map(([code, longTitle]) => ({ code, longTitle }) as CodeRecord);
  assert.deepEqual(Object.fromEntries(shortenRowTitles(records)), {
    'S52.501A': '… initial, closed',
    'S52.501B': '… initial, open I–II',
    'S52.501C': '… initial, open IIIA–C',
    'S52.501R': '… subsequent, open IIIA–C, malunion',
    'S52.501S': '… sequela',
    'S02.0XXG': '… subsequent, delayed healing',
  });
});
