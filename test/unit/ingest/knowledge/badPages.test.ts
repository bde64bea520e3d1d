import assert from 'node:assert/strict';
import { cp, mkdir, open, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { ingestKnowledge, knowledgePages, openKnowledgeOf } from '../../../support/knowledge/ingestKnowledge';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { wikiPage } from '../../../support/knowledge/wikiServer';

interface Scene {
  readonly folder: string;
  /** Reads the folder's pages into the data folder. */
  read(): ReturnType<typeof ingestKnowledge>;
  titles(): Promise<readonly string[]>;
  revisionOf(title: string): Promise<number | undefined>;
}

async function makeScene(context: TestContext, pages: Readonly<Record<string, string | Uint8Array>>): Promise<Scene> {
  const [folder, dataDirectory] = [await temporaryFolder(context), await temporaryFolder(context)];
  for (const [name, content] of Object.entries(pages)) await writeFile(path.join(folder, name), content);
  return {
    folder,
    read: () => ingestKnowledge({ dataDirectory, from: folder }),
    async titles() {
      const base = await openKnowledgeOf(dataDirectory);
      const answer = base.search('sentence OR text', 100);
      base.close();
      return answer.state === 'ok' ? answer.hits.map(({ title }) => title).sort() : [];
    },
    async revisionOf(title) {
      const base = await openKnowledgeOf(dataDirectory);
      const article = base.findArticle(title);
      base.close();
      return article?.revision;
    },
  };
}

const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, 'utf16le');
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('saved pages that cannot be read', () => {
  for (const [what, name, content, reason] of [
    ['in UTF-16', 'Wide.html', utf16(wikiPage('Wide')), /Wide\.html.*not UTF-8 text \(it is UTF-16\)/],
    ['in Latin-1', 'Café.html', latin1(wikiPage('Café')), /Café\.html.*not UTF-8 text \(byte \d+ does not belong there\)/],
    ['cut off', 'Half.html', wikiPage('Half').slice(0, 700), /Half\.html.*cut off/],
    ['without text', 'Empty.html', '', /Empty\.html.*no article text/],
    ['of other JSON', 'Odd.json', '{"items":[1,2]}', /Odd\.json.*not a wiki page/],
    ['of broken JSON', 'Broken.json', '{"parse":{"title":"Gout"', /Broken\.json.*not a wiki page/],
    ['nested too deeply', 'Deep.html', `<html><head><title>Deep</title></head><body>${'<div>'.repeat(60_000)}text</body></html>`, /Deep\.html/],
    ['that tell names apart', 'Mercury.html', `<html><head><title>Mercury</title><meta property="mw:PageProp/disambiguation"/></head><body><p>Mercury may mean:</p><ul><li>the planet</li></ul></body></html>`, /Mercury.*not an article/],
  ] as const) {
    it(`${what} are told in one line, and the others are kept`, async (context) => {
      const scene = await makeScene(context, { [name]: content, 'Good.html': wikiPage('Good') });
      const { outcome, warnings } = await scene.read();
      assert.equal(outcome.status, 'promoted');
      assert.equal(warnings.length, 1, warnings.join('\n'));
      assert.match(warnings[0] ?? '', reason);
      assert.deepEqual(await scene.titles(), ['Good']);
    });
  }

  it('of 50 MB are told by their size and not read', async (context) => {
    const scene = await makeScene(context, { 'Good.html': wikiPage('Good') });
    const file = await open(path.join(scene.folder, 'Huge.html'), 'w');
    await file.truncate(50 * 1024 * 1024);
    await file.close();
    const { outcome, warnings } = await scene.read();
    assert.equal(outcome.status, 'promoted');
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /Huge\.html: The page has 50 MB; at most 20 MB are read/);
  });

  it('leave the release of before in force where there is no other', async (context) => {
    const scene = await makeScene(context, { 'Good.html': wikiPage('Good') });
    assert.equal((await scene.read()).outcome.status, 'promoted');
    await rm(path.join(scene.folder, 'Good.html'));
    await writeFile(path.join(scene.folder, 'Wide.html'), utf16(wikiPage('Wide')));
    const { outcome, message, warnings } = await scene.read();
    assert.equal(outcome.status, 'failed');
    assert.match(message, /None of these pages is an article/);
    assert.equal(warnings.length, 1);
    assert.deepEqual(await scene.titles(), ['Good']);
  });

  it('of other kinds are passed over in silence, and folders are looked through', async (context) => {
    const scene = await makeScene(context, { 'notes.txt': 'nothing', 'picture.png': Buffer.from([137, 80, 78, 71]), 'Good.htm': wikiPage('Good') });
    await mkdir(path.join(scene.folder, 'more'));
    await writeFile(path.join(scene.folder, 'more', 'Other.HTML'), wikiPage('Other'));
    const { warnings } = await scene.read();
    assert.deepEqual(warnings, []);
    assert.deepEqual(await scene.titles(), ['Good', 'Other']);
  });
});

