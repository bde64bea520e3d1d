import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseIcdCode } from '../../../../server/core/icd/code';
import { noteTerms } from '../../../../server/store/catalog/phrases/noteTerms';

/** Names of several codes: the words beside them tell which is meant (`ambiguousNames.ts`), or they name two problems at once. */
const told: ReadonlySet<string> = new Set(['bpd', 'asd', 'cp', 'pnd', 'effusion', 'om', 'torsion', 'ftt', 'ivh']);
const together: ReadonlySet<string> = new Set(['nvd', 'n v d', 'si hi', 'hi si']);
/** By the Index a use disorder has no code but by its severity. */
const withoutSeverity = /^(?:[a-z]+ use disorder|aud|oud)$/;

test('every name that notes use has one code, and a reason, but those that the words beside them decide', () => {
  const codes = new Map<string, string>();
  for (const { code, names, reason } of noteTerms()) {
    assert.equal(parseIcdCode(code), code);
    assert.match(reason, /^[a-z].* /, code);
    for (const name of names) {
      assert.match(name, /^[a-z0-9]+(?:[ '-][a-z0-9]+)*$/, `${code} ${name}`);
      assert.ok(!codes.has(name) || told.has(name) || together.has(name) || withoutSeverity.test(name), `${name}: ${code} and ${codes.get(name) ?? ''}`);
      codes.set(name, code);
    }
  }
  assert.ok(codes.size > 1_000);
});
