import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { checkArticles } from '../../../../ingest/checkArticles';
import type { Freshness } from '../../../../ingest/protocol';
import { ingestKnowledge, knowledgePages, openKnowledgeOf } from '../../../support/knowledge/ingestKnowledge';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { wikiServer, type WikiServer } from '../../../support/knowledge/wikiServer';

const contact = 'coder@example.org';
const patience = { random: () => 0, sleep: () => Promise.resolve() };

interface Scene {
  readonly wiki: WikiServer;
  readonly dataDirectory: string;
  readonly revisions: Map<string, number | undefined>;
  check(contact?: string): Promise<Freshness | undefined>;
  refresh(): ReturnType<typeof ingestKnowledge>;
}

/** A wiki whose pages `Page A00`, `Page A01` … are installed in their first revision. */
async function installed(context: TestContext, count = 5): Promise<Scene> {
  const codes = Array.from({ length: count }, (_, at) => `A${String(at).padStart(2, '0')}`);
  const revisions = new Map<string, number | undefined>();
  const wiki = await wikiServer(context, undefined, { revisionOf: (title) => (revisions.has(title) ? revisions.get(title) : 1) });
  const dataDirectory = await temporaryFolder(context);
  const knowledge = { site: wiki.site, provider: 'mediawiki', contact } as const;
  const { message } = await ingestKnowledge({ dataDirectory, knowledge: { ...knowledge, codes } }, { fetch, patience });
  assert.match(message, new RegExp(`${count} articles`));
  wiki.requests.splice(0);
  return {
    wiki,
    dataDirectory,
    revisions,
    check: (who = contact) => checkArticles({ dataDirectory, fetch, signal: new AbortController().signal, now: new Date('2026-11-24'), contact: who, site: wiki.site }),
    refresh: () => ingestKnowledge({ dataDirectory, knowledge: { ...knowledge, isRefresh: true } }, { fetch, patience }),
  };
}

const pagesOf = ({ requests }: WikiServer): readonly string[] => requests.map(({ path }) => path).filter((path) => path.startsWith('/api/'));

describe('a check for newer revisions of articles', () => {
  it('asks for fifty titles in one question, and says how many have a newer revision and how many are gone', async (context) => {
    const { wiki, revisions, check } = await installed(context, 60);
    revisions.set('Page A03', 2).set('Page A59', 7).set('Page A20', undefined);
    assert.deepEqual(await check(), { kind: 'knowledge', state: 'newer', message: '2 of 60 articles have a newer revision. 1 is no longer on their wiki.', newer: 2 });
    assert.equal(wiki.requests.length, 2);
    for (const { path, userAgent } of wiki.requests) {
      assert.match(path, /^\/w\/api\.php\?action=query&format=json&formatversion=2&prop=info%7Crevisions&/);
      assert.match(userAgent ?? '', /coder@example\.org/);
    }
    assert.equal(new URL(wiki.requests[0]?.path ?? '', wiki.site).searchParams.get('titles')?.split('|').length, 50);
  });

  it('says so where all are the newest, and does not ask the same again within the hour', async (context) => {
    const { wiki, check } = await installed(context);
    assert.equal((await check())?.state, 'current');
    assert.equal((await check())?.state, 'current');
    assert.equal(wiki.requests.length, 1);
  });

  it('asks nobody without a contact, and nothing where no article is installed', async (context) => {
    const { wiki, check } = await installed(context);
    const told = await check('');
    assert.equal(told?.state, 'unknown');
    assert.match(told?.message ?? '', /contact/);
    assert.equal(wiki.requests.length, 0);
    assert.equal(await checkArticles({ dataDirectory: await temporaryFolder(context), fetch, signal: new AbortController().signal, now: new Date(), contact }), undefined);
  });

  it('does not ask of articles from other hosts than Wikipedia and the wiki that is named', async (context) => {
    const dataDirectory = await temporaryFolder(context);
    await ingestKnowledge({ dataDirectory, from: knowledgePages });
    const asked: string[] = [];
    const counting = (url: string): Promise<Response> => {
      asked.push(new URL(url).host);
      return Promise.resolve(Response.json({ query: { pages: [{ title: 'Gout', lastrevid: 900_000_808 }] } }));
    };
    const told = await checkArticles({ dataDirectory, fetch: counting, signal: new AbortController().signal, now: new Date('2026-11-24'), contact });
    assert.deepEqual(asked, ['en.wikipedia.org']);
    assert.equal(told?.state, 'current');
  });

  it('tells an answer that is none', async (context) => {
    const { dataDirectory, wiki } = await installed(context);
    const odd = (): Promise<Response> => Promise.resolve(Response.json({ error: { code: 'badquery' } }));
    const told = await checkArticles({ dataDirectory, fetch: odd, signal: new AbortController().signal, now: new Date('2026-11-24'), contact, site: wiki.site });
    assert.equal(told?.state, 'unknown');
    assert.match(told?.message ?? '', /could not be asked for.*contains no revisions/);
  });
});

