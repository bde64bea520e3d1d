import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import {
  CodeActionRequest,
  CompletionRequest,
  DocumentDiagnosticRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  InlayHintRequest,
  MarkupContent,
  SemanticTokensRequest,
  type Hover,
} from 'vscode-languageserver/node';
import { catalogStatusRequest, codeSearchRequest, reloadCatalog, type CatalogStatus } from '../../server/lsp/protocol';
import { codePageRequest, encountersRequest, installedRequest } from '../../server/lsp/referenceProtocol';
import { ingestKnowledge, knowledgePages } from '../support/knowledge/ingestKnowledge';
import { ingestGems, writeGemFiles } from '../support/releases/gemFiles';
import { ingestMimic, writeMimicFiles } from '../support/releases/mimicFiles';
import { ingestProcedures, ingestStarter, makeDataFolder, makeStarterFolder, promoteEdition, type Row } from './dataFolder';
import { inSession, type NoteHandle, type Session } from './session';

const oldRows: readonly Row[] = [['J18', 0, 'Pneumonia of old'], ['J189', 1, 'Pneumonia of old, unspecified']];
const newRows: readonly Row[] = [['J18', 0, 'Pneumonia of new'], ['J189', 0, 'Pneumonia of new, unspecified'], ['J1891', 1, 'Pneumonia of new, first']];

const releases = (dataDirectory: string): string => path.join(dataDirectory, 'icd10cm', 'releases');

async function hoverText(session: Session, note: NoteHandle): Promise<string> {
  const hover: Hover | null = await session.client.sendRequest(HoverRequest.type, { textDocument: { uri: note.uri }, position: note.at('J18.9') });
  return hover !== null && MarkupContent.is(hover.contents) ? hover.contents.value : '';
}

function isReady(params: unknown): boolean {
  return (params as CatalogStatus).state === 'ready';
}

async function ready(session: Session): Promise<Extract<CatalogStatus, { state: 'ready' }>> {
  const status = await session.settledStatus();
  assert.ok(status.state === 'ready', JSON.stringify(status));
  return status;
}

describe('a server that starts', () => {
  it('completes codes before all that is installed is read, and waits for the rest where it is asked for', async () => {
    const dataDirectory = await makeStarterFolder();
    await ingestProcedures(dataDirectory);
    await inSession({ dataDirectory }, async (session) => {
      const note = session.open('PROCEDURES\nICD-10-PCS: 0DTJ\n\nASSESSMENT\n1. Pneumonia J18.9 and 0DTJ4ZZ');
      const textDocument = { uri: note.uri };
      const order: string[] = [];
      const complete = async (name: string, position: NoteHandle['cursor']): Promise<readonly string[]> => {
        const list = await session.client.sendRequest(CompletionRequest.type, { textDocument, position });
        order.push(name);
        return list === null || Array.isArray(list) ? [] : list.items.map(({ label }) => label);
      };
      const hover = session.client.sendRequest(HoverRequest.type, { textDocument, position: note.at('0DTJ4ZZ') });
      const [procedures, codes] = await Promise.all([complete('procedures', note.at('0DTJ', 4)), complete('codes', note.at('J18.9', 3))]);
      assert.deepEqual(procedures, ['0DTJ0ZZ', '0DTJ4ZZ']);
      assert.deepEqual(codes.slice(0, 2), ['J18', 'J18.0']);
      // Asked for last, and answered first.
      assert.deepEqual(order, ['codes', 'procedures']);
      assert.match(JSON.stringify(await hover), /Resection of Appendix, Percutaneous Endoscopic Approach/);
    });
  });
});

