import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import { mirrorService } from './openMirror';

const here = mirrorService();

/** Codes that the first finding of `icd/unspecified` offers, the likeliest first. */
function offered(lines: readonly string[]): readonly (string | undefined)[] | undefined {
  const note = parseNote(`Date of service: 2026-02-10\n\nASSESSMENT\n${lines.map((line, index) => `${index + 1}. ${line}\n`).join('')}`);
  return here.service.findings(note).find(({ rule }) => rule === 'icd/unspecified')?.fixes.map(({ edits }) => edits[0]?.newText);
}

describe('an unspecified code whose line says more, by the titles of FY2026', () => {
  it('is told where a sibling’s title has what the line says, whatever it explains in brackets', () => {
    assert.deepEqual(offered(['CKD stage 4 — N18.9']), ['N18.4']);
    assert.deepEqual(offered(['Chronic kidney disease, stage IV N18.9']), ['N18.4']);
    assert.equal(offered(['Acute systolic heart failure — I50.9'])?.[0], 'I50.21');
    assert.equal(offered(['Major depressive disorder, recurrent, moderate — F33.9'])?.[0], 'F33.1');
  });
  it('is told for a side although another axis stays open', () => {
    assert.deepEqual(offered(['Otitis media, left ear — H66.90']), ['H66.92']);
    assert.deepEqual(offered(['Left breast cancer — C50.919']), ['C50.912']);
    assert.deepEqual(offered(['Closed fracture of left radius — S52.90XA']), ['S52.92XA']);
    assert.deepEqual(offered(['Left ankle sprain, follow-up — S93.409D']), ['S93.402D']);
  });
  it('is told for both of a pair, however the line says so', () => {
    for (const line of ['Dry eye syndrome of both eyes — H04.129', 'Dry eye syndrome OU — H04.129', 'Dry eye syndrome, b/l — H04.129']) assert.deepEqual(offered([line]), ['H04.123'], line);
    assert.equal(offered(['Dry eye syndrome, both treated and improved — H04.129']), undefined);
  });
  it('is told by codes beside headers that are unspecified themselves', () => {
    assert.deepEqual(offered(['Severe persistent asthma — J45.909']), ['J45.50']);
    assert.equal(offered(['Cellulitis of left lower limb — L03.90'])?.[0], 'L03.116');
  });
  it('is told for a trimester by weeks of gestation, of the line or coded', () => {
    assert.deepEqual(offered(['Preeclampsia, mild, at 34w2d — O14.00']), ['O14.03']);
    assert.deepEqual(offered(['Preeclampsia, mild — O14.00', '27 weeks — Z3A.27']), ['O14.02']);
    assert.deepEqual(offered(['Preeclampsia, mild, third trimester — O14.00', '27 weeks — Z3A.27']), ['O14.03']);
  });
  it('is not told where the line says no more', () => {
    for (const line of ['CKD — N18.9', 'Otitis media — H66.90', 'Asthma for 34 weeks — J45.909', 'Preeclampsia, mild — O14.00', 'Cough for 2 weeks, bronchitis — J40', 'Breast cancer — C50.919']) assert.equal(offered([line]), undefined, line);
  });
});
