import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { makeDataFolder, starterFile } from '../../lsp/dataFolder';
import { runHcdr } from './runHcdr';

interface Status {
  readonly dataDirectory: string;
  readonly kinds: readonly Record<string, unknown>[];
}

describe('hcdr ingest and status', () => {
  it('go from nothing to a release, and tell it in both faces', async () => {
    const dataDirectory = await makeDataFolder();
    const before = await runHcdr(['status', '--json', '--data-dir', dataDirectory]);
    assert.equal(before.code, 1);
    const empty = JSON.parse(before.out) as Status;
    assert.equal(empty.dataDirectory, dataDirectory);
    assert.deepEqual(empty.kinds[0], { kind: 'icd10cm', state: 'none', message: 'Nothing is installed. Run `hcdr ingest icd10cm`.' });
    assert.ok(empty.kinds.every(({ state, message }) => state === 'none' && /Run `hcdr /.test(String(message))));

    const ingest = await runHcdr(['ingest', 'icd10cm', '--from', starterFile, '--json', '--data-dir', dataDirectory]);
    assert.equal(ingest.code, 0);
    const outcome = JSON.parse(ingest.out) as { status: string; releaseId: string; summary: string };
    assert.equal(outcome.status, 'promoted');
    assert.match(outcome.summary, /starter subset, not a release: 563 rows/);
    assert.match(ingest.err, /^hcdr: ingest icd10cm from .*\n(hcdr: .*\n)+$/, 'progress goes to standard error');

    const after = await runHcdr(['status', '--json', '--data-dir', dataDirectory]);
    assert.equal(after.code, 0);
    const [kind] = (JSON.parse(after.out) as Status).kinds;
    assert.deepEqual(Object.keys(kind ?? {}), ['kind', 'state', 'release', 'date', 'sources', 'rows', 'sizeBytes', 'editions']);
    assert.deepEqual([kind?.['kind'], kind?.['state'], kind?.['release'], kind?.['rows']], ['icd10cm', 'ready', outcome.releaseId, 563]);
    const { out } = await runHcdr(['status', '--data-dir', dataDirectory]);
    assert.match(out, /starter subset, not a release: 563 rows/);

    const again = await runHcdr(['ingest', 'icd10cm', '--from', starterFile, '--data-dir', dataDirectory]);
    assert.equal(again.code, 0);
    assert.match(again.out, /is installed already/);
  });

  it('end with 2 for data of a newer program, and say to update', async () => {
    const dataDirectory = await makeDataFolder();
    await runHcdr(['ingest', 'icd10cm', '--from', starterFile, '--data-dir', dataDirectory]);
    const releases = path.join(dataDirectory, 'icd10cm', 'releases');
    const [id = ''] = await readdir(releases);
    const manifest = path.join(releases, id, 'manifest.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace(/"schemaVersion": \d+/, '"schemaVersion": 999'));
    const status = await runHcdr(['status', '--data-dir', dataDirectory]);
    assert.equal(status.code, 2);
    assert.match(status.out, /newer HealthCareDataRef/);
    const lookup = await runHcdr(['lookup', 'J18.9', '--data-dir', dataDirectory]);
    assert.deepEqual([lookup.code, lookup.out], [2, '']);
    assert.match(lookup.err, /newer HealthCareDataRef.*update HealthCareDataRef/);
  });

  it('end with 2 where the source is not there, and leave nothing', async () => {
    const dataDirectory = await makeDataFolder();
    const { code, out, err } = await runHcdr(['ingest', 'icd10cm', '--from', path.join(dataDirectory, 'nowhere'), '--data-dir', dataDirectory]);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /failed: .*nowhere: There is no such file or folder/);
    assert.equal((await runHcdr(['status', '--data-dir', dataDirectory])).code, 1);
  });
});
