import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { copyFile, mkdir } from 'node:fs/promises';
import { ingestSources } from '../../../ingest/protocol';
import { makeDataFolder, starterFile } from '../../lsp/dataFolder';
import { writeGemFiles } from '../../support/releases/gemFiles';
import { writeMimicFiles } from '../../support/releases/mimicFiles';
import { runHcdr } from './runHcdr';

interface Row {
  readonly source: string;
  readonly status: string;
}

test('ingest all runs what a mirror holds in the order of need, leaves out the rest and says so', async () => {
  const [dataDirectory, mirror] = [await makeDataFolder(), await makeDataFolder()];
  await mkdir(path.join(mirror, 'icd10cm'));
  await copyFile(starterFile, path.join(mirror, 'icd10cm', 'icd10cm-order-starter.txt'));
  await writeGemFiles(path.join(mirror, 'gems'));
  await writeMimicFiles(path.join(mirror, 'mimic-iv-demo-2.2'));
  const { code, out, err } = await runHcdr(['ingest', 'all', '--from', mirror, '--json', '--data-dir', dataDirectory]);
  const rows = JSON.parse(out) as Row[];
  assert.deepEqual(rows.map(({ source }) => source), [...ingestSources]);
  const statusOf = (source: string): unknown => rows.find((row) => row.source === source)?.status;
  assert.deepEqual([statusOf('icd10cm'), statusOf('gems'), statusOf('mimic'), statusOf('nih-cxr')], ['promoted', 'promoted', 'promoted', 'skipped']);
  assert.equal(code, 0);
  assert.match(err, /hcdr: nih-cxr: nothing to read: run `hcdr ingest nih-cxr --from <folder>`/);
  const status = await runHcdr(['status', '--data-dir', dataDirectory]);
  assert.match(status.out, /1 with several targets, 1 with none, 1 combinations/, 'the encounters were counted by the mappings that came before them');
  assert.match(status.out, /gems: .*\(today\)/);
});