describe('a server without a release', () => {
  it('answers every request with nothing, and says what to do', async () => {
    const dataDirectory = await makeDataFolder();
    await inSession({ dataDirectory }, async (session) => {
      const { client } = session;
      const note = session.open('ASSESSMENT\n1. Pneumonia J18.9');
      const textDocument = { uri: note.uri };
      const position = note.at('J18.9', 3);
      const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
      assert.deepEqual(await client.sendRequest(CompletionRequest.type, { textDocument, position }), { isIncomplete: false, items: [] });
      assert.equal(await client.sendRequest(HoverRequest.type, { textDocument, position }), null);
      assert.deepEqual(await client.sendRequest(DocumentDiagnosticRequest.type, { textDocument }), { kind: 'full', items: [] });
      assert.deepEqual(await client.sendRequest(CodeActionRequest.type, { textDocument, range, context: { diagnostics: [] } }), []);
      assert.deepEqual(await client.sendRequest(InlayHintRequest.type, { textDocument, range }), []);
      assert.deepEqual(await client.sendRequest(DocumentSymbolRequest.type, { textDocument }), []);
      assert.deepEqual(await client.sendRequest(FoldingRangeRequest.type, { textDocument }), []);
      assert.deepEqual(await client.sendRequest(SemanticTokensRequest.type, { textDocument }), { data: [] });
      assert.deepEqual(await client.sendRequest(codeSearchRequest, { query: 'pneumonia', limit: 5 }), { items: [], hasMore: false });
      assert.equal(await client.sendRequest(codePageRequest, { code: 'J18.9' }), null);
      const status = await client.sendRequest(catalogStatusRequest);
      assert.ok(status.state === 'missing');
      assert.match(status.message, /No ICD-10-CM release is installed\..*Update ICD-10-CM Release.*hcdr ingest icd10cm/);
    });
  });

  it('tells it once, by a message where the editor has no status of its own', async () => {
    const dataDirectory = await makeDataFolder();
    for (const commandLinks of [false, true]) {
      await inSession({ dataDirectory, commandLinks }, async (session) => {
        await session.settledStatus();
        await session.client.sendRequest(reloadCatalog);
        const shown = session.received.filter(({ method }) => method === 'window/showMessage');
        assert.equal(shown.length, commandLinks ? 0 : 1);
        assert.equal(session.received.filter(({ method }) => method === 'hcdr/catalogStatusChanged').length, 1);
      });
    }
  });

  it('takes a release that another process promotes, by itself', async () => {
    const dataDirectory = await makeDataFolder();
    await inSession({ dataDirectory }, async (session) => {
      assert.equal((await session.settledStatus()).state, 'missing');
      const note = session.open('ASSESSMENT\n1. Pneumonia J18.9');
      assert.equal(await hoverText(session, note), '');
      const news = session.next('hcdr/catalogStatusChanged', { where: isReady });
      const releaseId = await ingestStarter(dataDirectory);
      const { params } = await news;
      assert.equal((params as { releaseId: string }).releaseId, releaseId);
      assert.match(await hoverText(session, note), /Pneumonia, unspecified organism/);
    });
  });

  it('tells when another process brings in data of any other kind, so that open panels ask again', async () => {
    const dataDirectory = await makeStarterFolder();
    const [gems, mimic] = [await writeGemFiles(path.join(dataDirectory, 'gem-files')), await writeMimicFiles(path.join(dataDirectory, 'mimic-files'))];
    await inSession({ dataDirectory }, async (session) => {
      await ready(session);
      const bringIn: Readonly<Record<string, () => Promise<unknown>>> = {
        gems: () => ingestGems(dataDirectory, gems),
        icd10pcs: () => ingestProcedures(dataDirectory),
        mimic: () => ingestMimic(dataDirectory, mimic),
        knowledge: () => ingestKnowledge({ dataDirectory, from: knowledgePages }),
      };
      for (const [kind, ingest] of Object.entries(bringIn)) {
        const told = session.next('hcdr/dataChanged');
        await ingest();
        await told;
        const installed = await session.client.sendRequest(installedRequest, {});
        assert.equal(installed.state === 'ready' ? installed.rows.find((row) => row.kind === kind)?.isInstalled : undefined, true, kind);
      }
      assert.equal((await session.client.sendRequest(encountersRequest, {})).state, 'ready');
    });
  });

  it('takes it when it is told, without waiting for the watch', async () => {
    const dataDirectory = await makeDataFolder();
    await inSession({ dataDirectory }, async (session) => {
      await session.settledStatus();
      const note = session.open('ASSESSMENT\n1. Pneumonia J18.9');
      await ingestStarter(dataDirectory);
      const told = session.client.sendRequest(reloadCatalog);
      assert.match(await hoverText(session, note), /Pneumonia, unspecified organism/, 'a request right behind it waits for the load');
      assert.equal((await told).state, 'ready');
    });
  });
});

