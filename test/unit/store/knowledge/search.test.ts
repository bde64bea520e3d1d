import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { KnowledgeAnswer, KnowledgeBase } from '../../../../server/core/knowledge/knowledgeBase';
import { ingestKnowledge, knowledgePages, openKnowledgeOf } from '../../../support/knowledge/ingestKnowledge';

let folder: string;
let base: KnowledgeBase;
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hcdr-knowledge-'));
  await ingestKnowledge({ dataDirectory: folder, from: knowledgePages });
  base = await openKnowledgeOf(folder);
});
after(async () => {
  base.close();
  await rm(folder, { recursive: true, force: true });
});

function search(query: string, limit = 20): Extract<KnowledgeAnswer, { state: 'ok' }> {
  const answer = base.search(query, limit);
  if (answer.state === 'wrong') throw new Error(`${query}: ${answer.error.message}`);
  return answer;
}

const titles = (query: string): readonly string[] => search(query).hits.map(({ title }) => title);
const sorted = (query: string): string => [...titles(query)].sort().join(', ');

describe('a precise query of the knowledge base', () => {
  it('finds a phrase only where its words stand together and in order', () => {
    assert.equal(sorted('"chest pain"'), 'Myocardial infarction, Pneumonia, Pulmonary embolism');
    assert.equal(sorted('"pain chest"'), '');
    assert.equal(sorted('"right lower quadrant"'), 'Appendicitis');
    assert.equal(sorted('"right * belly"'), 'Appendicitis');
  });

  it('does not join the end of one paragraph with the beginning of the next', () => {
    assert.equal(sorted('"treatment oral"'), '');
  });

  it('asks for every part, and leaves out what is excluded', () => {
    assert.equal(sorted('fever (cough OR navel)'), 'Appendicitis, Pneumonia');
    assert.equal(sorted('"chest pain" -fever'), 'Myocardial infarction, Pulmonary embolism');
    assert.equal(sorted('"chest pain" -(fever OR heparin)'), '');
    assert.equal(sorted('gout OR migraine'), 'Gout, Migraine');
  });

  it('completes words at a star, at either end', () => {
    assert.equal(sorted('pneumon*'), 'Pneumonia');
    assert.ok(titles('*itis -gout').includes('Appendicitis'));
    assert.ok(!titles('*itis -gout').includes('Gout'));
  });

  it('finds numbers within a range, with their currency and unit', () => {
    assert.equal(sorted('39..40°C'), 'Pneumonia');
    assert.equal(sorted('$5..$12'), 'Pneumonia');
    assert.equal(sorted('$26..$99'), '');
    assert.equal(sorted('480..520mg'), 'Diabetes mellitus type 2, Pneumonia');
    assert.equal(sorted('1,900..2,100mg'), 'Diabetes mellitus type 2');
    assert.equal(sorted('100..130mg/dL'), 'Diabetes mellitus type 2');
    assert.equal(sorted('1000..1000ng'), 'Beta thalassemia');
    assert.ok(titles('999..1001').includes('Beta thalassemia'));
  });

  it('finds articles by code: the code itself, those above it and those below it, and ranges', () => {
    assert.equal(titles('code:J18.9')[0], 'Pneumonia');
    assert.equal(sorted('code:E03'), 'Hypothyroidism');
    assert.equal(sorted('code:I21.4'), 'Myocardial infarction');
    assert.equal(sorted('code:K36'), 'Appendicitis');
    assert.equal(sorted('code:Z99'), '');
  });

  it('keeps to a site', () => {
    assert.equal(sorted('site:wikipedia.org gout'), 'Gout');
    assert.equal(sorted('site:de.wikipedia.org gout'), '');
  });

  it('that cannot be read answers with the place of its error', () => {
    assert.deepEqual(base.search('fever (cough', 5), { state: 'wrong', error: { message: 'This bracket is never closed.', span: { start: 6, end: 7 } } });
  });
});

describe('a ranked query of the knowledge base', () => {
  it('forgives endings, slips and beginnings of words', () => {
    for (const query of ['wheezes', 'asthmaa', 'astma', 'asth', 'ASTHMA']) assert.equal(titles(query)[0], 'Asthma', query);
    for (const [slip, title] of [['migrane', 'Migraine'], ['apendicitis', 'Appendicitis'], ['hypothyroidsm', 'Hypothyroidism'], ['neumonia', 'Pneumonia']] as const) assert.equal(titles(slip)[0], title, slip);
  });

  it('does not take a word for a slip where it is a word', () => {
    assert.ok(!titles('gout').includes('Psoriasis'));
  });

  it('finds a disease by its other names, redirects and codes', () => {
    assert.equal(titles('heart attack')[0], 'Myocardial infarction');
    assert.equal(base.findArticle('Heart attack')?.title, 'Myocardial infarction');
    assert.equal(titles('underactive thyroid')[0], 'Hypothyroidism');
    assert.equal(titles('β-thalassaemia')[0], 'Beta thalassemia');
    assert.equal(titles('J18.9')[0], 'Pneumonia');
  });

  it('shows the passage that was found, with the words marked', () => {
    const [first] = search('rusty sputum shaking chills').hits;
    assert.equal(first?.title, 'Pneumonia');
    const { text = '', highlights = [] } = first?.snippet ?? {};
    const marked = highlights.map(({ start, end }) => text.slice(start, end).toLowerCase());
    for (const word of ['rusty', 'sputum', 'shaking', 'chills']) assert.ok(marked.includes(word), `${word} in ${text}`);
    assert.ok(text.length <= 260);
  });

  it('names source, licence and revision with every hit', () => {
    for (const hit of search('pain').hits) {
      assert.match(hit.attribution, /CC BY-SA 4\.0/);
      assert.match(hit.url, /^https:\/\/en\.wikipedia\.org\/wiki\//);
    }
  });

  it('leads from symptoms to candidate codes', () => {
    const { candidates } = search('fever productive cough pleuritic pain');
    assert.deepEqual([candidates[0]?.code, candidates[0]?.articles, candidates[0]?.score], ['J12', ['Pneumonia'], 1]);
    assert.ok(candidates.slice(0, 4).some(({ code }) => code === 'J18'));
    assert.equal(search('great thirst and passing much urine').candidates[0]?.code, 'E11');
  });

  it('says whether there is more', () => {
    assert.equal(search('pain', 1).hasMore, true);
    assert.equal(search('podagra', 5).hasMore, false);
  });
});

describe('the article of a code', () => {
  it('is the one that states it, else the nearest above', () => {
    assert.equal(base.articleFor('E03.9')?.title, 'Hypothyroidism');
    assert.equal(base.articleFor('M10.9')?.title, 'Gout');
    assert.equal(base.articleFor('I21.4')?.title, 'Myocardial infarction');
    assert.equal(base.articleFor('Z00.00'), undefined);
  });

  it('is not one about a single code below it', () => {
    assert.equal(base.articleFor('N39'), undefined);
  });
});
