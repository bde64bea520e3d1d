import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { OrderRow } from '../../../server/store/catalog/editions/editionInput';
import { findCodeAxes } from '../../../server/service/tree/codeAxes';
import { openTestCatalog, type TestCatalog } from '../../support/releases/testCatalog';
import { readOctober, toCode, type MirrorEdition } from '../catalog/mirrorEditions';

let opened: TestCatalog;
let edition: MirrorEdition;

before(async () => {
  edition = await readOctober(2026);
  opened = await openTestCatalog([edition.input]);
});
after(() => opened.close());

const axesOf = (key: string): ReturnType<typeof findCodeAxes> => findCodeAxes(toCode(key), opened.catalog, edition.inside);

/** Every so many: all of them take half a minute. */
const every = 7;
const tellingForm = /\b(?:right|left|bilateral|(?:first|second|third) trimester|stage \w+|initial|subsequent|sequela|open|nondisplaced|assault|self-harm)\b/gi;

describe('a choice on one axis of a code', () => {
  it('carries the characters behind it over only where they say the same', () => {
    const choice = (key: string, place: number, character: string): string | undefined => axesOf(key).find((axis) => axis.place === place)?.choices.find((one) => one.character === character)?.code;
    assert.equal(choice('S52501A', 3, '0'), 'S52.001A', 'the same fracture of the right ulna');
    assert.equal(choice('S52501A', 4, '1'), 'S52.51', 'S52.511A would say that it is displaced');
    assert.equal(choice('M84474A', 4, '6'), 'M84.46', 'M84.464A is the left fibula, M84.474A the right foot');
    assert.equal(choice('H4011', 3, '4'), 'H40.4', 'H40.41 is of the right eye');
    assert.equal(choice('L8915', 3, '4'), 'L89.4', 'L89.45 is unstageable');
    assert.equal(choice('T360X1A', 3, '9'), 'T36.9', 'an unspecified antibiotic has no placeholder');
    assert.equal(choice('C50111', 3, '4'), 'C50.411', 'the same breast');
  });

  it('changes no side, stage, trimester or episode that another axis says, and makes codes of the release only', () => {
    const rows = new Map(edition.input.rows.map((row) => [row.key, row]));
    /** What the characters behind a place say in a title, by the words that tell codes apart. */
    const said = ({ key, longTitle }: OrderRow, place: number): string => {
      const above = new Set(rows.get(key.slice(0, place + 1))?.longTitle.toLowerCase().match(tellingForm) ?? []);
      return (longTitle.toLowerCase().match(tellingForm) ?? []).filter((word) => !above.has(word)).join(' ');
    };
    const wrong: string[] = [];
    let seen = 0;
    for (const row of edition.input.rows.filter((_, index) => index % every === 0)) {
      for (const { place, character, choices } of axesOf(row.key)) {
        for (const choice of choices) {
          const key = choice.code.replace('.', '');
          const made = rows.get(key);
          assert.ok(made !== undefined, `${choice.code} of ${row.key}`);
          if (character === undefined || choice.character === character || key.length === place + 1) continue;
          seen += 1;
          const kept = rows.get(row.key.slice(0, key.length)) ?? row;
          if (said(made, place) !== said(kept, place)) wrong.push(`${row.key} → ${key}`);
        }
      }
    }
    assert.ok(seen > 50_000, String(seen));
    assert.deepEqual(wrong, []);
  });
});

describe('an axis of sides', () => {
  it('is called laterality where its choices are sides of one site, and also a site where they are of several', () => {
    const name = (key: string, place: number): string | undefined => axesOf(key).find((axis) => axis.place === place)?.name;
    for (const [key, place] of [['M25561', 5], ['S52501A', 5], ['H2512', 4], ['H6691', 4], ['C50412', 5], ['C569', 3]] as const) assert.equal(name(key, place), 'laterality', key);
    // Right lower back, sacral region; right index finger, left middle finger; displaced, right and nondisplaced, left.
    for (const [key, place] of [['L89153', 4], ['S60410A', 5]] as const) assert.equal(name(key, place), 'site or kind, and laterality', key);
    assert.equal(name('S42121A', 5), 'displacement and laterality');
  });
});
