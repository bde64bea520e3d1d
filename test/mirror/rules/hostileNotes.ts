import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import { readAuthoredPairs } from '../../support/notes/authoredPairs';
import type { RulesUnderTest } from './openRules';

/** Notes of misleading settings, days and pairs of codes: all findings of all rules, line by line. */
export function testHostileNotes(here: RulesUnderTest): void {
  it('eighty notes that mislead have the findings that the guidelines and lists give them, and no others', () => {
    const authored = readAuthoredPairs('hostile.txt');
    assert.ok(authored.length >= 80);
    for (const { name, text, expected } of authored) {
      const note = parseNote(text);
      const found = here.service.findings(note).map(({ rule, span }) => `${note.lines.lineAt(span.start) + 1} ${rule}`);
      assert.deepEqual([...new Set(found)].toSorted(), [...expected].toSorted(), name);
    }
  });
}
