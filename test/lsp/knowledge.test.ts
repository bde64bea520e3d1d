import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { DocumentLinkRequest, HoverRequest, MarkupContent, type DocumentLink } from 'vscode-languageserver/node';
import { articleRequest, articlesRequest } from '../../server/lsp/referenceProtocol';
import { ingestKnowledge, knowledgePages } from '../support/knowledge/ingestKnowledge';
import { makeStarterFolder } from './dataFolder';
import { inSession, type Session } from './session';

let dataDirectory: string;
let without: string;
before(async () => {
  without = await makeStarterFolder();
  dataDirectory = await makeStarterFolder();
  await ingestKnowledge({ dataDirectory, from: knowledgePages });
});

async function hover(session: Session, marked: string): Promise<string> {
  const note = session.open(marked);
  const found = await session.client.sendRequest(HoverRequest.type, { textDocument: { uri: note.uri }, position: note.cursor });
  return found !== null && MarkupContent.is(found.contents) ? found.contents.value : '';
}

/** An answer to a search waits for the load under way. */
async function whenLoaded(session: Session): Promise<void> {
  assert.equal((await session.client.sendRequest(articlesRequest, { query: '', skip: 0 })).state, 'ready');
}

async function links(session: Session, text: string): Promise<readonly DocumentLink[]> {
  const note = session.open(text);
  return (await session.client.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: note.uri } })) ?? [];
}

describe('the knowledge base over the protocol', () => {
  it('stands under the card of a code: first sentences, symptoms, source and licence, found by the nearest code above', () =>
    inSession({ dataDirectory }, async (session) => {
      await whenLoaded(session);
      const markdown = await hover(session, 'ASSESSMENT\n1. Pneumonia J18│.9');
      assert.match(markdown, /✓ billable[\s\S]*---[\s\S]*\*\*Pneumonia\*\* — Pneumonia is an inflammation of the lung/);
      assert.match(markdown, /Symptoms: Cough, shortness of breath, fever/);
      assert.match(markdown, /\[Wikipedia: Pneumonia\]\(https:\/\/en\.wikipedia\.org\/wiki\/Pneumonia\), revision 900000101, CC BY-SA 4\.0/);
      assert.doesNotMatch(markdown, /command:/);
    }));

  it('is absent from hovers where it is not installed, and says what to do where it is asked', () =>
    inSession({ dataDirectory: without }, async (session) => {
      const markdown = await hover(session, 'ASSESSMENT\n1. Pneumonia J18│.9');
      assert.match(markdown, /billable/);
      assert.doesNotMatch(markdown, /Wikipedia/);
      const answer = await session.client.sendRequest(articlesRequest, { query: 'fever', skip: 0 });
      assert.equal(answer.state, 'missing');
      assert.match(JSON.stringify(answer), /hcdr ingest knowledge/);
    }));

  it('links codes to their articles: on the web, or in an editor that runs commands', async () => {
    const text = 'ASSESSMENT\n1. Pneumonia J18.9\n2. Cystic fibrosis E84.0';
    await inSession({ dataDirectory }, async (session) => {
      await whenLoaded(session);
      assert.deepEqual((await links(session, text)).map(({ target, range }) => [target, range.start.line]), [['https://en.wikipedia.org/wiki/Pneumonia', 1]]);
    });
    await inSession({ dataDirectory, commandLinks: true }, async (session) => {
      await whenLoaded(session);
      assert.deepEqual((await links(session, text)).map(({ target }) => target), ['command:healthcareDataRef.showArticle?%5B%22Pneumonia%22%5D']);
    });
  });

  it('answers searches with articles, marked passages and candidate codes, and points at what is wrong', () =>
    inSession({ dataDirectory }, async (session) => {
      const found = await session.client.sendRequest(articlesRequest, { query: 'fever productive cough', skip: 0 });
      assert.equal(found.state, 'ready');
      if (found.state !== 'ready') return;
      assert.equal(found.rows[0]?.title, 'Pneumonia');
      const { snippet = '', highlights = [] } = found.rows[0] ?? {};
      assert.ok(highlights.length > 1 && highlights.every(({ start, end }) => /^(?:fever|productive|cough)/i.test(snippet.slice(start, end))), snippet);
      assert.equal(found.candidates[0]?.code, 'J12');
      const wrong = await session.client.sendRequest(articlesRequest, { query: 'fever "cough', skip: 0 });
      assert.equal(wrong.state === 'wrong' && wrong.at, 6);
    }));

  it('answers in parts: what was told already is passed over', () =>
    inSession({ dataDirectory }, async (session) => {
      const titles = async (skip: number): Promise<readonly string[]> => {
        const part = await session.client.sendRequest(articlesRequest, { query: 'pain OR fever OR disease', skip });
        return part.state === 'ready' ? part.rows.map(({ title }) => title) : [];
      };
      const all = await titles(0);
      assert.ok(all.length > 2);
      assert.deepEqual(await titles(2), all.slice(2));
      assert.deepEqual(await titles(all.length), []);
    }));

  it('gives a whole article with its attribution, by title, other name or code', () =>
    inSession({ dataDirectory }, async (session) => {
      for (const wanted of [{ title: 'Gout' }, { code: 'M10.9' }]) {
        const article = await session.client.sendRequest(articleRequest, wanted);
        assert.equal(article?.title, 'Gout');
        assert.match(article?.attribution ?? '', /oldid=900000808.*CC BY-SA 4\.0/);
        assert.ok(article?.sections.some(({ heading }) => heading === 'Management'));
      }
      assert.equal((await session.client.sendRequest(articleRequest, { title: 'heart attack' }))?.title, 'Myocardial infarction');
      assert.equal(await session.client.sendRequest(articleRequest, { title: 'No such thing' }), null);
    }));

  it('is taken as soon as it is promoted, while the server runs', async () => {
    const folder = await makeStarterFolder();
    await inSession({ dataDirectory: folder }, async (session) => {
      const state = async (): Promise<string> => (await session.client.sendRequest(articlesRequest, { query: 'gout', skip: 0 })).state;
      assert.equal(await state(), 'missing');
      await ingestKnowledge({ dataDirectory: folder, from: knowledgePages });
      while ((await state()) !== 'ready') await new Promise((resolve) => setImmediate(resolve));
    });
  });
});
