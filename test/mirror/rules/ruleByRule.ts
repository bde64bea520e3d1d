import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import { allRules } from '../../../server/service/rules/allRules';
import { readAuthoredPairs } from '../../support/notes/authoredPairs';
import type { RulesUnderTest } from './openRules';

/** Notes of less than two pages for each rule: with its defect, and near misses without. */
export function testRuleByRule(here: RulesUnderTest): void {
  it('each rule finds what was planted for it in notes of any style, and is silent on its near misses', () => {
    const authored = readAuthoredPairs('rule-by-rule.txt').filter(({ name }) => name.endsWith(', planted'));
    const planted = new Map<string, number>();
    for (const { name, text, expected } of authored) {
      const note = parseNote(text);
      const found = here.service.findings(note).map(({ rule, span }) => `${note.lines.lineAt(span.start) + 1} ${rule}`);
      assert.deepEqual([...new Set(found)].toSorted(), [...expected].toSorted(), name);
      for (const rule of new Set([...expected].map((line) => line.slice(line.indexOf(' ') + 1)))) planted.set(rule, (planted.get(rule) ?? 0) + 1);
    }
    assert.ok(authored.length >= 200);
    assert.deepEqual(allRules.filter(({ id, isOffByDefault }) => isOffByDefault !== true && (planted.get(id) ?? 0) === 0).map(({ id }) => id), []);
  });
}