describe('pages in JSON', () => {
  const html = '<p><b>Gout</b> is a text of its own.</p>';
  for (const [what, wrapped, revision] of [
    ['action=parse, first format version', { parse: { title: 'Gout', pageid: 1, revid: 17, text: { '*': `<div class="mw-parser-output">${html}</div>` } } }, 17],
    ['action=parse, second format version', { parse: { title: 'Gout', pageid: 1, revid: 18, text: `<div class="mw-parser-output">${html}</div>` } }, 18],
    ['the REST API’s page with its HTML', { id: 1, key: 'Gout', title: 'Gout', latest: { id: 19, timestamp: '2026-01-02T03:04:05Z' }, html: `<html><body>${html}</body></html>` }, 19],
    ['the lead of the mobile content service', { id: 1, displaytitle: '<i>Gout</i>', revision: '20', lastmodified: '2026-01-02T03:04:05Z', intro: html, text: '<p>More text.</p>' }, 20],
  ] as const) {
    it(`are read: ${what}`, async (context) => {
      const scene = await makeScene(context, { 'page.json': JSON.stringify(wrapped) });
      const { outcome, message, warnings } = await scene.read();
      assert.equal(outcome.status, 'promoted', message);
      assert.deepEqual(warnings, []);
      assert.deepEqual(await scene.titles(), ['Gout']);
      assert.equal(await scene.revisionOf('Gout'), revision);
    });
  }
});

describe('an ingest of saved pages', () => {
  it('joins them with those installed before, tells redirects as other names, and writes nothing where all is the same', async (context) => {
    const dataDirectory = await temporaryFolder(context);
    const folder = await temporaryFolder(context);
    await cp(knowledgePages, folder, { recursive: true });
    const first = await ingestKnowledge({ dataDirectory, from: folder });
    assert.match(first.message, /13 articles/);
    assert.equal((await ingestKnowledge({ dataDirectory, from: folder })).outcome.status, 'unchanged');
    const more = await temporaryFolder(context);
    await writeFile(path.join(more, 'New.html'), wikiPage('New'));
    assert.match((await ingestKnowledge({ dataDirectory, from: more })).message, /14 articles/);
    const base = await openKnowledgeOf(dataDirectory);
    assert.equal(base.findArticle('heart ATTACK')?.title, 'Myocardial infarction');
    base.close();
  });

  it('keeps the younger of two revisions of a page, in whatever order they come', async (context) => {
    const dataDirectory = await temporaryFolder(context);
    const folder = await temporaryFolder(context);
    for (const [name, revision] of [['a.html', 5], ['b.html', 9], ['c.html', 7]] as const) await writeFile(path.join(folder, name), wikiPage('Gout', revision));
    await ingestKnowledge({ dataDirectory, from: folder });
    const base = await openKnowledgeOf(dataDirectory);
    assert.equal(base.findArticle('Gout')?.revision, 9);
    assert.equal(base.articleCount, 1);
    base.close();
  });
});
