import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { DocumentLinkRequest, HoverRequest, MarkupContent, type DocumentLink } from 'vscode-languageserver/node';
import { knowledgeArticleRequest, knowledgeSearchRequest, knowledgeStatusRequest } from '../../server/lsp/protocol';
import { ingestKnowledge, knowledgePages } from '../support/ingestKnowledge';
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

async function links(session: Session, text: string): Promise<readonly DocumentLink[]> {
  const note = session.open(text);
  return (await session.client.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: note.uri } })) ?? [];
}

describe('the knowledge base over the protocol', () => {
  it('stands under the card of a code: first sentences, symptoms, source and licence, found by the nearest code above', () =>
    inSession({ dataDirectory }, async (session) => {
      await session.client.sendRequest(knowledgeStatusRequest);
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
      const answer = await session.client.sendRequest(knowledgeSearchRequest, { query: 'fever', limit: 5 });
      assert.equal(answer.state, 'missing');
      assert.match(JSON.stringify(answer), /hcdr ingest knowledge/);
    }));

  it('links codes to their articles: on the web, or in an editor that runs commands', async () => {
    const text = 'ASSESSMENT\n1. Pneumonia J18.9\n2. Cystic fibrosis E84.0';
    await inSession({ dataDirectory }, async (session) => {
      await session.client.sendRequest(knowledgeStatusRequest);
      assert.deepEqual((await links(session, text)).map(({ target, range }) => [target, range.start.line]), [['https://en.wikipedia.org/wiki/Pneumonia', 1]]);
    });
    await inSession({ dataDirectory, commandLinks: true }, async (session) => {
      await session.client.sendRequest(knowledgeStatusRequest);
      assert.deepEqual((await links(session, text)).map(({ target }) => target), ['command:healthcareDataRef.showArticle?%5B%22Pneumonia%22%5D']);
    });
  });

  it('answers searches with articles, marked passages and candidate codes, and points at what is wrong', () =>
    inSession({ dataDirectory }, async (session) => {
      const found = await session.client.sendRequest(knowledgeSearchRequest, { query: 'fever productive cough', limit: 3 });
      assert.equal(found.state, 'ok');
      if (found.state !== 'ok') return;
      assert.equal(found.hits[0]?.title, 'Pneumonia');
      assert.ok((found.hits[0]?.snippet.highlights.length ?? 0) > 1);
      assert.equal(found.candidates[0]?.code, 'J12');
      const wrong = await session.client.sendRequest(knowledgeSearchRequest, { query: 'fever "cough', limit: 3 });
      assert.deepEqual(wrong.state === 'wrong' ? wrong.error.span : wrong, { start: 6, end: 7 });
    }));

  it('gives a whole article as data and as Markdown with its attribution, by title, other name or code', () =>
    inSession({ dataDirectory }, async (session) => {
      for (const wanted of [{ title: 'Gout' }, { code: 'M10.9' }]) {
        const result = await session.client.sendRequest(knowledgeArticleRequest, wanted);
        assert.equal(result?.article.title, 'Gout');
        assert.match(result?.markdown ?? '', /^# Gout\n\n\*.*oldid=900000808.*CC BY-SA 4\.0\*/);
        assert.match(result?.markdown ?? '', /## Management/);
      }
      assert.equal((await session.client.sendRequest(knowledgeArticleRequest, { title: 'heart attack' }))?.article.title, 'Myocardial infarction');
      assert.equal(await session.client.sendRequest(knowledgeArticleRequest, { title: 'No such thing' }), null);
    }));

  it('is taken as soon as it is promoted, while the server runs', async () => {
    const folder = await makeStarterFolder();
    await inSession({ dataDirectory: folder }, async (session) => {
      assert.equal((await session.client.sendRequest(knowledgeStatusRequest)).state, 'missing');
      await ingestKnowledge({ dataDirectory: folder, from: knowledgePages });
      for (;;) {
        const status = await session.client.sendRequest(knowledgeStatusRequest);
        if (status.state === 'ready') break;
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
  });
});