describe('bringing articles up to date', () => {
  it('fetches the pages with a newer revision and no others, and keeps the rest', async (context) => {
    const { wiki, revisions, refresh, check, dataDirectory } = await installed(context);
    revisions.set('Page A01', 2).set('Page A04', 7);
    const { outcome, message } = await refresh();
    assert.equal(outcome.status, 'promoted', message);
    assert.match(message, /5 articles/);
    assert.deepEqual(pagesOf(wiki), ['/api/rest_v1/page/html/Page_A01', '/api/rest_v1/page/html/Page_A04']);
    const base = await openKnowledgeOf(dataDirectory);
    assert.deepEqual(['Page A00', 'Page A01', 'Page A04'].map((title) => base.findArticle(title)?.revision), [1, 2, 7]);
    base.close();
    assert.equal((await refresh()).outcome.status, 'unchanged');
    assert.equal((await check())?.state, 'current');
  });

  it('puts a page that was moved under its new name, with the old one leading there', async (context) => {
    const moved = { is: false };
    const wiki = await wikiServer(
      context,
      (_request, response, title) => {
        if (!moved.is || title !== 'Page A01') return false;
        response.writeHead(301, { location: '/api/rest_v1/page/html/Cholera' }).end();
        return true;
      },
      { revisionOf: (title) => (moved.is && title === 'Page A01' ? 9 : 1) },
    );
    const dataDirectory = await temporaryFolder(context);
    const knowledge = { site: wiki.site, provider: 'mediawiki', contact } as const;
    await ingestKnowledge({ dataDirectory, knowledge: { ...knowledge, codes: ['A01', 'A02'] } }, { fetch, patience });
    moved.is = true;
    const { message } = await ingestKnowledge({ dataDirectory, knowledge: { ...knowledge, isRefresh: true } }, { fetch, patience });
    assert.match(message, /2 articles/);
    const base = await openKnowledgeOf(dataDirectory);
    assert.equal(base.findArticle('Page A01')?.title, 'Cholera');
    base.close();
  });

  it('says what is missing where nothing is installed, and leaves all as it is where the wiki cannot be reached', async (context) => {
    const { dataDirectory, wiki } = await installed(context);
    const empty = await temporaryFolder(context);
    assert.match((await ingestKnowledge({ dataDirectory: empty, knowledge: { isRefresh: true, contact, site: wiki.site } }, { fetch, patience })).message, /no articles to update/);
    const { outcome } = await ingestKnowledge({ dataDirectory, knowledge: { isRefresh: true, contact, site: wiki.site } }, { patience });
    assert.equal(outcome.status, 'failed');
    const base = await openKnowledgeOf(dataDirectory);
    assert.equal(base.articleCount, 5);
    base.close();
  });
});
