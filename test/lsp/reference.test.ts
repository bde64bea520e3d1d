import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { treeChildrenRequest } from '../../server/lsp/protocol';
import { codePageRequest, codesRequest, encounterCodesRequest, encounterNoteRequest, encountersRequest, filmsRequest, installedRequest } from '../../server/lsp/referenceProtocol';
import { ingestGems, writeGemFiles } from '../support/releases/gemFiles';
import { ingestNih } from '../support/films/ingestNih';
import { ingestMimic, writeMimicFiles } from '../support/releases/mimicFiles';
import { dataEntryHeader, dataEntryRows, writeSheets } from '../support/films/nihSheets';
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
      const missing = { films: await session.client.sendRequest(filmsRequest, { skip: 0 }), encounters: await session.client.sendRequest(encountersRequest, {}) };
      for (const answer of Object.values(missing)) assert.equal(answer.state, 'missing');
      assert.equal(await session.client.sendRequest(encounterNoteRequest, { id: '29000001' }), null);
      await ingestNih(dataDirectory, await writeSheets(path.join(from, 'nih'), { 'a.csv': [dataEntryHeader, ...dataEntryRows] }));
      await ingestMimic(dataDirectory, await writeMimicFiles(path.join(from, 'mimic')));
      assert.equal((await session.client.sendRequest(filmsRequest, { skip: 0 })).state, 'ready');
    }));

  it('the tree goes from chapters by categories to codes', () =>
    onServer(async (session) => {
      const below = async (id?: string): Promise<readonly (readonly [string, string])[]> => (await session.client.sendRequest(treeChildrenRequest, id === undefined ? {} : { id })).map((row) => [row.id, row.kind]);
      const chapters = await below();
      assert.deepEqual([chapters.length, chapters[9]], [22, ['10', 'chapter']]);
      // The starter subset has no Tabular List, and so no blocks.
      const categories = await below('10');
      assert.ok(categories.length > 3 && categories.every(([id, kind]) => /^J\d\w$/.test(id) && kind !== 'block'), JSON.stringify(categories));
      assert.deepEqual(await below('J18'), ['J18.0', 'J18.1', 'J18.2', 'J18.8', 'J18.9'].map((code) => [code, 'billable']));
      assert.deepEqual(await below('nonsense'), []);
    }));

  it('codes are found by prefix, by words and as ICD-9-CM, in parts', () =>
    onServer(async (session) => {
      const find = async (query: string, skip = 0): Promise<readonly string[]> => {
        const found = await session.client.sendRequest(codesRequest, { query, skip });
        return found.state === 'ready' ? found.rows.map(({ code, system }) => (system === undefined ? code : `${system} ${code}`)) : [found.message];
      };
      assert.deepEqual(await find('J18'), ['J18', 'J18.0', 'J18.1', 'J18.2', 'J18.8', 'J18.9']);
      assert.deepEqual(await find('J18', 4), ['J18.8', 'J18.9']);
      assert.equal((await find('type 2 diabetes without complications'))[0], 'E11.9');
      assert.equal((await find('250.00'))[0], 'ICD-9-CM 250.00');
      assert.deepEqual(await find(''), []);
      // A word of many titles finds more than one part holds; the parts together have each code once.
      const first = await session.client.sendRequest(codesRequest, { query: 'unspecified', skip: 0 });
      assert.ok(first.state === 'ready' && first.hasMore);
      const all: string[] = [];
      for (let part = await find('unspecified'); part.length > 0; part = await find('unspecified', all.length)) all.push(...part);
      assert.ok(all.length > 50 && new Set(all).size === all.length, `${all.length}`);
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

  it('every kind of data is told, with its age and its publisher, installed or not', () =>
    onServer(async (session) => {
      const list = await session.client.sendRequest(installedRequest, {});
      assert.equal(list.state, 'ready');
      if (list.state !== 'ready') return;
      assert.deepEqual(
        list.rows.map(({ kind, isInstalled }) => [kind, isInstalled]),
        [['icd10cm', true], ['gems', true], ['hcc', false], ['icd10pcs', false], ['knowledge', false], ['mce', false], ['mimic', true], ['nih-cxr', true], ['xray-model', false]],
      );
      const [codes, gems] = list.rows;
      assert.equal(codes?.age, 'today');
      assert.match(codes?.lines[0] ?? '', /^starter subset, not a release: 563 rows/);
      assert.match(codes?.headline ?? '', /^starter subset, not a release, in force /);
      assert.match(gems?.publisher ?? '', /2018 edition is the last/);
      assert.ok(list.rows.every(({ title, publisher, message }) => title !== '' && publisher !== '' && message === undefined));
    }));

  it('what cannot be read says why, and leaves the way to mend it to the button beside it', async () => {
    const dataDirectory = await makeStarterFolder();
    const releases = path.join(dataDirectory, 'icd10cm', 'releases');
    const manifest = path.join(releases, (await readdir(releases))[0] ?? '', 'manifest.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace(/"schemaVersion": \d+/, '"schemaVersion": 1'));
    await inSession({ dataDirectory }, async (session) => {
      const list = await session.client.sendRequest(installedRequest, {});
      const message = list.state === 'ready' ? list.rows[0]?.message : undefined;
      assert.match(message ?? '', /made by an older HealthCareDataRef.*Ingest again\.$/);
    });
  });

  it('encounters are listed, and one becomes a note', () =>
    onServer(async (session) => {
      const list = await session.client.sendRequest(encountersRequest, {});
      assert.deepEqual(list.state === 'ready' && list.items.map(({ id, subject }) => `${subject} ${id}`), ['90000001 29000001', '90000002 39000001', '90000002 29000002']);
      assert.match((await session.client.sendRequest(encounterNoteRequest, { id: '39000001' })) ?? '', /^# Emergency department visit\n/);
    }));

  it('the codes of an encounter stand with what they were on its day and what they are today', () =>
    onServer(async (session) => {
      const codes = await session.client.sendRequest(encounterCodesRequest, { id: '29000001' });
      // An encounter of 2011 to 2014 in ICD-9-CM: today there is what the mapping gives.
      assert.deepEqual(codes[0], { code: '250.00', system: 'ICD-9-CM', title: 'Diabetes mellitus without mention of complication', then: 'billable (ICD-9-CM version 32)', today: 'E11.9 billable' });
      const newer = await session.client.sendRequest(encounterCodesRequest, { id: '29000002' });
      assert.deepEqual(newer.map(({ code, system }) => [code, system]), [['J18.9', 'ICD-10-CM'], ['J18', 'ICD-10-CM']]);
      assert.match(newer[0]?.then ?? '', /^billable \(starter subset, not a release/);
      assert.match(newer[1]?.today ?? '', /^header \(starter subset, not a release/);
      assert.deepEqual(await session.client.sendRequest(encounterCodesRequest, { id: 'none' }), []);
    }));
});
