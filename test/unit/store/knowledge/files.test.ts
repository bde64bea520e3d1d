import assert from 'node:assert/strict';
import { appendFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { ProblemError } from '../../../../server/core/base/problem';
import type { KnowledgeArticle } from '../../../../server/core/knowledge/article';
import type { ArticleCode } from '../../../../server/core/knowledge/articleCode';
import type { KnowledgeBase } from '../../../../server/core/knowledge/knowledgeBase';
import { openKnowledge } from '../../../../server/store/knowledge/openKnowledge';
import { writeKnowledge } from '../../../../server/store/knowledge/writeKnowledge';
import { temporaryFolder } from '../../../support/temporaryFolder';

function article(title: string, parts: Partial<KnowledgeArticle> = {}): KnowledgeArticle {
  const { site = 'en.wikipedia.org' } = parts;
  return { title, url: `https://${site}/wiki/${encodeURIComponent(title)}`, site, licence: 'CC BY-SA 4.0', attribution: title, aliases: [], lead: [`${title} in a sentence.`], facts: [], codes: [], sections: [], ...parts };
}

const icd10 = (code: string, to?: string): ArticleCode => ({ system: 'ICD-10', code, ...(to === undefined ? {} : { to }) });

async function write(context: TestContext, articles: readonly KnowledgeArticle[]): Promise<string> {
  const directory = await temporaryFolder(context);
  await writeKnowledge({ directory, articles, signal: new AbortController().signal });
  return directory;
}

async function open(context: TestContext, articles: readonly KnowledgeArticle[]): Promise<KnowledgeBase> {
  const base = await openKnowledge(await write(context, articles), 'test');
  context.after(() => base.close());
  return base;
}

function titles(base: KnowledgeBase, query: string): readonly string[] {
  const answer = base.search(query, 1000);
  assert.equal(answer.state, 'ok', query);
  return answer.state === 'ok' ? answer.hits.map(({ title }) => title) : [];
}

describe('the files of a knowledge base', () => {
  it('give back every article as it was written, whatever characters it has', async (context) => {
    const odd = article('A "quoted" \\ title – 胸痛 😀', {
      revision: 7,
      revisedAt: '2026-01-02T03:04:05.000Z',
      aliases: ['naïve', 'tab\tand "quotes"'],
      lead: ['Same words.', 'Same words.', 'Zażółć gęślą jaźń, β₂ and 10^9.'],
      facts: [{ field: 'symptoms', label: 'Symptoms', text: 'Same words.', items: ['Same', 'words.'] }],
      codes: [icd10('J12', 'J18'), { system: 'MeSH', code: 'D011014' }],
      sections: [{ heading: 'Same words.', level: 2, paragraphs: ['Same words.', '"label":"x","text":"y"'] }],
    });
    const base = await open(context, [article('First'), odd, article('Last')]);
    assert.deepEqual(base.findArticle(odd.title), odd);
    assert.deepEqual(base.findArticle('NAÏVE'), odd);
    assert.deepEqual(base.articleFor('J15.0'), odd);
  });

  it('show the passage with the most of a query, be it of the lead, a box or a section; of equal ones the lead', async (context) => {
    const base = await open(context, [
      article('One', {
        lead: ['Nothing about that.', 'Only fever here.'],
        facts: [{ field: 'symptoms', label: 'Symptoms', text: 'Fever and cough', items: [] }, { field: 'treatment', label: 'Treatment', text: 'Rest with fever, cough and rusty sputum', items: [] }],
        sections: [{ heading: 'Fever cough rusty sputum', level: 2, paragraphs: ['A fever again.', `${'far '.repeat(60)} fever ${'away '.repeat(60)} cough`] }],
      }),
    ]);
    const shown = (query: string): string => {
      const answer = base.search(query, 1);
      return answer.state === 'ok' ? (answer.hits[0]?.snippet.text ?? '') : '';
    };
    assert.equal(shown('fever'), 'Only fever here.');
    assert.equal(shown('fever cough'), 'Symptoms: Fever and cough');
    assert.equal(shown('fever cough sputum'), 'Treatment: Rest with fever, cough and rusty sputum');
    assert.equal(shown('one'), 'Nothing about that.');
  });

  it('find by code what states it or a part of a range, and a chapter only where it is asked for by its code', async (context) => {
    const base = await open(context, [article('Chapter', { codes: [icd10('A00', 'B99')] }), article('Block', { codes: [icd10('A40', 'A49')] }), article('Sepsis', { codes: [icd10('A41'), icd10('R65')] }), article('Shock', { codes: [icd10('R57'), icd10('R65.2')] })]);
    assert.equal(base.articleFor('A41.9')?.title, 'Sepsis');
    assert.equal(base.articleFor('A48.1')?.title, 'Block');
    assert.equal(base.articleFor('B05'), undefined);
    assert.equal(base.articleFor('R65.21')?.title, 'Shock');
    assert.deepEqual(titles(base, 'code:A41'), ['Sepsis', 'Block', 'Chapter']);
    assert.deepEqual([...titles(base, 'code:R6')].sort(), ['Sepsis', 'Shock']);
    assert.deepEqual(titles(base, 'code:C50'), []);
  });

  it('keep articles of several hosts apart', async (context) => {
    const base = await open(context, [article('A'), article('B', { site: 'de.wikipedia.org' }), article('C', { site: 'de.wikipedia.org' }), article('D')]);
    assert.deepEqual([...titles(base, 'site:de.wikipedia.org sentence')].sort(), ['B', 'C']);
    assert.deepEqual([...titles(base, 'site:wikipedia.org sentence')].sort(), ['A', 'B', 'C', 'D']);
    assert.deepEqual([...titles(base, 'sentence -site:de.wikipedia.org')].sort(), ['A', 'D']);
  });

  it('find words by beginnings and ends in every script, and phrases among hundreds of articles', async (context) => {
    const many = Array.from({ length: 300 }, (_, at) => article(`Number ${at}`, { lead: [at % 3 === 0 ? `red spots ${at}` : `spots red ${at}`, 'łódź żółw 肺炎'] }));
    const base = await open(context, many);
    assert.equal(titles(base, '"red spots"').length, 100);
    assert.deepEqual(titles(base, '"red spots 150"'), ['Number 150']);
    assert.equal(titles(base, '"spots red"').length, 200);
    assert.equal(titles(base, 'żół*').length, 300);
    assert.equal(titles(base, '*肺炎 299').length, 1);
    assert.deepEqual(titles(base, '41..43 -42').filter((title) => /Number 4[1-3]$/.test(title)).sort(), ['Number 41', 'Number 43']);
  });

  it('are refused with what to do where one is missing, changed or cut off', async (context) => {
    for (const damage of [
      (folder: string) => rm(path.join(folder, 'places.bin')),
      (folder: string) => rm(path.join(folder, 'index.bin')),
      (folder: string) => appendFile(path.join(folder, 'index.bin'), 'x'),
      (folder: string) => truncate(path.join(folder, 'index.bin'), 100),
      (folder: string) => writeFile(path.join(folder, 'index.bin'), 'not an index, but long enough to look like the head of one, more or less'),
    ]) {
      const folder = await write(context, [article('Gout')]);
      await damage(folder);
      await assert.rejects(openKnowledge(folder, 'test'), /hcdr ingest knowledge/);
    }
  });

  it('hold nothing, and answer nothing, where there are no articles', async (context) => {
    const base = await open(context, []);
    assert.equal(base.articleCount, 0);
    assert.deepEqual(titles(base, 'fever'), []);
    assert.equal(base.findArticle('Gout'), undefined);
    assert.equal(base.articleFor('J18.9'), undefined);
  });
});

describe('articles that were damaged since they were written', () => {
  for (const name of ['articles.jsonl', 'passages.bin']) {
    it(`are told of as such, with the file and what to do: ${name} zeroed out`, async (t) => {
      const directory = await write(t, [article('Measles', { lead: ['Measles is a disease with fever and a rash.'] })]);
      const file = path.join(directory, name);
      await writeFile(file, Buffer.alloc((await stat(file)).size));
      const base = await openKnowledge(directory, 'test');
      t.after(() => base.close());
      assert.throws(() => base.search('measles', 5), (error) => error instanceof ProblemError && /articles\.jsonl.*has changed since it was written\. Build it again: hcdr ingest knowledge/.test(error.message));
    });
  }
});
