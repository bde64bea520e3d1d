import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import { createLanguageService, type LanguageService } from '../../../server/service/languageService';
import { defaultSettings } from '../../../server/service/settings';
import { noParts } from '../../../server/store/catalog/parts/partInputs';
import { fy2025, fy2026, openTestCatalog, toDay, type TestCatalog } from '../../support/releases/testCatalog';

/** The title that J18.1 has in this FY2025, for want of a revised one among the few codes of the starter set. */
const formerTitle = 'Lobar pneumonia, organism not specified';

let installed: TestCatalog;
let service: LanguageService;
before(async () => {
  const older = fy2025();
  const rows = older.rows.map((row) => (row.key === 'J181' ? { ...row, longTitle: formerTitle } : row));
  const table = { edition: 'FY2026', fiscalYear: 2026, firstDay: toDay('2025-10-01'), isReconstructed: false, isPartial: false, sourceName: 'table.xlsx', sourceSha256: '0'.repeat(64) };
  // Rows of the publisher's table.
  const conversions = ['M5450', 'M5451', 'M5459'].map((current) => ({ current, from: toDay('2021-10-01'), previous: 'M545' }));
  installed = await openTestCatalog([{ ...older, rows }, fy2026()], { ...noParts, conversions: [{ ...table, conversions }] });
  service = createLanguageService({ catalog: installed.catalog, settings: defaultSettings, today: toDay('2026-02-10') });
});
after(() => installed.close());

/** What moves of a note, as `change: what stands there → what may`. */
function movesOf(text: string, on: string): readonly string[] {
  return service.releaseMoves(parseNote(text), toDay(on)).map(({ change, span, choices }) => {
    const replaced = choices.map(({ record, replaces }) => (replaces === 'title' ? record.longTitle : record.code));
    return `${change}: ${text.slice(span.start, span.end)} → ${replaced.join(', ')}`;
  });
}

const dated = (day: string, item: string): string => `Date of service: ${day}\n\nASSESSMENT\n1. ${item}\n`;

describe('a move of notes to another release', () => {
  it('finds codes that were deleted or became headers, with what may stand for them', () => {
    assert.deepEqual(movesOf(dated('2025-03-01', 'Contusion of abdominal wall — S30.1XXA'), '2026-02-10'), ['deleted: S30.1XXA → S30.11XA']);
    assert.match(movesOf(dated('2025-03-01', 'Multiple sclerosis — G35'), '2026-02-10')[0] ?? '', /^header: G35 → G35\.D, /);
    assert.deepEqual(movesOf(dated('2025-03-01', 'Pneumonia — J18.9'), '2026-02-10'), []);
    assert.deepEqual(movesOf(dated('2025-03-01', 'Multiple sclerosis — G35'), '2025-09-30'), []);
  });

  it('says where a code is right on the day that the note states itself', () => {
    const reasonOf = (text: string): string => service.releaseMoves(parseNote(text), toDay('2026-02-10'))[0]?.reason ?? '';
    assert.match(reasonOf(dated('2025-03-01', 'Multiple sclerosis — G35')), /it is a header, which needs more characters\. On the note’s own date of service, 2025-03-01, it is still correct\.$/);
    assert.match(reasonOf(dated('2025-12-01', 'Multiple sclerosis — G35')), /it is a header, which needs more characters\.$/);
    assert.match(reasonOf('ASSESSMENT\n1. Multiple sclerosis — G35\n'), /it is a header, which needs more characters\.$/);
  });

  it('finds codes that ended before the oldest installed release, by the conversion table', () => {
    assert.match(movesOf(dated('2021-03-01', 'Low back pain — M54.5'), '2026-02-10')[0] ?? '', /^header: M54\.5 → M54\.50/);
  });

  it('finds codes whose title was revised, and offers the new title where the former one is written', () => {
    assert.deepEqual(movesOf(dated('2025-03-01', `J18.1 — ${formerTitle}`), '2026-02-10'), [`revised: ${formerTitle} → Lobar pneumonia, unspecified organism`]);
    // Written after the revision, by the words of before.
    assert.deepEqual(movesOf(dated('2026-01-05', `${formerTitle.toLowerCase()} (J18.1)`), '2026-02-10'), [`revised: ${formerTitle.toLowerCase()} → Lobar pneumonia, unspecified organism`]);
    assert.deepEqual(movesOf(dated('2025-03-01', 'Lobar pneumonia J18.1'), '2026-02-10'), ['revised: J18.1 → ']);
    assert.deepEqual(movesOf(dated('2026-01-05', 'Lobar pneumonia J18.1'), '2026-02-10'), []);
    assert.deepEqual(movesOf(dated('2025-03-01', `J18.1 — ${formerTitle}`), '2025-04-01'), []);
  });
});
