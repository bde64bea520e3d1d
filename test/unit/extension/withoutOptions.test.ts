import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutOptions } from '../../../extension/withoutOptions';

test('a message of the engine is told in the editor without options of the command line, and otherwise as it is', () => {
  for (const [said, told] of [
    ['Name the folder of MIMIC-IV (with hosp) with --from; a part is open to everyone.', 'Name the folder of MIMIC-IV (with hosp); a part is open to everyone.'],
    ['Name a folder of saved pages with --from, or codes with --codes, --codes-file or --workspace.', 'Name a folder of saved pages, or codes.'],
    ['Download the order file and name its folder with --from.', 'Download the order file and name its folder.'],
    ['Name a folder with a table, or with Appendix G as text, with --from.', 'Name a folder with a table, or with Appendix G as text.'],
    ['The ingest ended -- it was cancelled.', 'The ingest ended -- it was cancelled.'],
  ] as const) assert.equal(withoutOptions(said), told);
});
