// What reading a note costs: problems with their context by sentence, a long note whole and after a keystroke, beside one regular
// expression of denials over the same sentences.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { ratio, table } from '../table.mjs';

/** @type {import('../run.mjs').Section} */
export const notes = {
  name: 'notes',
  bundles: { hcdr: 'server/cli.ts' },
  async measure({ root, bundles, dataDirectory, mirror, hasMirror, release, orderFile, measureIn }) {
    execFileSync(process.execPath, [path.join(bundles, 'hcdr.js'), 'ingest', 'icd10cm', '--from', hasMirror ? release : orderFile, '--data-dir', dataDirectory], { stdio: ['ignore', 'ignore', 'ignore'] });
    return measureIn('notes', dataDirectory, mirror, root);
  },
  print({ sentences, perSentence, expression, wholeNote, wholeCheck, afterKey, checkAfterKey, triggersMs }) {
    const row = (name, spread, aim, peer = '', processor = '') => [name, spread.p50, spread.p95, spread.p99, spread.max, aim, processor, peer];
    const noteRow = (name, { clock, processor }, aim) => row(name, clock, aim, '', processor.p50);
    table(
      [`${sentences} sentences; a note of 1,000 lines with 100 codes (ms)`, 'p50', 'p95', 'p99', 'max', 'aim p50', 'processor p50', 'to the expression'],
      [
        row('a sentence: problems, context, codes', perSentence, '0.02 (p99 0.05)', ratio(perSentence.p50, expression.p50)),
        row('peer: one expression of denials', expression, '', '1 ×'),
        noteRow('the note read', wholeNote, ''),
        noteRow('the note read after a keystroke', afterKey, ''),
        noteRow('the note checked', wholeCheck, '15'),
        noteRow('the note checked after a keystroke', checkAfterKey, '5'),
      ],
    );
    console.log(`\ntriggers made ready in ${triggersMs} ms`);
  },
};
