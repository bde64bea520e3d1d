import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { HoverRequest, MarkupContent, type Hover } from 'vscode-languageserver/node';
import { makeStarterFolder } from './dataFolder';
import { inSession, type SessionOptions } from './session';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
});

async function checkHover(marked: string, check: (hover: Hover | null, markdown: string) => void, options: Partial<SessionOptions> = {}): Promise<void> {
  await inSession({ dataDirectory, ...options }, async (session) => {
    const note = session.open(marked);
    const hover = await session.client.sendRequest(HoverRequest.type, { textDocument: { uri: note.uri }, position: note.cursor });
    check(hover, hover !== null && MarkupContent.is(hover.contents) ? hover.contents.value : '');
  });
}

describe('hover over the protocol', () => {
  it('shows the card of the code under the cursor, on exactly its characters', () =>
    checkHover('ASSESSMENT\n1. Pneumonia J1│8.9 today', (hover, markdown) => {
      assert.deepEqual(hover?.range, { start: { line: 1, character: 13 }, end: { line: 1, character: 18 } });
      assert.match(markdown, /\*\*J18\.9\*\* — Pneumonia, unspecified organism/);
      assert.match(markdown, /✓ billable/);
      assert.match(markdown, /For education and research, not for clinical use/);
    }));

  it('shows a header’s children with links', () =>
    checkHover('ASSESSMENT\n1. J18│', (_hover, markdown) => {
      assert.match(markdown, /header: not billable/);
      for (const child of ['J18.0', 'J18.1', 'J18.2', 'J18.8', 'J18.9']) assert.ok(markdown.includes(`- [${child}](`), child);
    }));

  it('links to the editor’s own command where the client runs it', () =>
    checkHover('ASSESSMENT\n1. J18│', (_hover, markdown) => {
      assert.ok(markdown.includes(`command:healthcareDataRef.showCode?${encodeURIComponent('["J18.9"]')}`));
      assert.doesNotMatch(markdown, /https:/);
    }, { commandLinks: true }));

  it('links to the publisher’s browser tool in every other editor', () =>
    checkHover('ASSESSMENT\n1. J18│', (_hover, markdown) => {
      assert.match(markdown, /https:\/\/icd10cmtool\.cdc\.gov\//);
      assert.doesNotMatch(markdown, /command:/);
    }));

  it('says nothing of text that is no code', async () => {
    await checkHover('ASSESSMENT\n1. Compression fracture of T1│2', (hover) => assert.equal(hover, null));
    await checkHover('SUBJECTIVE\nShe takes vita│min B12.', (hover) => assert.equal(hover, null));
    await checkHover('│', (hover) => assert.equal(hover, null));
  });

  it('counts characters as the protocol does, in UTF-16 units, behind emoji and accents', () =>
    checkHover('ASSESSMENT\r\n- Grippe 🤒 sévère J18│.9', (hover) => {
      assert.deepEqual(hover?.range, { start: { line: 1, character: 19 }, end: { line: 1, character: 24 } });
    }));

  it('takes a position outside of the text for the nearest one in it, as the protocol asks', async () => {
    await inSession({ dataDirectory }, async (session) => {
      const note = session.open('ASSESSMENT\n1. J18.9\n');
      for (const position of [{ line: 99, character: 0 }, { line: 0, character: 999 }]) {
        assert.equal(await session.client.sendRequest(HoverRequest.type, { textDocument: { uri: note.uri }, position }), null);
      }
    });
  });
});
