import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { renderCodeCard } from '../../../server/service/cards/codeCard';
import { historyOf } from '../../../server/service/cards/codeHistory';
import { recordOn } from '../../../server/service/codes/recordOn';
import { listReplacements } from '../../../server/service/codes/replacements';
import type { Conversion } from '../../../server/store/catalog/parts/partInputs';
import { noParts } from '../../../server/store/catalog/parts/partInputs';
import { fy2025, fy2026, openTestCatalog, toCode, toDay, type TestCatalog } from '../../support/releases/testCatalog';

/** Rows of the conversion table of FY2026 as the publisher prints them: code, effective, previous code. */
const rows = [
  ['G35A', '2025-10-01', 'G35'], ['G35B0', '2025-10-01', 'G35'], ['G35B1', '2025-10-01', 'G35'], ['G35B2', '2025-10-01', 'G35'],
  ['G35C0', '2025-10-01', 'G35'], ['G35C1', '2025-10-01', 'G35'], ['G35C2', '2025-10-01', 'G35'], ['G35D', '2025-10-01', 'G35'],
  ['M5450', '2021-10-01', 'M545'], ['M5451', '2021-10-01', 'M545'], ['M5459', '2021-10-01', 'M545'],
  ['S3011XA', '2025-10-01', 'S301XXA'],
  ['T40711D', '2021-10-01', 'T407X1D'], ['T40721D', '2021-10-01', 'T407X1D'],
  ['U071', '2020-04-01', 'B9729'], ['F32A', '2021-10-01', 'F329'],
] as const;

/** "K59.09 AND Code from categories T36-T50", "J44.0-J44.1; J44.9", "I63.- and P91.88". */
const wideRows: readonly Conversion[] = [
  { current: 'K5903', from: toDay('2016-10-01'), previous: 'T36', previousTo: 'T50' },
  { current: 'J4A0', from: toDay('2023-10-01'), previous: 'J440', previousTo: 'J441' },
  { current: 'P91821', from: toDay('2020-10-01'), previous: 'I63' },
];

const conversions: readonly Conversion[] = [...rows.map(([current, from, previous]) => ({ current, from: toDay(from), previous })), ...wideRows];

let installed: TestCatalog;
before(async () => {
  const table = { edition: 'FY2026', fiscalYear: 2026, firstDay: toDay('2025-10-01'), isReconstructed: false, isPartial: false, sourceName: 'table.xlsx', sourceSha256: '0'.repeat(64), conversions };
  installed = await openTestCatalog([fy2025(), fy2026()], { ...noParts, conversions: [table] });
});
after(() => installed.close());

const eventsOf = (code: string): readonly string[] =>
  historyOf(toCode(code), installed.catalog).map(({ from, release, action, successors, predecessors }) => [from, release, action, ...(successors ?? predecessors ?? [])].join(' '));

function replacementsOf(code: string, day: string): readonly string[] {
  const { catalog } = installed;
  const on = toDay(day);
  const record = recordOn(toCode(code), on, catalog);
  assert.ok(record !== undefined, code);
  return listReplacements(record, { catalog, on }).map((replacement) => replacement.code);
}

describe('the history of a code', () => {
  it('reaches back beyond the oldest installed release as far as the conversion table does', () => {
    assert.deepEqual(eventsOf('M54.50'), ['2021-10-01 FY2022 added M54.5']);
    assert.deepEqual(eventsOf('M54.5'), ['2021-10-01 FY2022 toHeader M54.50 M54.51 M54.59']);
    assert.deepEqual(eventsOf('U07.1'), ['2020-04-01 FY2020-04-01 added B97.29']);
  });

  it('tells of a code that no installed release has when it went, and what took its place', () => {
    assert.deepEqual(eventsOf('T40.7X1D'), ['2021-10-01 FY2022 deleted T40.711D T40.721D']);
  });

  it('is all that a card can tell of such a code; of an invented one there is no card', () => {
    const cardOf = (code: string): string | undefined => renderCodeCard(toCode(code), installed.catalog, { on: toDay('2026-02-10'), commandLinks: false });
    assert.match(cardOf('T40.7X1D') ?? '', /^\*\*T40\.7X1D\*\* — in no installed release\n\n2021-10-01 deleted \(FY2022\); now T40\.711D, T40\.721D\n\n\*For education/);
    assert.equal(cardOf('T36.99XA'), undefined);
  });

  it('does not say of a code that is still used that it went, though others came of it', () => {
    assert.deepEqual(eventsOf('F32.9'), []);
  });

  it('tells what two installed releases differ in once', () => {
    assert.deepEqual(eventsOf('G35'), ['2025-10-01 FY2026 toHeader G35.A G35.B0 G35.B1 G35.B2 G35.C0 G35.C1 G35.C2 G35.D']);
    assert.deepEqual(eventsOf('J18.9'), []);
  });
});

describe('a row of the conversion table over a range', () => {
  const successorsOf = (code: string): readonly string[] => installed.catalog.successors(toCode(code)).map((next) => next.code);

  it('means codes that some release reports, and those that it spells out to their last character', () => {
    assert.deepEqual(successorsOf('J44.1'), ['J4A.0']);
    assert.deepEqual(successorsOf('J44.0'), ['J4A.0']);
    assert.deepEqual(successorsOf('J44.9'), []);
  });

  it('says nothing of codes that nobody ever had', () => {
    assert.deepEqual(successorsOf('T36.99XA'), []);
    assert.deepEqual(eventsOf('T36.99XA'), []);
  });
});

describe('what is coded instead', () => {
  it('is all that the conversion table names, of a code that became a header too', () => {
    assert.deepEqual([...replacementsOf('G35', '2025-12-01')].sort(), ['G35.A', 'G35.B0', 'G35.B1', 'G35.B2', 'G35.C0', 'G35.C1', 'G35.C2', 'G35.D']);
    assert.deepEqual(replacementsOf('M54.5', '2026-02-10'), ['M54.50', 'M54.51', 'M54.59']);
    assert.deepEqual(replacementsOf('S30.1XXA', '2026-02-10'), ['S30.11XA']);
  });

  it('is the code that was used before, of one that has not come yet', () => {
    assert.deepEqual(replacementsOf('G35.D', '2025-03-01'), ['G35']);
    assert.deepEqual(replacementsOf('M54.50', '2021-03-01'), ['M54.5']);
  });

  it('is nothing where the code itself is billable, and of a header that never was a code', () => {
    assert.deepEqual(replacementsOf('G35', '2025-03-01'), []);
    assert.deepEqual(replacementsOf('M54.5', '2021-03-01'), []);
    assert.deepEqual(replacementsOf('J18', '2026-02-10'), []);
    assert.deepEqual(replacementsOf('I63', '2026-02-10'), []);
  });
});
