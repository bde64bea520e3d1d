import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { version } from '../../../../package.json';
import type { IngestContext } from '../../../../ingest/runIngest';
import type { KnowledgeParams } from '../../../../ingest/protocol';
import { ingestKnowledge, openKnowledgeOf } from '../../../support/knowledge/ingestKnowledge';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { wikiPage, wikiServer, type Mischief, type WikiServer } from '../../../support/knowledge/wikiServer';

interface Run extends Awaited<ReturnType<typeof ingestKnowledge>> {
  /** Milliseconds that the client rested, one by one. */
  readonly rests: readonly number[];
}

interface Scene {
  readonly wiki: WikiServer;
  readonly dataDirectory: string;
  run(params?: KnowledgeParams, context?: Partial<IngestContext>): Promise<Run>;
  titles(): Promise<readonly string[]>;
}

/** A wiki, a data folder, and a clock that only rests move. */
async function makeScene(context: TestContext, mischief?: Mischief): Promise<Scene> {
  const wiki = await wikiServer(context, mischief);
  const dataDirectory = await temporaryFolder(context);
  let clock = Date.parse('2026-11-23T12:00:00Z');
  return {
    wiki,
    dataDirectory,
    async run(params = {}, extra = {}) {
      const rests: number[] = [];
      const sleep = async (ms: number, signal: AbortSignal): Promise<void> => {
        signal.throwIfAborted();
        rests.push(ms);
        clock += ms;
      };
      const knowledge: KnowledgeParams = { codes: ['J18.9', 'M10.9'], contact: 'coder@example.org', provider: 'mediawiki', site: wiki.site, ...params };
      const result = await ingestKnowledge({ dataDirectory, knowledge }, { fetch, now: () => new Date(clock), patience: { random: () => 0.5, sleep }, ...extra });
      return { ...result, rests };
    },
    async titles() {
      const base = await openKnowledgeOf(dataDirectory);
      const answer = base.search('sentence', 100);
      base.close();
      return answer.state === 'ok' ? answer.hits.map(({ title }) => title).sort() : [];
    },
  };
}

const pagePaths = ({ requests }: WikiServer): string[] => requests.map(({ path }) => path).filter((path) => path.startsWith('/api/'));

