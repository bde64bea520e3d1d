import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findProcedureTokens, findProcedureTokensBeside } from '../../../../server/core/note/codes/procedureCodes';
import { parseNote } from '../../../../server/core/note/noteDocument';

const text = `CPT: 99213, 36415
PROCEDURES
- Appendectomy 0DTJ4ZZ
- 0DTJ4ZZ, 02703DZ
Allergies: 2 known
- 0DTJ4ZZ

ICD-10-PCS:
0DTJ4ZZ
3E0 and 99213

0DTJ4ZZ
Procedure code: 27447 – x 2
27447
plain 4711 words`;

describe('procedure codes beside the cursor', () => {
  it('are at each place those that the whole note has on that line', () => {
    const note = parseNote(text);
    const all = findProcedureTokens(note);
    assert.ok(all.length >= 8, `${all.length}`);
    for (let offset = 0; offset <= text.length; offset += 1) {
      const line = note.lines.start(note.lines.lineAt(offset));
      assert.deepEqual(findProcedureTokensBeside(note, offset), all.filter(({ lineStart }) => lineStart === line), text.slice(line, offset));
    }
  });

  it('are read without the rest of the note', () => {
    const note = parseNote(`${'Walked 2 miles today.\n\n'.repeat(2_000)}CPT: 99213`);
    let asked = 0;
    const lines: typeof note.lines = { count: note.lines.count, lineAt: (offset) => note.lines.lineAt(offset), start: (line) => ((asked += 1), note.lines.start(line)), end: (line) => note.lines.end(line) } as typeof note.lines;
    assert.equal(findProcedureTokensBeside({ ...note, lines }, note.text.length).length, 1);
    assert.ok(asked < 10, `${asked}`);
  });
});
