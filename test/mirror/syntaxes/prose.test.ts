import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { loadNoteGrammar, tokenizeNote } from '../../unit/syntaxes/noteTokens';

declare const __PROJECT_ROOT__: string;

const mirror = process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data');

/** Public notes that hold no ICD-10-CM code (ACI-BENCH, MTS-Dialog; CC BY 4.0): what is found there is false. */
const files = ['aci-bench/train.csv', 'aci-bench/valid.csv', 'mts-dialog/MTS-Dialog-TrainingSet.csv'];

test('real prose holds nothing that the grammar takes for a code, and plenty of headings and negations', async () => {
  const grammar = await loadNoteGrammar();
  const counts = { headings: 0, negations: 0 };
  for (const file of files) {
    const text = readFileSync(path.join(mirror, 'notes', file), 'utf8');
    for (const token of tokenizeNote(grammar, text).flat()) {
      assert.ok(!token.scopes.includes('constant.other.code.icd-10-cm'), `${file}: ${token.text}`);
      if (token.scopes.includes('entity.name.section')) counts.headings += 1;
      if (token.scopes.includes('keyword.operator.wordlike.negation')) counts.negations += 1;
    }
  }
  // The 87 notes of ACI-BENCH alone have about 8 headings each.
  assert.ok(counts.headings > 600, `${counts.headings} headings`);
  assert.ok(counts.negations > 1000, `${counts.negations} negations`);
});
