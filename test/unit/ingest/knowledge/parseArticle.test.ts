import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parseArticle, type ParsedPage } from '../../../../ingest/sources/knowledge/page/parseArticle';
import type { KnowledgeArticle } from '../../../../server/core/knowledge/article';
import { expectedFacts } from './expectedFacts';

declare const __PROJECT_ROOT__: string;

const folder = path.join(__PROJECT_ROOT__, 'test', 'fixtures', 'knowledge');

function parse(html: string, title?: string): ParsedPage {
  return parseArticle(html, { name: 'page.html', site: 'en.wikipedia.org', ...(title === undefined ? {} : { title }) });
}

function parseFixture(file: string): ParsedPage {
  return parse(readFileSync(path.join(folder, file), 'utf8'), file.replace('.html', '').replaceAll('_', ' '));
}

function article(page: ParsedPage): KnowledgeArticle {
  assert.equal(page.kind, 'article', JSON.stringify(page));
  return (page as Extract<ParsedPage, { kind: 'article' }>).article;
}

const body = (content: string): KnowledgeArticle => article(parse(`<html><head><title>Test</title></head><body>${content}</body></html>`));

describe('a page of a wiki', () => {
  it('gives at least 95 % of the rows of its box of facts as a reader finds them, over twelve and more diseases', () => {
    let rows = 0;
    const wrong: string[] = [];
    for (const [file, { facts }] of Object.entries(expectedFacts)) {
      const found = article(parseFixture(file)).facts;
      for (const [field, text] of facts) {
        rows += 1;
        const row = found.find((fact) => fact.field === field);
        if (row?.text !== text) wrong.push(`${file}, ${field}: "${row?.text ?? 'nothing'}" instead of "${text}"`);
      }
      for (const { field } of found) if (!facts.some(([own]) => own === field)) wrong.push(`${file}, ${field}: not on the page`);
    }
    assert.ok(Object.keys(expectedFacts).length >= 12);
    assert.ok(rows >= 110, `${rows} rows`);
    assert.ok(wrong.length <= rows * 0.05, wrong.join('\n'));
  });

  it('states its codes by system, with ranges and several codes', () => {
    for (const [file, { codes }] of Object.entries(expectedFacts)) {
      const found = article(parseFixture(file)).codes.map(({ system, code, to }) => `${system} ${code}${to === undefined ? '' : `…${to}`}`);
      assert.equal(found.join('; '), codes, file);
    }
  });

  it('keeps revision, licence and attribution', () => {
    const { title, url, site, revision, revisedAt, licence, attribution } = article(parseFixture('Pneumonia.html'));
    assert.deepEqual([title, url, site, revision, revisedAt, licence], ['Pneumonia', 'https://en.wikipedia.org/wiki/Pneumonia', 'en.wikipedia.org', 900_000_101, '2026-03-02T08:15:30.000Z', 'CC BY-SA 4.0']);
    assert.match(attribution, /Pneumonia.*oldid=900000101.*CC BY-SA 4\.0/);
    assert.equal(article(parseFixture('Urinary_tract_infection.html')).revision, 900_001_313);
  });

  it('has its lead and sections as paragraphs, without tables, references, notes to editors and navigation', () => {
    const { lead, sections } = article(parseFixture('Pneumonia.html'));
    assert.equal(lead.length, 2);
    assert.match(lead[0] ?? '', /^Pneumonia is an inflammation of the lung that fills its small air sacs, the alveoli\. Most people/);
    assert.deepEqual(sections.map(({ heading, level }) => [heading, level]), [['Signs and symptoms', 2], ['Treatment', 2], ['Viral', 3]]);
    assert.equal(sections[0]?.paragraphs.length, 3);
    const all = JSON.stringify({ lead, sections });
    for (const absent of ['79–91%', 'citation needed', '[1]', 'Invented Handbook', 'For other uses', 'MedlinePlus', 'mw-parser-output']) assert.ok(!all.includes(absent), absent);
  });

  it('writes raised figures so that numbers stay right, and keeps Greek letters', () => {
    const { sections } = article(parseFixture('Asthma.html'));
    assert.match(JSON.stringify(sections), /0\.3 × 10\^9 per litre/);
    assert.match(article(parseFixture('Beta_thalassemia.html')).lead[0] ?? '', /too few β chains/);
  });

  it('names the other names of its subject', () => {
    assert.deepEqual(article(parseFixture('Myocardial_infarction.html')).aliases, ['MI', 'heart attack']);
  });

  it('is refused where it only tells pages of one name apart', () => {
    const page = parseFixture('Mercury.html');
    assert.equal(page.kind, 'refused');
    assert.match(JSON.stringify(page), /Mercury.*not an article/);
  });

  it('tells where it redirects to', () => {
    assert.deepEqual(parseFixture('Heart_attack.html'), { kind: 'redirect', title: 'Heart attack', target: 'Myocardial infarction' });
    assert.deepEqual(parse('<div class="mw-parser-output"><div class="redirectMsg"><p>Redirect to:</p><ul class="redirectText"><li><a href="/wiki/Gout" title="Gout">Gout</a></li></ul></div></div>', 'Podagra'), { kind: 'redirect', title: 'Podagra', target: 'Gout' });
  });

  it('is refused with one reason where it is cut off, empty or nameless', () => {
    const whole = readFileSync(path.join(folder, 'Gout.html'), 'utf8');
    for (const [html, title, reason] of [
      [whole.slice(0, whole.length / 2), 'Gout', /cut off/],
      ['', 'Nothing', /no article text/],
      ['<html><body><table><tr><td>only a table</td></tr></table></body></html>', 'Table', /no article text/],
      ['<p>Text without a name.</p>', undefined, /title/],
    ] as const) {
      const page = parse(html, title);
      assert.equal(page.kind, 'refused');
      assert.match(JSON.stringify(page), reason);
    }
  });

  it('is read to its end where its HTML is not well formed', () => {
    const { lead, sections } = body('<p>One <b>two<p>three</b> four<h2>Signs<h2>More</h2><ul><li>five<li>six</ul><p>seven</html');
    assert.deepEqual(lead, ['One two', 'three four']);
    assert.deepEqual(sections.at(-1)?.paragraphs, ['five', 'six', 'seven']);
  });

  it('joins lists and lines of a row, and takes the first box where there are several', () => {
    const box = (rows: string): string => `<table class="infobox"><tbody>${rows}</tbody></table>`;
    const row = (label: string, value: string): string => `<tr><th scope="row">${label}</th><td>${value}</td></tr>`;
    const { facts } = body(`${box(row('Signs and symptoms:', '<ul><li>cough</li><li>fever<sup class="reference">[2]</sup></li></ul>') + row('Risk factor', 'age,<br>smoke'))}${box(row('Symptoms', 'others'))}<p>Text.</p>`);
    assert.deepEqual(facts.map(({ field, text, items }) => [field, text, items]), [
      ['symptoms', 'cough, fever', ['cough', 'fever']],
      ['riskFactors', 'age, smoke', ['age', 'smoke']],
    ]);
  });
});
