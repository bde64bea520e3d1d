import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';

declare const __PROJECT_ROOT__: string;

interface PatternText {
  readonly pattern: string;
  readonly flags?: string;
}

interface LanguageConfiguration {
  readonly comments: { readonly blockComment: readonly [string, string] };
  readonly wordPattern: PatternText;
  readonly folding: { readonly markers: { readonly start: string; readonly end: string } };
  readonly onEnterRules: readonly { readonly beforeText: PatternText; readonly action: { readonly indent: string; readonly appendText: string } }[];
}

const file = path.join(__PROJECT_ROOT__, 'syntaxes/clinical-note.language-configuration.json');
const configuration = JSON.parse(readFileSync(file, 'utf8')) as LanguageConfiguration;

function words(text: string): readonly string[] {
  const { pattern, flags } = configuration.wordPattern;
  return text.match(new RegExp(pattern, `g${flags ?? ''}`)) ?? [];
}

/** What Enter adds after a line; the editor takes the first rule that matches. */
function continuation(line: string): string | undefined {
  return configuration.onEnterRules.find((rule) => new RegExp(rule.beforeText.pattern, rule.beforeText.flags).test(line))?.action.appendText;
}

describe('the language configuration', () => {
  test('a code is one word, with its dot, so that completion replaces all of it', () => {
    for (const code of ['J18.9', 'V97.33XD', 'G35.A', 'C4A.9', 'QA0.0101', 'W19.XXXA', 'M1A.00X0', 'T36.AX1A', 'e11.65', 'E1165', 'S52.501A']) {
      assert.deepEqual(words(`see ${code}, then`), ['see', code, 'then'], code);
    }
  });

  test('a code begun with its dot is one word at the caret: at the end of the line or before a bracket', () => {
    assert.deepEqual(words('1. Diabetes — E11.'), ['1', 'Diabetes', 'E11.']);
    assert.deepEqual(words('Diabetes (E11.)'), ['Diabetes', 'E11.']);
  });

  test('the full stop of a sentence is no part of a word', () => {
    assert.deepEqual(words('He has J18.9. She has I10. They rest.'), ['He', 'has', 'J18.9', 'She', 'has', 'I10', 'They', 'rest']);
    assert.deepEqual(words('I10.The next'), ['I10', 'The', 'next']);
  });

  test('words in other scripts and with an apostrophe are whole', () => {
    assert.deepEqual(words("Sjögren and Crohn's disease"), ['Sjögren', 'and', "Crohn's", 'disease']);
  });

  test('no word is empty', () => {
    assert.deepEqual(words('… — .'), []);
  });

  test('Enter continues bullets and numbers', () => {
    assert.equal(continuation('- cough'), '- ');
    assert.equal(continuation('  • cough'), '• ');
    assert.equal(continuation('* cough'), '* ');
    assert.equal(continuation('1. Pneumonia — J18.9'), '2. ');
    assert.equal(continuation('  9. Pneumonia'), '10. ');
    assert.equal(continuation('19. Pneumonia'), '20. ');
    assert.equal(continuation('2) Pneumonia'), '3) ');
  });

  test('Enter adds nothing after text, an empty item, a number in a sentence or a separator', () => {
    for (const line of ['cough', '- ', '1.', '1. ', '2.5 mg daily', '-5 degrees', '---', 'PLAN:', '12. May 2026'.slice(3)]) {
      assert.equal(continuation(line), undefined, line);
    }
  });

  test('every pattern of the file is a valid expression, and indentation is kept', () => {
    const { start, end } = configuration.folding.markers;
    assert.match('<!-- #region results -->', new RegExp(start));
    assert.match('<!-- #endregion -->', new RegExp(end));
    for (const rule of configuration.onEnterRules) {
      assert.doesNotThrow(() => new RegExp(rule.beforeText.pattern, rule.beforeText.flags));
      assert.equal(rule.action.indent, 'none');
    }
    assert.deepEqual(configuration.comments.blockComment, ['<!--', '-->']);
  });
});
