import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { it } from 'node:test';
import { makeEncounterNote } from '../../../server/core/note/encounter/encounterNote';
import type { NoteDocument } from '../../../server/core/note/noteDocument';
import type { DialValue } from '../../../server/service/dials/dial';
import { dotted } from './encounterPlanters';
import { readMimicStays } from './mimicEncounters';
import { today, type RulesUnderTest } from './openRules';

declare const __PROJECT_ROOT__: string;

/** What dials change on real stays, as it was read and judged. */
export function testDemoDials(here: RulesUnderTest): void {
  it('what dials add and take away on the stays of the demo is what was read and judged', async () => {
    const notes: readonly NoteDocument[] = (await readMimicStays()).map((codes) => makeEncounterNote({ date: today, setting: 'inpatient', codes: codes.map((key) => ({ code: dotted(key) })) }).note);
    const rulesTold = (dials: Readonly<Record<string, DialValue>>): readonly string[] => {
      const service = here.with({ dials });
      return notes.flatMap((note) => service.findings(note).map(({ rule }) => rule));
    };
    const atFirst = rulesTold({});
    const judged = readFileSync(path.join(__PROJECT_ROOT__, 'test/corpus/demo-dials.tsv'), 'utf8').trimEnd().split('\n').filter((line) => !line.startsWith('#')).slice(1);
    for (const line of judged) {
      const [id = '', text = '', ...counts] = line.split('\t');
      const rule = id.slice(0, id.lastIndexOf('.'));
      const count = (told: readonly string[]): string => String(told.filter((each) => each === rule).length);
      const value = text === 'false' ? false : text;
      assert.deepEqual([count(atFirst), count(rulesTold({ [id]: value }))], counts.slice(0, 2), `${id}=${text}`);
    }
  });
}
