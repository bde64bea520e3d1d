import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it, type TestContext } from 'node:test';
import MiniSearch from 'minisearch';
import { isIcd10 } from '../../../../server/core/knowledge/articleCode';
import type { KnowledgeAnswer, KnowledgeBase } from '../../../../server/core/knowledge/knowledgeBase';
import { ingestKnowledge, knowledgePages, openKnowledgeOf } from '../../../support/knowledge/ingestKnowledge';
import { readJudgedQueries, writeCorpusPages, type JudgedQuery } from '../../../support/knowledge/knowledgeCorpus';

let folder: string;
let base: KnowledgeBase;
let titles: readonly string[];
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hcdr-corpus-'));
  titles = await writeCorpusPages(folder);
  const dataDirectory = path.join(folder, 'data');
  await ingestKnowledge({ dataDirectory, from: knowledgePages });
  await ingestKnowledge({ dataDirectory, from: folder });
  base = await openKnowledgeOf(dataDirectory);
});
after(async () => {
  base.close();
  await rm(folder, { recursive: true, force: true });
});

function ask(query: string): Extract<KnowledgeAnswer, { state: 'ok' }> {
  const answer = base.search(query, 20);
  if (answer.state === 'wrong') throw new Error(`${query}: ${answer.error.message}`);
  return answer;
}

interface Figures {
  readonly first: number;
  readonly five: number;
  readonly mrr: number;
  /** Queries whose first answer is another article, with what came first. */
  readonly missed: readonly string[];
}

/** Shares of the queries with a right article first and among five, and the mean of 1 ÷ the place of the first right one (0 below the 20th). */
function judge(queries: readonly JudgedQuery[], search: (query: string) => readonly string[]): Figures {
  const places = queries.map(({ query, titles: right }) => ({ query, found: search(query), right })).map((one) => ({ ...one, place: one.found.findIndex((title) => one.right.includes(title)) }));
  const share = (isIn: (place: number) => boolean): number => places.filter(({ place }) => place >= 0 && isIn(place)).length / queries.length;
  return {
    first: share((place) => place === 0),
    five: share((place) => place < 5),
    mrr: places.reduce((sum, { place }) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0) / queries.length,
    missed: places.filter(({ place }) => place !== 0).map(({ query, found, right }) => `${query}: ${found[0] ?? 'nothing'} instead of ${right.join(' or ')}`),
  };
}

/** Stock MiniSearch over the same articles, with prefixes, slips and the weights of fields. */
function makePeer(): (query: string) => readonly string[] {
  const index = new MiniSearch<{ id: string; symptoms: string; lead: string; body: string; names: string }>({ fields: ['id', 'names', 'symptoms', 'lead', 'body'] });
  for (const title of [...titles, ...new Set(readJudgedQueries('tuned').concat(readJudgedQueries('held-out')).flatMap((one) => one.titles))]) {
    const article = base.findArticle(title);
    if (article === undefined || index.has(article.title)) continue;
    const symptoms = article.facts.filter(({ field }) => field === 'symptoms').map(({ text }) => text).join(' ');
    const body = [...article.facts.map(({ text }) => text), ...article.sections.flatMap(({ paragraphs }) => paragraphs)].join(' ');
    index.add({ id: article.title, names: article.aliases.join(' '), symptoms, lead: article.lead.join(' '), body });
  }
  return (query) => index.search(query, { prefix: true, fuzzy: 0.2, boost: { id: 8, names: 8, symptoms: 5, lead: 3 } }).slice(0, 20).map(({ id }) => String(id));
}

function tell(context: TestContext, what: string, { first, five, mrr, missed }: Figures): void {
  const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
  context.diagnostic(`${what}: recall@1 ${percent(first)}, recall@5 ${percent(five)}, MRR ${mrr.toFixed(3)}; not first: ${missed.join('; ')}`);
}

describe('a hundred judged queries', () => {
  it('name articles that are there, and none twice', () => {
    const all = [...readJudgedQueries('tuned'), ...readJudgedQueries('held-out')];
    assert.equal(all.length, 100);
    assert.equal(new Set(all.map(({ query }) => query)).size, 100);
    for (const title of all.flatMap((one) => one.titles)) assert.equal(base.findArticle(title)?.title, title);
    assert.ok(base.articleCount > 70);
  });

  for (const [half, least] of [['tuned', { first: 0.9, five: 0.98, mrr: 0.93 }], ['held-out', { first: 0.8, five: 0.9, mrr: 0.85 }]] as const) {
    it(`lead to their articles, better than a ready-made search does (${half} half)`, (context) => {
      const queries = readJudgedQueries(half);
      const own = judge(queries, (query) => ask(query).hits.map(({ title }) => title));
      const peer = judge(queries, makePeer());
      tell(context, `own, ${half}`, own);
      tell(context, `MiniSearch, ${half}`, peer);
      for (const measure of ['first', 'five', 'mrr'] as const) assert.ok(own[measure] >= least[measure], `${measure} ${own[measure]}: ${own.missed.join('\n')}`);
      assert.ok(own.mrr >= peer.mrr);
    });
  }

  it('lead to a code of their article among the first five candidates', (context) => {
    for (const half of ['tuned', 'held-out'] as const) {
      const queries = readJudgedQueries(half);
      const missed = queries.filter(({ query, titles: right }) => {
        const codes = right.flatMap((title) => (base.findArticle(title)?.codes ?? []).filter(isIcd10).map(({ code }) => code));
        return !ask(query).candidates.slice(0, 5).some(({ code }) => codes.includes(code));
      });
      context.diagnostic(`${half}: ${queries.length - missed.length} of ${queries.length}`);
      assert.ok(missed.length <= queries.length * 0.12, missed.map(({ query }) => query).join('\n'));
    }
  });
});
