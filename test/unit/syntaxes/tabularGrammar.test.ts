import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import type { IGrammar } from 'vscode-textmate';
import { noteHeadings } from '../../../server/service/tree/tabularPage';
import { findScoped, loadGrammarFile } from './noteTokens';

declare const __PROJECT_ROOT__: string;

const suffix = '.icd10cm-tabular';

describe('the looks of a page of the Tabular List', () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await loadGrammarFile('text.icd10cm-tabular', 'syntaxes/tabularPage.tmLanguage.json');
  });
  const scoped = (scope: string, text: string): readonly string[] => findScoped(grammar, text, `${scope}${suffix}`);

  test('codes that can be billed look otherwise than their headers', () => {
    const page = 'J18  Pneumonia, unspecified organism\n  J18.9  Pneumonia, unspecified organism  ✓\n    S52.501A  initial encounter for closed fracture  ✓\n';
    assert.deepEqual(scoped('entity.name.type.code.header', page), ['J18']);
    assert.deepEqual(scoped('constant.numeric.code.billable', page), ['J18.9', 'S52.501A']);
    assert.deepEqual(scoped('markup.bold.title', page), ['Pneumonia, unspecified organism']);
  });

  test('every heading of instructions is one, and no note is', () => {
    for (const heading of Object.values(noteHeadings)) assert.deepEqual(scoped('keyword.control.instruction', `    ${heading}`), [`    ${heading}`]);
    assert.deepEqual(scoped('keyword.control.instruction', '      code to identify manifestation, such as:\n      Code first any fracture (S52.-)'), []);
    assert.deepEqual(scoped('constant.numeric.code.billable', '      diabetes with glaucoma (H40-H42)'), []);
  });

  test('the user’s own note is set apart', () => {
    assert.deepEqual(scoped('markup.quote.own-note', '    Your note (2026-02-10):\n    │ J18.9  ask for the organism  ✓'), ['    │ J18.9  ask for the organism  ✓']);
  });

  test('a code is one word there, with its dot', () => {
    const { wordPattern } = JSON.parse(readFileSync(path.join(__PROJECT_ROOT__, 'syntaxes/tabular-page.language-configuration.json'), 'utf8')) as { readonly wordPattern: { readonly pattern: string; readonly flags: string } };
    assert.deepEqual('S52.501A  Sézary’s (C84.1-)'.match(new RegExp(wordPattern.pattern, `g${wordPattern.flags}`)), ['S52.501A', 'Sézary’s', 'C84.1']);
  });
});
