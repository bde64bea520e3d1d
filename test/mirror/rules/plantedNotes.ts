import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import type { RuleId } from '../../../server/service/findings/finding';
import { applyFix } from '../../support/notes/checkService';
import { seededRandom } from '../../support/seededRandom';
import { makeNotePlanters } from './notePlanters';
import type { RulesUnderTest } from './openRules';
import type { SourceFacts } from './sourceFacts';

const perRule = 100;

/** Notes with one planted defect that only their words show, and each without it. */
export function testPlantedNotes(here: RulesUnderTest, facts: () => SourceFacts): void {
  describe('of notes with one planted defect and as many without', () => {
    it('every defect is found on its words, and mended; the others are silent', () => {
      const missed: string[] = [];
      const falseAlarms: string[] = [];
      const badFixes: string[] = [];
      const view = (text: string): string => here.service.findings(parseNote(text)).map(({ rule, message }) => `${rule}: ${message.slice(0, 140)}`).join(' | ');
      let clean = 0;
      for (const [id, plant] of Object.entries(makeNotePlanters(facts()))) {
        const rule = id as RuleId;
        const random = seededRandom(id.length * 17);
        let [first, any] = [0, 0];
        for (let round = 0; round < perRule; round += 1) {
          const { wrong, right, at } = plant(random);
          const found = here.service.findings(parseNote(wrong)).find((finding) => finding.rule === rule && finding.span.start === wrong.lastIndexOf(at));
          if (found === undefined) missed.push(`${rule} on "${at}" of ${JSON.stringify(wrong.slice(wrong.indexOf('ASSESSMENT')))}: ${view(wrong)}`);
          clean += 1;
          if (here.service.findings(parseNote(right)).length > 0) falseAlarms.push(`${rule} taken out: ${JSON.stringify(right.slice(right.indexOf('ASSESSMENT')))}: ${view(right)}`);
          const mends = (found?.fixes ?? []).map((fix) => here.service.findings(parseNote(applyFix(wrong, fix))).every((left) => left.rule !== rule));
          first += mends[0] === true ? 1 : 0;
          any += mends.includes(true) ? 1 : 0;
        }
        if (first < 0.95 * perRule || any < perRule) badFixes.push(`${rule}: first fix mends ${first}, some fix ${any} of ${perRule}`);
      }
      assert.deepEqual(missed.slice(0, 25), [], `${missed.length} missed`);
      assert.deepEqual(badFixes, []);
      assert.ok(falseAlarms.length <= 0.002 * clean, `${falseAlarms.length} false alarms in ${clean}:\n${falseAlarms.slice(0, 25).join('\n')}`);
    });
  });
}
