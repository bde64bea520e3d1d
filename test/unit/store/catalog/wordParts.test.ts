import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { wordParts } from '../../../../server/store/catalog/terms/words/wordParts';
import { makeEdition, openMini, day } from './miniEditions';

declare const __PROJECT_ROOT__: string;

const lines = readFileSync(path.join(__PROJECT_ROOT__, 'server/store/catalog/terms/words/combiningForms.tsv'), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
const parts = (word: string, terms: readonly string[] = []) => wordParts(word, (text) => terms.includes(text))?.map((part) => ('term' in part ? part.term : part.meanings[0]));

test('every combining form stands before or behind others, has a meaning and says why, and is there once', () => {
  const forms = lines.map((line) => line.split('\t'));
  for (const fields of forms) {
    assert.equal(fields.length, 3, fields.join());
    assert.match(fields[0] ?? '', /^(?:[a-z]{2,}-|-[a-z]{3,})$/);
    assert.ok(fields.every((field) => field.trim() !== ''), fields.join());
  }
  assert.equal(new Set(forms.map(([form]) => form)).size, forms.length);
});

test('a compound is taken apart into its Greek and Latin forms, linking vowels and empty endings left out', () => {
  assert.deepEqual(parts('hepatosplenomegaly'), ['liver', 'spleen', 'enlarged']);
  assert.deepEqual(parts('proctospasm'), ['rectum', 'spasm']);
  assert.deepEqual(parts('nephrolithiasis'), ['kidney', 'calculus']);
  assert.deepEqual(parts('oculodental'), ['eye', 'tooth']);
});

test('words that names have count as parts as they stand', () => {
  assert.deepEqual(parts('ileocolitis', ['colitis']), ['ileum', 'colitis']);
});

test('what is no compound, or too short for one, has no parts', () => {
  for (const word of ['hepatx', 'xyzzyqwerty', 'heparin', 'liver', '', 'hepato2megaly', 'a'.repeat(200)]) assert.equal(parts(word), undefined, word);
});

test('a compound that no name has finds what its parts say', async (t) => {
  const catalog = await openMini(t, [makeEdition('FY2026', '2025-10-01', ['K59 0 Other functional intestinal disorders', 'K594 1 Spasm of rectum', 'K595 1 Megacolon', 'N20 0 Calculus of kidney and ureter', 'N200 1 Calculus of kidney'])]);
  const first = (words: string) => catalog.search(words, day('2026-03-01'), 3).hits[0]?.record.code;
  assert.equal(first('proctospasm'), 'K59.4');
  assert.equal(first('nephrolithiasis'), 'N20.0');
});
