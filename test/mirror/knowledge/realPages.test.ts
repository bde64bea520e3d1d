import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { KnowledgeArticle } from '../../../server/core/knowledge/article';
import type { KnowledgeBase } from '../../../server/core/knowledge/knowledgeBase';
import { makeDataFolder } from '../../lsp/dataFolder';
import { ingestKnowledge, openKnowledgeOf } from '../../support/knowledge/ingestKnowledge';

declare const __PROJECT_ROOT__: string;
const mirror = process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data');
const pages = path.join(mirror, 'wikipedia');

let base: KnowledgeBase;
let warnings: readonly string[];
before(async () => {
  const dataDirectory = await makeDataFolder();
  const run = await ingestKnowledge({ dataDirectory, from: pages });
  assert.equal(run.outcome.status, 'promoted', run.message);
  warnings = run.warnings;
  base = await openKnowledgeOf(dataDirectory);
});
after(() => base.close());

function article(title: string): KnowledgeArticle {
  const found = base.findArticle(title);
  assert.ok(found !== undefined, title);
  return found;
}

const textOf = ({ lead, sections }: KnowledgeArticle): string => [...lead, ...sections.flatMap(({ paragraphs }) => paragraphs)].join('\n');

describe('real pages of Wikipedia', () => {
  it('are all read; a talk page is told, the note about them passed over', () => {
    assert.equal(base.articleCount, 3);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /User_talk-Koavf\.html.*namespace 3/);
  });

  it('keep revision, address and attribution of a whole article', () => {
    const { url, revision, revisedAt, attribution } = article('Dog');
    const modified = /<meta property="dc:modified" content="([^"]+)"/.exec(readFileSync(path.join(pages, 'Dog.html'), 'utf8'))?.[1];
    assert.deepEqual([url, revision, revisedAt], ['https://en.wikipedia.org/wiki/Dog', 845_493_773, new Date(modified ?? '').toISOString()]);
    assert.match(attribution, /Dog.*oldid=845493773.*CC BY-SA 4\.0/);
  });

  it('have the chapters of their table of contents but for lists of sources and links', () => {
    const chapters = article('Dog').sections.filter(({ level }) => level === 2).map(({ heading }) => heading);
    assert.deepEqual(chapters, ['Etymology', 'Terminology', 'Taxonomy', 'Origin', 'Biology', 'Intelligence, behavior and communication', 'Ecology', 'Breeds', 'Roles with humans', 'Cultural depictions']);
  });

  it('have running text alone: no reference marks, no markup, no navigation', () => {
    const text = textOf(article('Dog'));
    assert.ok(text.length > 40_000, String(text.length));
    assert.match(text, /^The domestic dog \(Canis lupus familiaris when considered a subspecies of the gray wolf or Canis familiaris when considered a distinct species\) is a member of the genus Canis/);
    for (const absent of [/\[\d+\]/, /<[a-z]+[ >]/i, /mw-parser-output/, /\{\{/, /&(?:amp|lt|nbsp);/, /citation needed/i, /^Retrieved /m]) assert.doesNotMatch(text, absent);
    assert.doesNotMatch(text, / [,.;]| {2}/);
  });

  it('read the lead of the mobile content service with its box', () => {
    const { title, revision, revisedAt, lead, aliases } = article('β-lactam antibiotic');
    assert.deepEqual([title, revision, revisedAt], ['β-lactam antibiotic', 801_345_149, '2017-09-19T03:33:47.000Z']);
    assert.equal(lead.length, 2);
    assert.ok(aliases.includes('beta-lactam antibiotics'));
  });

  it('are found by what they say, with the passage that says it', () => {
    for (const [query, title, passage] of [
      ['chocolate poisoning theobromine', 'Dog', /theobromine poisoning/],
      ['beta-lactam resistance enzyme', 'β-lactam antibiotic', /β-lactamase, an enzyme/],
      ['clavulanic acid', 'β-lactam antibiotic', /clavulanic acid/],
      ['penicillin derivatives cephalosporins carbapenems', 'β-lactam antibiotic', /cephalosporins/],
      ['domestication from wolves', 'Dog', /wol(?:f|ves)/],
      ['"gray wolf"', 'Dog', /gray wolf/],
      ['cell wall biosynthesis', 'β-lactam antibiotic', /cell wall/],
    ] as const) {
      const answer = base.search(query, 3);
      assert.ok(answer.state === 'ok');
      assert.equal(answer.hits[0]?.title, title, query);
      assert.match(answer.hits[0]?.snippet.text ?? '', passage, query);
      assert.ok((answer.hits[0]?.snippet.highlights.length ?? 0) > 0, query);
    }
  });
});
