import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseQuery } from '../../../../server/core/knowledge/parseQuery';
import type { QueryNode } from '../../../../server/core/knowledge/query';
import { foldWord, readWords, stemOf } from '../../../../server/core/knowledge/words';

/** A precise query as one line: juxtaposition as `&`, alternatives as `|`, exclusion as `!`. */
function render(node: QueryNode): string {
  switch (node.kind) {
    case 'word':
      return node.word;
    case 'wildcard':
      return node.pieces.join('*');
    case 'phrase':
      return `"${node.words.map((word) => word ?? '*').join(' ')}"`;
    case 'range':
      return `[${node.currency ?? ''}${node.from}..${node.to}${node.unit === undefined ? '' : ` ${node.unit.join(' ')}`}]`;
    case 'code':
      return `code=${node.code}`;
    case 'site':
      return `site=${node.host}`;
    case 'not':
      return `!${render(node.part)}`;
    case 'and':
      return `(${node.parts.map(render).join(' & ')})`;
    case 'or':
      return `(${node.parts.map(render).join(' | ')})`;
  }
}

function check(text: string, expected: string): void {
  const parsed = parseQuery(text);
  assert.equal(parsed.state, 'ok', `${text}: ${JSON.stringify(parsed)}`);
  if (parsed.state !== 'ok') return;
  assert.equal(parsed.query.kind === 'ranked' ? `ranked ${parsed.query.words.join(' ')}` : render(parsed.query.root), expected, text);
}

/** The caret marks the first character that the error points at; it is not part of the query. */
function checkError(marked: string, message: RegExp): void {
  const at = marked.indexOf('^');
  const text = marked.replace('^', '');
  const parsed = parseQuery(text);
  assert.equal(parsed.state, 'wrong', text);
  if (parsed.state !== 'wrong') return;
  assert.match(parsed.error.message, message);
  assert.equal(parsed.error.span.start, at, text);
  assert.ok(parsed.error.span.end > at && parsed.error.span.end <= text.length, text);
}

describe('a query of the knowledge search', () => {
  it('of words alone is ranked', () => {
    check('fever productive cough', 'ranked fever productive cough');
    check('  Crohn’s  Disease ', 'ranked crohn disease');
    check('chest X-ray', 'ranked chest x ray');
  });

  it('knows phrases, exclusion, alternatives and brackets; OR binds closer than standing side by side', () => {
    check('"chest pain"', '"chest pain"');
    check('jaguar -car', '(jaguar & !car)');
    check('a1 OR b2 c3', '((a1 | b2) & c3)');
    check('fever (cough | dyspnea) -"dry cough"', '(fever & (cough | dyspnea) & !"dry cough")');
    check('-(flu OR cold) fever', '(!(flu | cold) & fever)');
    check('“fever * cough”', '"fever * cough"');
    check('fever AND cough', '(fever & cough)');
  });

  it('knows wildcards, number ranges with money and units, codes and sites', () => {
    check('pneum*', 'pneum*');
    check('*itis pain', '(*itis & pain)');
    check('38..40', '[38..40]');
    check('$100..$1,200', '[$100..1200]');
    check('38..40°C fever', '([38..40 °c] & fever)');
    check('6.5.. hba1c', '([6.5..Infinity] & hba1c)');
    check('..90mmHg', '[-Infinity..90 mmhg]');
    check('code:j18.9', 'code=J189');
    check('code:J18.- fever', '(code=J18 & fever)');
    check('site:en.wikipedia.org gout', '(site=en.wikipedia.org & gout)');
  });

  it('takes a dash between words, an ellipsis and a lower-case "or" as nobody’s operator', () => {
    check('pain - left side', 'ranked pain left side');
    check('fever... cough', 'ranked fever cough');
    check('heart or lung', 'ranked heart or lung');
  });

  it('points at the character that is wrong', () => {
    checkError('fever ^"dry cough', /never closed/);
    checkError('fever ^(cough', /never closed/);
    checkError('fever cough^)', /no opening bracket/);
    checkError('fever ^()', /nothing between/);
    checkError('^OR fever', /OR must stand between/);
    checkError('fever ^OR', /OR must stand between/);
    checkError('(fever ^OR) cough', /OR must stand between/);
    checkError('fever ^""', /no word/);
    checkError('^-cough', /only excludes/);
    checkError('fever code:^18', /form of an ICD-10 code/);
    checkError('fever ^code:', /must directly follow/);
    checkError('fever ^40..38', /greater than its end/);
    checkError('^a..9z..', /range is two numbers/);
    checkError('^*', /at least two letters/);
  });

  it('is empty where there is nothing in it', () => {
    for (const text of ['', '   ', '?!', ' - ']) assert.equal(parseQuery(text).state, 'empty', text);
  });

  it('never throws and never runs away, whatever the text', () => {
    for (const text of ['('.repeat(10_000), '-'.repeat(5_000), '"'.repeat(999), 'a OR '.repeat(2_000), '\u0000\ud800..*', 'x'.repeat(100_000)]) parseQuery(text);
  });
});

describe('words', () => {
  it('are compared without case, accents and British spelling, and numbers without their commas', () => {
    for (const [raw, folded] of [['Sézary', 'sezary'], ['oedema', 'edema'], ['haemorrhage', 'hemorrhage'], ['tumour', 'tumor'], ['goitre', 'goiter'], ['β', 'beta'], ['µg', 'ug'], ['1,000', '1000'], ['TNF', 'tnf']] as const) assert.equal(foldWord(raw), folded);
  });

  it('keep codes and fractions whole and part a number from its unit', () => {
    assert.deepEqual(readWords('J18.9 at 38.5°C, 500mg t2dm 5% Hashimoto’s').map(({ text }) => text), ['j18.9', 'at', '38.5', '°c', '500', 'mg', 't2dm', '5', '%', 'hashimoto']);
  });

  it('share a stem with their own inflected forms and with no others', () => {
    for (const forms of [['wheeze', 'wheezes', 'wheezing', 'wheezed'], ['cough', 'coughs', 'coughing'], ['allergy', 'allergies'], ['itch', 'itches', 'itching', 'itchy'], ['rash', 'rashes']]) {
      assert.equal(new Set(forms.map(stemOf)).size, 1, forms.map(stemOf).join());
    }
    for (const [a, b] of [['virus', 'viral'], ['abscess', 'absces'], ['tinea', 'tin'], ['red', 'r'], ['sing', 's'], ['arthritis', 'arthriti'], ['bleed', 'ble']] as const) assert.notEqual(stemOf(a), stemOf(b));
  });
});
