import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { makeStarterFolder } from '../../lsp/dataFolder';
import { ingestKnowledge, knowledgePages } from '../../support/knowledge/ingestKnowledge';
import { runHcdr, type CommandResult } from './runHcdr';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
  await ingestKnowledge({ dataDirectory, from: knowledgePages });
});

const kb = (args: readonly string[], input?: string): Promise<CommandResult> => runHcdr(['kb', ...args, '--data-dir', dataDirectory], input === undefined ? {} : { input });

interface Answer {
  readonly query: string;
  readonly results: readonly Readonly<Record<string, unknown>>[];
  readonly candidates: readonly Readonly<Record<string, unknown>>[];
  readonly error?: { readonly message: string; readonly start: number; readonly end: number };
  readonly ms: number;
}

const readLines = (out: string): readonly Answer[] => out.trimEnd().split('\n').map((line) => JSON.parse(line) as Answer);
const titlesOf = ({ results }: Answer): string => results.map(({ title }) => String(title)).sort().join(', ');

describe('hcdr kb', () => {
  it('answers symptoms with one JSON document: articles with source and licence, and candidate codes with their titles', async () => {
    const { code, out, err } = await kb(['fever', 'productive', 'cough', 'pleuritic', 'pain', '--json', '--limit', '2']);
    assert.equal(code, 0, err);
    const answer = JSON.parse(out) as Answer;
    assert.deepEqual(Object.keys(answer), ['query', 'results', 'candidates', 'ms']);
    assert.equal(answer.query, 'fever productive cough pleuritic pain');
    const [best] = answer.results;
    assert.deepEqual(Object.keys(best ?? {}), ['title', 'score', 'snippet', 'highlights', 'url', 'revision', 'licence', 'attribution', 'codes', 'classifications']);
    assert.deepEqual([best?.['title'], best?.['url'], best?.['revision'], best?.['licence'], best?.['codes']], ['Pneumonia', 'https://en.wikipedia.org/wiki/Pneumonia', 900_000_101, 'CC BY-SA 4.0', ['J12', 'J13', 'J18', 'P23']]);
    assert.ok(answer.results.length === 2);
    const pneumonia = answer.candidates.find((candidate) => candidate['code'] === 'J18');
    assert.deepEqual([pneumonia?.['title'], pneumonia?.['billable'], pneumonia?.['articles']], ['Pneumonia, unspecified organism', false, ['Pneumonia']]);
  });

  it('knows every operator, one query per line in a batch, each answered in its turn', async () => {
    const expected: readonly (readonly [query: string, titles: string])[] = [
      ['"chest pain"', 'Myocardial infarction, Pneumonia, Pulmonary embolism'],
      ['"chest pain" -fever', 'Myocardial infarction, Pulmonary embolism'],
      ['gout OR migraine', 'Gout, Migraine'],
      ['fever (cough OR navel)', 'Appendicitis, Pneumonia'],
      ['pneumon*', 'Pneumonia'],
      ['39..40°C', 'Pneumonia'],
      ['code:E03', 'Hypothyroidism'],
      ['site:en.wikipedia.org podagra', 'Gout'],
      ['site:de.wikipedia.org podagra', ''],
    ];
    const { code, out } = await kb(['--batch'], expected.map(([query]) => `${query}\n`).join(''));
    assert.equal(code, 0);
    assert.deepEqual(readLines(out).map((answer) => [answer.query, titlesOf(answer)]), expected);
  });

  it('takes -word for an exclusion also where it stands as an argument of its own', async () => {
    for (const args of [['"chest pain"', '-fever'], ['-fever "chest pain"']]) {
      const { code, out, err } = await kb([...args, '--json']);
      assert.equal(code, 0, err);
      assert.equal(titlesOf(JSON.parse(out) as Answer), 'Myocardial infarction, Pulmonary embolism');
    }
    const wrong = await kb(['gout', '--limt', '3']);
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /--limt/);
  });

  it('points at the character that is wrong, ends with 2, and says it in JSON too', async () => {
    const { code, out, err } = await kb(['fever', '(cough']);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.equal(err, 'hcdr: This bracket is never closed. (character 7)\n  fever (cough\n        ^\n');
    const json = await kb(['fever (cough', '--json']);
    assert.equal(json.code, 2);
    assert.deepEqual((JSON.parse(json.out) as Answer).error, { message: 'This bracket is never closed.', start: 6, end: 7 });
  });

  it('answers a wrong line of a batch with its error, and goes on', async () => {
    const { code, out } = await kb(['--batch'], 'fever OR\n\ngout\n');
    assert.equal(code, 0);
    const [wrong, empty, right] = readLines(out);
    assert.deepEqual([wrong?.error?.start, wrong?.error?.end], [6, 8]);
    assert.deepEqual(empty?.results, []);
    assert.equal(right?.results[0]?.['title'], 'Gout');
  });

  it('prints for people, with the source of each article and what the answer is not for', async () => {
    const { code, out } = await kb(['gout', '--limit', '1']);
    assert.equal(code, 0);
    assert.match(out, /^Gout {2}\[M10\]\n {2}.+\n {2}“Gout” by its contributors, https:\/\/en\.wikipedia\.org\/w\/index\.php\?oldid=900000808, CC BY-SA 4\.0\n/);
    assert.match(out, /Candidate codes:\n {2}M10 +Gout/);
    assert.match(out, /not for clinical use/);
  });

  it('ends with 1 where nothing is found, with 2 where nothing is asked or installed, and says what to do', async () => {
    assert.equal((await kb(['xyzzyplugh'])).code, 1);
    const nothing = await kb([]);
    assert.equal(nothing.code, 2);
    assert.match(nothing.err, /nothing to search for.*hcdr kb/s);
    const absent = await runHcdr(['kb', 'gout']);
    assert.equal(absent.code, 2);
    assert.match(absent.err, /no knowledge base is installed.*hcdr ingest knowledge/s);
  });
});
