import assert from 'node:assert/strict';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { articleRequest, articlesRequest, codePageRequest, codeTreeRequest, encounterNoteRequest, encountersRequest, filmsRequest } from '../../server/lsp/referenceProtocol';
import { ingestGems, writeGemFiles } from '../support/gemFiles';
import { ingestKnowledge, knowledgePages } from '../support/ingestKnowledge';
import { ingestNih } from '../support/ingestNih';
import { ingestMimic, writeMimicFiles } from '../support/mimicFiles';
import { dataEntryHeader, dataEntryRows, writeSheets } from '../support/nihSheets';
import { makeDataFolder, makeStarterFolder } from './dataFolder';
import { inSession, type Session } from './session';

describe('what the reference panel and the encounters view ask for', () => {
  let dataDirectory: string;
  let from: string;
  /** Runs on a server that has its release loaded. */
  const onServer = (run: (session: Session) => Promise<void>): Promise<void> =>
    inSession({ dataDirectory }, async (session) => {
      await session.settledStatus();
      await run(session);
    });

  before(async () => {
    dataDirectory = await makeStarterFolder();
    from = await makeDataFolder();
    await ingestGems(dataDirectory, await writeGemFiles(path.join(from, 'gems')));
  });

  it('missing data are said to be missing, and are there once they were brought in', () =>
    onServer(async (session) => {
      const missing = { films: await session.client.sendRequest(filmsRequest, { skip: 0 }), articles: await session.client.sendRequest(articlesRequest, { query: 'asthma' }), encounters: await session.client.sendRequest(encountersRequest, {}) };
      for (const answer of Object.values(missing)) assert.equal(answer.state, 'missing');
      assert.equal(await session.client.sendRequest(encounterNoteRequest, { id: '29000001' }), null);
      await ingestNih(dataDirectory, await writeSheets(path.join(from, 'nih'), { 'a.csv': [dataEntryHeader, ...dataEntryRows] }));
      await ingestKnowledge({ dataDirectory, from: knowledgePages });
      await ingestMimic(dataDirectory, await writeMimicFiles(path.join(from, 'mimic')));
      assert.equal((await session.client.sendRequest(filmsRequest, { skip: 0 })).state, 'ready');
    }));

  it('the tree goes from chapters by categories to codes', () =>
    onServer(async (session) => {
      const chapters = await session.client.sendRequest(codeTreeRequest, {});
      assert.deepEqual([chapters.length, chapters[9]?.code], [22, 'J00-J99']);
      const categories = await session.client.sendRequest(codeTreeRequest, { node: 'J00-J99' });
      assert.ok(categories.length > 3 && categories.every(({ code }) => /^J\d\w$/.test(code)), JSON.stringify(categories.map(({ code }) => code)));
      const codes = await session.client.sendRequest(codeTreeRequest, { node: 'J18' });
      assert.deepEqual(codes.map(({ code, isBillable }) => [code, isBillable]), ['J18.0', 'J18.1', 'J18.2', 'J18.8', 'J18.9'].map((code) => [code, true]));
      assert.deepEqual(await session.client.sendRequest(codeTreeRequest, { node: 'nonsense' }), []);
    }));

  it('a code’s page has its hierarchy, releases and ICD-9-CM neighbours; an ICD-9-CM code’s page what it maps to', () =>
    onServer(async (session) => {
      const page = await session.client.sendRequest(codePageRequest, { code: 'E11.9' });
      assert.equal(page?.title, 'Type 2 diabetes mellitus without complications');
      const group = (heading: string): unknown => page?.groups.find((each) => each.heading === heading)?.lines.map(({ code, text }) => [code, text]);
      assert.deepEqual(group('ICD-9-CM neighbours'), [['250.00', 'Diabetes mellitus without mention of complication']]);
      assert.deepEqual(group('In releases'), [[undefined, 'starter subset, not a release']]);
      const older = await session.client.sendRequest(codePageRequest, { code: '250.00' });
      assert.deepEqual(older?.groups, [{ heading: 'Maps to', lines: [{ code: 'E11.9', text: 'Type 2 diabetes mellitus without complications', note: 'approximate, billable' }] }]);
      assert.equal(await session.client.sendRequest(codePageRequest, { code: 'Z99.999' }), null);
    }));

  it('films are chosen by finding, view, split and patient, and come in parts', () =>
    onServer(async (session) => {
      const names = async (query: object): Promise<unknown> => {
        const page = await session.client.sendRequest(filmsRequest, { skip: 0, ...query });
        return page.state === 'ready' ? [page.total, page.rows.map(({ name }) => name)] : page;
      };
      assert.deepEqual(await names({ label: 'Cardiomegaly', patient: 1 }), [2, ['00000001_000.png', '00000001_001.png']]);
      assert.deepEqual(await names({ label: 'No Finding', view: 'PA', patient: 3 }), [1, ['00000003_000.png']]);
      assert.deepEqual(await names({ view: 'AP' }), [1, ['00000003_001.png']]);
      assert.deepEqual(await names({ skip: 6 }), [7, ['00000003_001.png']]);
    }));

  it('articles are found, read with their source, and a wrong query is pointed at', () =>
    onServer(async (session) => {
      const found = await session.client.sendRequest(articlesRequest, { query: 'asthma wheezing' });
      assert.equal(found.state === 'ready' && found.rows[0]?.title, 'Asthma');
      const article = await session.client.sendRequest(articleRequest, { title: 'Asthma' });
      assert.ok((article?.lead.length ?? 0) > 0 && /^https:/.test(article?.url ?? '') && (article?.attribution ?? '').length > 0);
      const wrong = await session.client.sendRequest(articlesRequest, { query: 'asthma (' });
      assert.equal(wrong.state, 'wrong');
      assert.equal(await session.client.sendRequest(articleRequest, { title: 'No such article' }), null);
    }));

  it('encounters are listed, and one becomes a note', () =>
    onServer(async (session) => {
      const list = await session.client.sendRequest(encountersRequest, {});
      assert.deepEqual(list.state === 'ready' && list.items.map(({ id, subject }) => `${subject} ${id}`), ['90000001 29000001', '90000002 39000001', '90000002 29000002']);
      assert.match((await session.client.sendRequest(encounterNoteRequest, { id: '39000001' })) ?? '', /^# Emergency department visit\n/);
    }));
});
