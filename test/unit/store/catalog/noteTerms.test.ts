import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseIcdCode } from '../../../../server/core/icd/code';
import { noteTerms } from '../../../../server/store/catalog/phrases/noteTerms';

test('every name that notes use has one code, and a reason, but abbreviations of two meanings and use disorders of no severity', () => {
  const codes = new Map<string, string>();
  for (const { code, names, reason } of noteTerms()) {
    assert.equal(parseIcdCode(code), code);
    assert.match(reason, /^[a-z].* /, code);
    for (const name of names) {
      assert.match(name, /^[a-z0-9]+(?:[ '-][a-z0-9]+)*$/, `${code} ${name}`);
      // By the Index a use disorder has no code but by its severity; the words beside tell which "asd" or "si/hi" is meant.
      assert.ok(!codes.has(name) || /^(?:[a-z]+ use disorder|[a-z]{2,3}|[a-z]( [a-z])+|[a-z]{2} [a-z]{2})$/.test(name), `${name}: ${code} and ${codes.get(name) ?? ''}`);
      codes.set(name, code);
    }
  }
  assert.ok(codes.size > 1_000);
});