describe('a server with a release', () => {
  it('answers who says that something was ingested, also where the code lists are the same as before', async () => {
    const dataDirectory = await makeStarterFolder();
    await inSession({ dataDirectory }, async (session) => {
      const before = await ready(session);
      assert.deepEqual(await session.client.sendRequest(reloadCatalog), before);
      await ingestProcedures(dataDirectory);
      assert.deepEqual(await session.client.sendRequest(reloadCatalog), before);
      const note = session.open('PROCEDURES\nICD-10-PCS: 0DTJ4ZZ');
      const hover: Hover | null = await session.client.sendRequest(HoverRequest.type, { textDocument: { uri: note.uri }, position: note.at('0DTJ4ZZ') });
      assert.match(JSON.stringify(hover), /0DTJ4ZZ/);
    });
  });

  it('says what is loaded', async () => {
    const dataDirectory = await makeStarterFolder();
    await inSession({ dataDirectory }, async (session) => {
      const status = await ready(session);
      assert.deepEqual(status.editions.map(({ id, kind }) => [id, kind]), [['starter', 'starter']]);
      assert.match(status.editions[0]?.label ?? '', /starter subset, not a release/);
      assert.equal(status.current, 'starter');
      assert.equal(status.warning, undefined);
      assert.match(status.releaseId, /^icd10cm-/);
    });
  });

  it('swaps a newer one in whole, and asks for everything anew', async () => {
    const dataDirectory = await makeDataFolder();
    await promoteEdition(dataDirectory, oldRows);
    await inSession({ dataDirectory }, async (session) => {
      const note = session.open('ASSESSMENT\n1. J18.9');
      assert.match(await hoverText(session, note), /Pneumonia of old/);
      const report = await session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: note.uri } });
      assert.ok(report.kind === 'full' && report.resultId !== undefined);
      assert.deepEqual(report.items, []);
      const refreshed = session.next('workspace/diagnostic/refresh');
      await promoteEdition(dataDirectory, newRows);
      await refreshed;
      assert.match(await hoverText(session, note), /Pneumonia of new/);
      const after = await session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: note.uri }, previousResultId: report.resultId });
      assert.ok(after.kind === 'full');
      assert.deepEqual(after.items.map(({ code }) => code), ['icd/not-billable']);
    });
  });

  it('answers requests of before, during and after a swap, each from one whole release', async () => {
    const dataDirectory = await makeDataFolder();
    await promoteEdition(dataDirectory, oldRows);
    await inSession({ dataDirectory }, async (session) => {
      const note = session.open('ASSESSMENT\n1. J18.9');
      await hoverText(session, note);
      const swapped = session.next('hcdr/catalogStatusChanged', { where: isReady });
      const promoted = promoteEdition(dataDirectory, newRows);
      const cards: string[] = [];
      let done = false;
      const end = Promise.all([promoted, swapped]).then(() => {
        done = true;
      });
      while (!done) cards.push(await hoverText(session, note));
      await end;
      cards.push(await hoverText(session, note));
      const kinds = cards.map((card) => {
        const isOld = /Pneumonia of old/.test(card) && /✓ billable/.test(card);
        const isNew = /Pneumonia of new/.test(card) && /◇ header/.test(card);
        assert.ok(isOld !== isNew, card);
        return isNew;
      });
      assert.equal(kinds.at(-1), true);
      assert.equal(kinds.lastIndexOf(false) < kinds.indexOf(true), true, 'no answer of the old release after one of the new');
      assert.equal(session.received.some(({ method }) => method === 'window/logMessage'), false);
    });
  });

  it('keeps the old one, with a warning, where the newer is of a newer schema', async () => {
    const dataDirectory = await makeDataFolder();
    await promoteEdition(dataDirectory, oldRows);
    await inSession({ dataDirectory }, async (session) => {
      const note = session.open('ASSESSMENT\n1. J18.9');
      const { releaseId } = await ready(session);
      const changed = session.next('hcdr/catalogStatusChanged', { where: (params) => isReady(params) && 'warning' in (params as object) });
      const newer = await promoteEdition(dataDirectory, newRows);
      const manifest = path.join(releases(dataDirectory), newer, 'manifest.json');
      await writeFile(manifest, (await readFile(manifest, 'utf8')).replace(/"schemaVersion": \d+/, '"schemaVersion": 999'));
      await session.client.sendRequest(reloadCatalog);
      const { params } = await changed;
      const status = params as Extract<CatalogStatus, { state: 'ready' }>;
      // The watch may have been quicker than the edit of the manifest: then the newer release is in use already.
      assert.ok(status.releaseId === releaseId || status.releaseId === newer);
      assert.match(status.warning ?? '', /newer HealthCareDataRef.*update/i);
      assert.notEqual(await hoverText(session, note), '');
    });
  });

  it('refuses one of a newer schema at the start, half reading nothing', async () => {
    const dataDirectory = await makeStarterFolder();
    const [id = ''] = await readdir(releases(dataDirectory));
    const manifest = path.join(releases(dataDirectory), id, 'manifest.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace(/"schemaVersion": \d+/, '"schemaVersion": 999'));
    await inSession({ dataDirectory }, async (session) => {
      const status = await session.settledStatus();
      assert.ok(status.state === 'failed');
      assert.match(status.message, /schema 999.*update HealthCareDataRef/);
      assert.equal(await hoverText(session, session.open('ASSESSMENT\n1. J18.9')), '');
    });
  });

  it('falls back to the older release where a file of the newest is gone', async () => {
    const dataDirectory = await makeDataFolder();
    const older = await promoteEdition(dataDirectory, oldRows);
    const newest = await promoteEdition(dataDirectory, newRows);
    await rm(path.join(releases(dataDirectory), newest, 'codes.bin'));
    await inSession({ dataDirectory }, async (session) => {
      const status = await ready(session);
      assert.equal(status.releaseId, older);
      assert.match(status.warning ?? '', /codes\.bin is missing.*Ingest again/);
      assert.match(await hoverText(session, session.open('ASSESSMENT\n1. J18.9')), /Pneumonia of old/);
    });
  });

  // Those at the beginning are read at the start, those at the end behind the first answers.
  for (const [where, placeIn] of [['beginning', () => 3_000], ['end', (size: number) => size - 80]] as const) {
    it(`says what is wrong with damaged bytes at the ${where} of a file, and mends by the next ingest`, async () => {
      const dataDirectory = await makeStarterFolder();
      const [id = ''] = await readdir(releases(dataDirectory));
      const file = path.join(releases(dataDirectory), id, 'terms.bin');
      const bytes = await readFile(file);
      const place = placeIn(bytes.length);
      bytes.fill(0xff, place, place + 64);
      await writeFile(file, bytes);
      await inSession({ dataDirectory }, async (session) => {
        const failed = session.next('hcdr/catalogStatusChanged', { where: (params) => (params as CatalogStatus).state === 'failed' });
        const status = (await failed).params as Extract<CatalogStatus, { state: 'failed' }>;
        assert.match(status.message, /terms\.bin.*hcdr ingest icd10cm/s);
        const mended = session.next('hcdr/catalogStatusChanged', { where: isReady });
        await promoteEdition(dataDirectory, oldRows);
        await mended;
        assert.match(await hoverText(session, session.open('ASSESSMENT\n1. J18.9')), /Pneumonia of old/);
      });
    });
  }
});

describe('two servers on one data folder', () => {
  it('both take a new release', async () => {
    const dataDirectory = await makeDataFolder();
    await promoteEdition(dataDirectory, oldRows);
    await inSession({ dataDirectory }, (first) =>
      inSession({ dataDirectory }, async (second) => {
        const notes = [first, second].map((session) => ({ session, note: session.open('ASSESSMENT\n1. J18.9') }));
        for (const { session, note } of notes) assert.match(await hoverText(session, note), /Pneumonia of old/);
        const news = notes.map(({ session }) => session.next('hcdr/catalogStatusChanged', { where: isReady }));
        await promoteEdition(dataDirectory, newRows);
        await Promise.all(news);
        for (const { session, note } of notes) assert.match(await hoverText(session, note), /Pneumonia of new/);
      }),
    );
  });
});
