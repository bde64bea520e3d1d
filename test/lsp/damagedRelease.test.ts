import assert from 'node:assert/strict';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { CompletionRequest, DocumentDiagnosticRequest, HoverRequest, MarkupContent, SemanticTokensRequest } from 'vscode-languageserver/node';
import { catalogStatusRequest, codeSearchRequest, reloadCatalog, type CatalogStatus } from '../../server/lsp/protocol';
import { runHere } from '../unit/cli/runHere';
import { ingestStarter, makeDataFolder, makeStarterFolder, promoteEdition, type Row } from './dataFolder';
import { inSession, type Session } from './session';

const older: readonly Row[] = [['J18', 0, 'Pneumonia of old'], ['J189', 1, 'Pneumonia of old, unspecified']];
const newer: readonly Row[] = [['J18', 0, 'Pneumonia of new'], ['J189', 1, 'Pneumonia of new, unspecified']];

/** What disks, synchronised folders and interrupted copies do to a file. */
const damages: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  emptied: () => Buffer.alloc(0),
  'cut off': (bytes) => bytes.subarray(0, bytes.length >> 1),
  'zeroed out': (bytes) => Buffer.alloc(bytes.length),
  'with flipped bits': (bytes) => {
    const flipped = Buffer.from(bytes);
    for (const place of [flipped.length >> 2, flipped.length >> 1, flipped.length - 1]) flipped[place] = (flipped[place] ?? 0) ^ 0x41;
    return flipped;
  },
};

const pathsIn = (dataDirectory: string, id: string): string => path.join(dataDirectory, 'icd10cm', 'releases', id);

async function damage(dataDirectory: string, id: string, name: string, how: string): Promise<void> {
  const file = path.join(pathsIn(dataDirectory, id), name);
  const bytes = await readFile(file);
  await rm(file);
  await writeFile(file, damages[how]?.(bytes) ?? bytes);
}

/** Asks for a bit of everything; nothing of it may fail. Returns the title that a hover shows. */
async function useServer(session: Session): Promise<string> {
  const note = session.open('ASSESSMENT\n1. Pneumonia J18.9');
  const textDocument = { uri: note.uri };
  const hover = await session.client.sendRequest(HoverRequest.type, { textDocument, position: note.at('J18.9') });
  await session.client.sendRequest(CompletionRequest.type, { textDocument, position: note.at('J18.9', 3) });
  await session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument });
  await session.client.sendRequest(SemanticTokensRequest.type, { textDocument });
  await session.client.sendRequest(codeSearchRequest, { query: 'pneumonia', limit: 5 });
  return hover !== null && MarkupContent.is(hover.contents) ? hover.contents.value : '';
}

const catalogFiles = ['codes.bin', 'titles.bin', 'terms.bin', 'manifest.json'];

describe('a release with a damaged file', () => {
  it('has these files, and such as nothing is answered from', async () => {
    const dataDirectory = await makeDataFolder();
    const id = await ingestStarter(dataDirectory);
    assert.deepEqual((await readdir(pathsIn(dataDirectory, id))).sort(), [...catalogFiles, 'catalog.sqlite', 'phrases.bin'].sort());
  });

  for (const name of catalogFiles) {
    for (const how of Object.keys(damages)) {
      it(`gives way to the older one at a start, in the server and on the command line: ${name} ${how}`, async () => {
        const dataDirectory = await makeDataFolder();
        const before = await promoteEdition(dataDirectory, older);
        const newest = await promoteEdition(dataDirectory, newer);
        await damage(dataDirectory, newest, name, how);
        await inSession({ dataDirectory }, async (session) => {
          assert.match(await useServer(session), /Pneumonia of old/);
          const status = await session.client.sendRequest(catalogStatusRequest);
          assert.ok(status.state === 'ready' && status.releaseId === before, JSON.stringify(status));
          assert.match(status.warning ?? '', new RegExp(`${name.replace('.', '\\.')}.*The older release ${before} is used instead\\. Ingest again to repair it`));
        });
        const { code, out, err } = await runHere(['lookup', 'J18.9', '--data-dir', dataDirectory]);
        assert.equal(code, 0, err);
        assert.match(out, /Pneumonia of old/);
        assert.match(err, new RegExp(`${name}.*The older release ${before} is used`));
      });
    }
  }

  it('answers without the names of problems where only those are damaged, and says so', async () => {
    const dataDirectory = await makeDataFolder();
    const id = await ingestStarter(dataDirectory);
    await damage(dataDirectory, id, 'phrases.bin', 'zeroed out');
    await inSession({ dataDirectory }, async (session) => {
      const told = session.next('hcdr/catalogStatusChanged', { where: (params) => /phrases\.bin.*hcdr ingest icd10cm/.test((params as { warning?: string }).warning ?? '') });
      assert.match(await useServer(session), /Pneumonia, unspecified organism/);
      await told;
      const note = session.open('ASSESSMENT\n1. Pneumonia J18');
      const report = await session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri: note.uri } });
      assert.deepEqual(report.kind === 'full' ? report.items.map(({ code }) => code) : report.kind, ['icd/not-billable']);
      const status = await session.client.sendRequest(reloadCatalog);
      assert.match(status.state === 'ready' ? (status.warning ?? '') : '', /^phrases\.bin[^]*$/, 'it is still told after another look');
      assert.deepEqual(session.received.filter(({ method, params }) => method === 'window/logMessage' && (params as { type: number }).type === 1), []);
    });
  });

  it('leaves the server what it has in use, tells why, and lets an ingest mend it', async () => {
    const dataDirectory = await makeStarterFolder();
    await inSession({ dataDirectory }, async (session) => {
      const first = await session.settledStatus();
      assert.ok(first.state === 'ready');
      for (const name of catalogFiles) {
        // A release that another program laid there, whole but for one file.
        const id = `${first.releaseId.slice(0, 8)}29990101t00000000${catalogFiles.indexOf(name)}z-dead`;
        const manifest = path.join(pathsIn(dataDirectory, id), 'manifest.json');
        await cp(pathsIn(dataDirectory, first.releaseId), pathsIn(dataDirectory, id), { recursive: true });
        await writeFile(manifest, (await readFile(manifest, 'utf8')).replaceAll(first.releaseId, id));
        await damage(dataDirectory, id, name, 'zeroed out');
        await writeFile(path.join(dataDirectory, 'icd10cm', 'current.json'), JSON.stringify({ release: id }));
        const status: CatalogStatus = await session.client.sendRequest(reloadCatalog);
        assert.ok(status.state === 'ready' && status.releaseId === first.releaseId, JSON.stringify(status));
        assert.match(status.warning ?? '', new RegExp(name.replace('.', '\\.')));
        assert.match(await useServer(session), /Pneumonia, unspecified organism/);
        await rm(pathsIn(dataDirectory, id), { recursive: true });
      }
      const mended = session.next('hcdr/catalogStatusChanged', { where: (params) => (params as { warning?: string }).warning === undefined });
      await promoteEdition(dataDirectory, older);
      await mended;
      assert.match(await useServer(session), /Pneumonia of old/);
      assert.deepEqual(session.received.filter(({ method, params }) => method === 'window/logMessage' && (params as { type: number }).type === 1), []);
    });
  });
});
