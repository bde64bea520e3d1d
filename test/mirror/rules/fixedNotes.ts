import assert from 'node:assert/strict';
import { it } from 'node:test';
import { codeFromKey, parseIcdCode, type IcdCode } from '../../../server/core/icd/code';
import { parseNote } from '../../../server/core/note/noteDocument';
import { recordOn } from '../../../server/service/codes/recordOn';
import { applyFix } from '../../support/notes/checkService';
import { seededRandom } from '../../support/seededRandom';
import { readOctober, toDay } from '../catalog/mirrorEditions';
import { pickFrom } from './encounterPlanters';
import type { RulesUnderTest } from './openRules';

/** Days of editions that are installed, of one between them, of one before them all, and of one after. */
const days = ['2019-05-02', '2022-01-10', '2025-01-15', '2025-06-02', '2026-02-10', '2027-03-01'] as const;
const perDay = 40;
const codesPerNote = 8;

/** What clinicians write beside codes, rightly or not. */
const words = ['Left', 'Right', 'Bilateral', 'Possible', 'History of', 'Mother has', 'No', 'Initial encounter for', 'Pain of', 'Type 2 diabetes with', 'Chronic', 'Fracture of', 'Malignant neoplasm of', 'Sequela of', ''];

/** A code as it is, or with a slip: a character too few, too many, another one, without its dot, in small letters, or with X where none belongs. */
function slip(key: string, random: () => number): string {
  const written = key.length > 3 ? `${key.slice(0, 3)}.${key.slice(3)}` : key;
  const at = 1 + Math.floor(random() * (written.length - 1));
  switch (Math.floor(random() * 10)) {
    case 0:
      return written.slice(0, -1).replace(/\.$/, '');
    case 1:
      return written + pickFrom([...'0159ADSX'], random);
    case 2:
      return written.slice(0, at) + pickFrom([...'0123456789X'], random) + written.slice(at + 1);
    case 3:
      return key;
    case 4:
      return written.toLowerCase();
    case 5:
      return `${written.slice(0, at)}X${written.slice(at)}`;
    default:
      return written;
  }
}

/** Over notes of random codes, rightly and wrongly written: every code that a fix writes is in force on the note's day. */
export function testFixedNotes(here: RulesUnderTest): void {
  it('no fix writes a code that is not valid on the day of the note, of 240 notes of random codes', async (context) => {
    const keys = (await readOctober(2026)).input.rows.filter(({ isBillable }) => isBillable).map(({ key }) => key);
    const wrong: string[] = [];
    let [fixes, written] = [0, 0];
    for (const day of days) {
      const random = seededRandom(Number(day.replaceAll('-', '')));
      for (let round = 0; round < perDay; round += 1) {
        const lines = Array.from({ length: codesPerNote }, (_, index) => {
          const key = pickFrom(keys, random);
          const code = codeFromKey(key);
          const title = code === undefined ? '' : (here.catalog.lookup(code, toDay('2026-02-10'))?.shortTitle ?? '');
          return `${index + 1}. ${pickFrom(words, random)} ${random() < 0.8 ? title : ''} — ${slip(key, random)}${random() < 0.2 ? ' (POA Y)' : ''}`;
        });
        const text = `Date of service: ${day}\nSetting: ${pickFrom(['inpatient', 'outpatient', 'ED'], random)}\nSex: ${pickFrom(['F', 'M'], random)}\nAge: ${Math.floor(random() * 95)}\n\nASSESSMENT\n${lines.join('\n')}\n`;
        for (const { rule, fixes: offered } of here.service.findings(parseNote(text))) {
          for (const fix of offered) {
            fixes += 1;
            // What a fix writes is seen in the text that it leaves, which it must not break either.
            assert.ok(applyFix(text, fix) !== text, `${rule}: ${fix.title} changes nothing`);
            for (const code of codesOf(fix.edits.map(({ newText }) => newText).join(' '))) {
              written += 1;
              const isMoved = text.includes(code) && fix.edits.length > 1;
              // Of ICD-10-CM's own spelling of a header only the writing is mended: what it lacks is told then.
              const isSpelling = rule === 'icd/malformed';
              if (!isMoved && !isSpelling && recordOn(code, toDay(day), here.catalog)?.status !== 'billable') wrong.push(`${rule} on ${day}: ${fix.title}`);
            }
          }
        }
      }
    }
    context.diagnostic(`${fixes} fixes write ${written} codes`);
    assert.ok(written > 2_000, `${written} codes written`);
    assert.deepEqual(wrong.slice(0, 20), [], `${wrong.length} wrong`);
  });
}

function codesOf(text: string): readonly IcdCode[] {
  return (text.replace(/<!--.*?-->/g, '').match(/\b[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\b/g) ?? []).flatMap((word) => parseIcdCode(word) ?? []);
}