describe('fetching articles for codes', () => {
  it('asks the wiki’s search, fetches each page once, names the operator, and rests between requests', async (context) => {
    const scene = await makeScene(context);
    const { outcome, rests } = await scene.run({ codes: ['J18.9', 'M10.9', 'J18.9'] });
    assert.equal(outcome.status, 'promoted', JSON.stringify(outcome));
    assert.deepEqual(await scene.titles(), ['Page J18.9', 'Page M10.9']);
    assert.deepEqual(pagePaths(scene.wiki), ['/api/rest_v1/page/html/Page_J18.9', '/api/rest_v1/page/html/Page_M10.9']);
    assert.equal(scene.wiki.requests[0]?.userAgent, `HealthCareDataRef/${version} (coder@example.org)`);
    assert.ok(rests.length >= 3);
  });

  it('makes no request without a contact', async (context) => {
    const scene = await makeScene(context);
    for (const contact of ['', 'me', 'not a mail@', 'javascript:x']) {
      const { message } = await scene.run({ contact });
      assert.match(message, /contact|neither an email/i);
      assert.match(message, /--contact/);
    }
    assert.equal(scene.wiki.requests.length, 0);
  });

  it('asks for nothing again while what it has is young, and later only whether it changed', async (context) => {
    const scene = await makeScene(context);
    await scene.run();
    const first = scene.wiki.requests.length;
    assert.equal((await scene.run()).outcome.status, 'unchanged');
    assert.equal(scene.wiki.requests.length, first);
    assert.equal((await scene.run({ isRefresh: true })).outcome.status, 'unchanged');
    assert.deepEqual(scene.wiki.requests.slice(first).map(({ ifNoneMatch }) => ifNoneMatch), ['"1/Page-J18.9"', '"1/Page-M10.9"']);
  });

  it('follows redirects, keeps their names, and fetches a page that several names lead to once', async (context) => {
    const scene = await makeScene(context, (_request, response, title) => {
      if (title === 'Gout') return false;
      response.writeHead(301, { location: '/api/rest_v1/page/html/Gout' }).end();
      return true;
    });
    await scene.run();
    assert.deepEqual(await scene.titles(), ['Gout']);
    assert.equal(pagePaths(scene.wiki).filter((path) => path.endsWith('/Gout')).length, 1);
    const base = await openKnowledgeOf(scene.dataDirectory);
    assert.equal(base.findArticle('page j18.9')?.title, 'Gout');
    base.close();
  });

  it('tells a redirect in a circle and one that leads away', async (context) => {
    const scene = await makeScene(context, (_request, response, title) => {
      response.writeHead(302, { location: title.includes('J18') ? `/api/rest_v1/page/html/${title.endsWith('x') ? 'Page_J18.9' : 'Page_J18.9x'}` : 'https://example.org/wiki/Gout' }).end();
      return true;
    });
    const { warnings, message } = await scene.run();
    assert.match(warnings.join('\n'), /redirects to another site/);
    assert.match(message, /None of these pages is an article/);
    assert.ok(scene.wiki.requests.length < 8);
  });

  it('tells a missing page once, keeps the others, and does not ask for it again', async (context) => {
    const scene = await makeScene(context, (_request, response, title) => {
      if (!title.includes('M10')) return false;
      response.writeHead(404).end('nothing');
      return true;
    });
    const { outcome, warnings } = await scene.run();
    assert.equal(outcome.status, 'promoted');
    assert.deepEqual(warnings.filter((line) => /There is no page "Page M10.9" \(404\)/.test(line)).length, 1);
    const count = scene.wiki.requests.length;
    await scene.run();
    assert.equal(scene.wiki.requests.length, count);
  });

  it('waits as long as a busy server asks, in seconds or as a date, and backs off with jitter where it does not say', async (context) => {
    let refusals = 0;
    const scene = await makeScene(context, (_request, response, title) => {
      refusals += 1;
      if (refusals > 3 || !title.includes('J18')) return false;
      const retryAfter = ['7', new Date(Date.parse('2026-11-23T12:00:00Z') + 60_000).toUTCString(), undefined][refusals - 1];
      response.writeHead(refusals === 3 ? 503 : 429, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end();
      return true;
    });
    const { outcome, rests } = await scene.run();
    assert.equal(outcome.status, 'promoted');
    const long = rests.filter((ms) => ms > 500);
    assert.equal(long[0], 7_000);
    assert.ok((long[1] ?? 0) > 40_000 && (long[1] ?? 0) < 60_000, String(long[1]));
    assert.equal(long[2], 4_000);
  });

  it('stops asking where a server wants a long rest, keeps what it has, and goes on another day', async (context) => {
    let isBusy = true;
    const scene = await makeScene(context, (_request, response, title) => {
      if (!isBusy || !title.includes('M10')) return false;
      response.writeHead(429, { 'retry-after': '3600' }).end();
      return true;
    });
    const { outcome, warnings } = await scene.run({ codes: ['J18.9', 'M10.9', 'G43'] });
    assert.equal(outcome.status, 'promoted');
    assert.match(warnings.join('\n'), /asks to wait 3600 seconds.*Run the same ingest again/);
    assert.deepEqual(await scene.titles(), ['Page J18.9']);
    isBusy = false;
    await scene.run({ codes: ['J18.9', 'M10.9', 'G43'] });
    assert.deepEqual(await scene.titles(), ['Page G43', 'Page J18.9', 'Page M10.9']);
    assert.equal(pagePaths(scene.wiki).filter((path) => path.includes('J18')).length, 1);
  });

  it('asks again for bodies that are cut off, too short for their length, or end early without one', async (context) => {
    let times = 0;
    const scene = await makeScene(context, (_request, response, title) => {
      const whole = wikiPage(title);
      times += 1;
      if (times === 1) {
        response.writeHead(200, { 'content-length': whole.length });
        response.write(whole.slice(0, 500), () => response.destroy());
      } else if (times === 2) response.writeHead(200, { 'content-length': 300 }).end(whole.slice(0, 300));
      else if (times === 3) response.writeHead(200).end(whole.slice(0, 700));
      else return false;
      return true;
    });
    const { outcome } = await scene.run({ codes: ['J18.9'] });
    assert.equal(outcome.status, 'promoted', JSON.stringify(outcome));
    assert.equal(times, 4);
  });

  it('refuses a page of 50 MB after its limit, and keeps the others', async (context) => {
    const scene = await makeScene(context, (_request, response, title) => {
      if (!title.includes('M10')) return false;
      response.writeHead(200, { 'content-length': 50 * 1024 * 1024 });
      response.write('<html>');
      return true;
    });
    const { outcome, warnings } = await scene.run();
    assert.equal(outcome.status, 'promoted');
    assert.equal(warnings.filter((line) => /50 MB; at most 20 MB/.test(line)).length, 1);
  });

  it('lists in a dry run what it would ask for, and asks nothing', async (context) => {
    const scene = await makeScene(context);
    const { outcome } = await scene.run({ isDryRun: true });
    assert.equal(outcome.status, 'planned');
    assert.deepEqual(outcome.status === 'planned' ? outcome.requests.map(({ state, what }) => [state, what]) : [], [['fetch', 'ask mediawiki'], ['fetch', 'ask mediawiki']]);
    assert.equal(scene.wiki.requests.length, 0);
    await scene.run();
    const later = (await scene.run({ isDryRun: true, isRefresh: true })).outcome;
    assert.deepEqual(later.status === 'planned' ? later.requests.map(({ state, what }) => [state, what]) : [], [
      ['kept', 'ask mediawiki'],
      ['kept', 'ask mediawiki'],
      ['revalidate', 'page "Page J18.9"'],
      ['revalidate', 'page "Page M10.9"'],
    ]);
  });

  it('leaves what was installed as it was where the network fails', async (context) => {
    const scene = await makeScene(context);
    await scene.run();
    const { outcome, message } = await scene.run({ codes: ['A09'], isRefresh: true }, { fetch: () => Promise.reject(new TypeError('fetch failed', { cause: new Error('no route to host') })) });
    assert.equal(outcome.status, 'failed', message);
    assert.deepEqual(await scene.titles(), ['Page J18.9', 'Page M10.9']);
  });

  it('takes no site but an https one or this machine, and no text for a code', async (context) => {
    const scene = await makeScene(context);
    assert.match((await scene.run({ site: 'http://example.org' })).message, /https/);
    assert.match((await scene.run({ codes: ['pneumonia'] })).message, /"pneumonia" does not have the form/);
  });
});
