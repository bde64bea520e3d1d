import assert from 'node:assert/strict';
import { readdir, readFile, writeFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import type { KnowledgeParams } from '../../../../ingest/protocol';
import { ingestKnowledge, openKnowledgeOf } from '../../../support/knowledge/ingestKnowledge';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { wikiServer, type WikiServer } from '../../../support/knowledge/wikiServer';

const patience = { random: () => 0, sleep: () => Promise.resolve() };

interface Scene {
  readonly wiki: WikiServer;
  readonly dataDirectory: string;
  run(params: KnowledgeParams, options?: { readonly env?: Record<string, string>; readonly now?: () => Date }): ReturnType<typeof ingestKnowledge>;
}

/** A wiki that answers for the search services too. @param answer what `/sparql` and `/customsearch/v1` say to a question */
async function makeScene(context: TestContext, answer: (question: URL) => string): Promise<Scene> {
  const wiki = await wikiServer(context, (request, response, title) => {
    if (title !== 'sparql' && title !== 'v1') return false;
    response.setHeader('content-type', 'application/json');
    response.end(answer(new URL(request.url ?? '/', 'http://localhost')));
    return true;
  });
  const dataDirectory = await temporaryFolder(context);
  const here: typeof fetch = (url, init) => fetch(String(url).replace(/^https:\/\/(?:query\.wikidata\.org|www\.googleapis\.com)/, wiki.site), init);
  return {
    wiki,
    dataDirectory,
    run: (params, options = {}) => ingestKnowledge({ dataDirectory, knowledge: { contact: 'coder@example.org', site: wiki.site, ...params } }, { fetch: here, patience, ...options }),
  };
}

const binding = (code: string, name: string): object => ({ code: { type: 'literal', value: code }, name: { type: 'literal', 'xml:lang': 'en', value: name } });
const sparql = (...bindings: object[]): string => JSON.stringify({ head: { vars: ['code', 'name'] }, results: { bindings } });

const pathsOf = ({ requests }: WikiServer): readonly string[] => requests.map(({ path: asked }) => asked.split('?')[0] ?? '');

describe('finding articles', () => {
  it('asks Wikidata for all codes by the properties of ICD-10-CM and ICD-10, and the wiki’s search only for the rest', async (context) => {
    const scene = await makeScene(context, () => sparql(binding('J18.9', 'Pneumonia'), binding('Z99.9', 'Nobody asked')));
    const { outcome, message } = await scene.run({ codes: ['J18.9', 'M10.9'] });
    assert.equal(outcome.status, 'promoted', message);
    assert.deepEqual(pathsOf(scene.wiki), ['/sparql', '/w/rest.php/v1/search/page', '/api/rest_v1/page/html/Pneumonia', '/api/rest_v1/page/html/Page_M10.9']);
    const question = new URL(scene.wiki.requests[0]?.path ?? '', scene.wiki.site).searchParams.get('query') ?? '';
    assert.match(question, /VALUES \?code \{ "J18\.9" "M10\.9" \}/);
    assert.match(question, /wdt:P4229\|wdt:P494/);
    assert.ok(question.includes(`schema:isPartOf <${scene.wiki.site}/>`));
  });

  it('keeps a code that Wikidata states of an article whose page is silent, and none that only came first in a search', async (context) => {
    const scene = await makeScene(context, () => sparql(binding('J18.9', 'Pneumonia')));
    await scene.run({ codes: ['J18.9', 'M10.9'] });
    const base = await openKnowledgeOf(scene.dataDirectory);
    assert.equal(base.articleFor('J18.9')?.title, 'Pneumonia');
    assert.equal(base.articleFor('M10.9'), undefined);
    base.close();
  });

  it('goes on with the wiki’s search where Wikidata answers with something else, and tells it', async (context) => {
    for (const answer of ['<html>try later</html>', '{"results":{}}']) {
      const scene = await makeScene(context, () => answer);
      const { outcome, warnings } = await scene.run({ codes: ['J18.9'] });
      assert.equal(outcome.status, 'promoted');
      assert.equal(warnings.length, answer.startsWith('<') ? 1 : 0, warnings.join('\n'));
      assert.ok(pathsOf(scene.wiki).includes('/api/rest_v1/page/html/Page_J18.9'));
    }
  });

  it('asks Google with the host of the wiki, says when that ends, and keeps the key off the disk and out of every message', async (context) => {
    const scene = await makeScene(context, () => JSON.stringify({ items: [{ link: 'https://en.wikipedia.org/wiki/Pneumonia' }] }));
    const secret = { HCDR_GOOGLE_KEY: 'k3y-0f-nobody', HCDR_GOOGLE_CX: 'engine-0f-nobody' };
    const { outcome, message, warnings } = await scene.run({ codes: ['J18.9'], provider: 'google' }, { env: secret });
    assert.equal(outcome.status, 'promoted', message);
    const asked = new URL(scene.wiki.requests[0]?.path ?? '', scene.wiki.site);
    assert.deepEqual([asked.pathname, asked.searchParams.get('q'), asked.searchParams.get('key')], ['/customsearch/v1', `J18.9 site:${new URL(scene.wiki.site).host}`, secret.HCDR_GOOGLE_KEY]);
    assert.match(warnings.join('\n'), /ends on 2027-01-01/);
    const folder = path.join(scene.dataDirectory, 'knowledge', 'pages');
    const kept = (await Promise.all((await readdir(folder)).map((name) => readFile(path.join(folder, name), 'utf8')))).join('\n');
    assert.match(kept, /customsearch/);
    for (const word of Object.values(secret)) assert.ok(!`${kept}${message}${warnings.join('')}`.includes(word), word);
  });

  it('refuses Google without a key, and after its last day, before it asks anything', async (context) => {
    const scene = await makeScene(context, () => '{}');
    assert.match((await scene.run({ codes: ['J18.9'], provider: 'google' })).message, /HCDR_GOOGLE_KEY/);
    const later = await scene.run({ codes: ['J18.9'], provider: 'google' }, { env: { HCDR_GOOGLE_KEY: 'a', HCDR_GOOGLE_CX: 'b' }, now: () => new Date('2027-01-01T00:00:00Z') });
    assert.match(later.message, /ended on 2027-01-01/);
    assert.equal(scene.wiki.requests.length, 0);
  });

  it('tells codes that nothing is found for, one by one', async (context) => {
    const scene = await makeScene(context, () => '{}');
    const { message, warnings } = await scene.run({ codes: ['J18.9', 'M10.9'], provider: 'google' }, { env: { HCDR_GOOGLE_KEY: 'a', HCDR_GOOGLE_CX: 'b' } });
    assert.match(message, /None of these pages is an article/);
    assert.equal(warnings.filter((line) => /No article was found for (?:J18\.9|M10\.9)/.test(line)).length, 2);
  });
});

describe('the codes that articles are wanted for', () => {
  it('are those that the notes of a folder claim, each once, and none that a history, a device or another file names', async (context) => {
    const scene = await makeScene(context, () => sparql());
    const notes = await temporaryFolder(context);
    await mkdir(path.join(notes, 'clinic'));
    await writeFile(path.join(notes, 'one.note'), 'SUBJECTIVE\nOld T12 fracture, H1N1 in 2009.\nASSESSMENT\n1. Pneumonia J18.9\n2. Gout M10.9\n');
    await writeFile(path.join(notes, 'clinic', 'two.soap'), 'ASSESSMENT\n1. Pneumonia J18.9\n2. Asthma J45.909\n');
    await writeFile(path.join(notes, 'table.csv'), 'G43.909\n');
    await scene.run({ workspace: notes, provider: 'mediawiki' });
    assert.deepEqual(scene.wiki.requests.map(({ path: asked }) => new URL(asked, scene.wiki.site).searchParams.get('q')).filter((query) => query !== null).sort(), ['J18.9', 'J45.909', 'M10.9']);
  });

  it('are those of a file, with remarks; a line that is none is told with its number', async (context) => {
    const scene = await makeScene(context, () => sparql());
    const folder = await temporaryFolder(context);
    const file = path.join(folder, 'codes.txt');
    await writeFile(file, '# chest\nJ18.9, J45\r\nM10.9 # gout\n');
    assert.equal((await scene.run({ codesFile: file, provider: 'mediawiki' })).outcome.status, 'promoted');
    assert.equal(pathsOf(scene.wiki).filter((asked) => asked.startsWith('/api/')).length, 3);
    await writeFile(file, 'J18.9\n\npneumonia\n');
    assert.match((await scene.run({ codesFile: file })).message, /codes\.txt, line 3.*"pneumonia"/);
    assert.match((await scene.run({ codesFile: path.join(folder, 'absent.txt') })).message, /absent\.txt/);
    assert.match((await scene.run({ workspace: await temporaryFolder(context) })).message, /no codes/);
  });
});
