import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { temporaryFolder } from '../../support/temporaryFolder';
import { runHcdr } from './runHcdr';

test('phantoms, ingest, training, its status and an analysis go one after the other at a terminal', async (context) => {
  const folder = await temporaryFolder(context);
  const phantoms = path.join(folder, 'phantoms');
  const env = { HCDR_DATA_DIR: path.join(folder, 'data') };
  const run = path.join(folder, 'run');
  const written = await runHcdr(['train', 'phantoms', '--out', phantoms, '--count', '60', '--side', '64', '--json']);
  assert.equal(written.code, 0, written.err);
  assert.equal((JSON.parse(written.out) as { films: number }).films, 60);
  assert.equal((await runHcdr(['ingest', 'nih-cxr', '--from', phantoms], { env })).code, 0);
  const trained = await runHcdr(['train', '--images', phantoms, '--labels', 'Cardiomegaly,Effusion', '--side', '64', '--batch', '8', '--epochs', '1', '--threads', '1', '--provider', 'cpu', '--id', 'mine', '--out', run, '--json'], { env });
  assert.equal(trained.code, 0, trained.err);
  assert.match(trained.err, /memory about \d+ MB/);
  const document = JSON.parse(trained.out) as { status: string; model: string; installed: string; checks: readonly { passed: boolean }[]; disclaimer: string };
  assert.deepEqual([document.status, document.model], ['trained', 'mine']);
  assert.match(document.installed, /^xray-model-/);
  assert.ok(document.checks.length > 5 && document.checks.every(({ passed }) => passed));
  assert.match(document.disclaimer, /synthetic phantoms, not for clinical use/);
  const status = await runHcdr(['train', 'status', run, '--json'], { env });
  assert.equal((JSON.parse(status.out) as { runs: readonly { state: string }[] }).runs[0]?.state, 'trained');
  const analyzed = await runHcdr(['xray', 'analyze', path.join(phantoms, 'images', '00000001_000.png'), '--provider', 'cpu', '--json'], { env });
  assert.equal((JSON.parse(analyzed.out) as { model: string }).model, 'mine', analyzed.err);
});

test('a training says what it lacks', async (context) => {
  const env = { HCDR_DATA_DIR: path.join(await temporaryFolder(context), 'data') };
  for (const [args, message] of [
    [['train'], /no folder of films is given/],
    [['train', '--images', 'nowhere-at-all'], /this is not a folder/],
    [['train', '--images', '.'], /no X-ray metadata is installed.*hcdr ingest nih-cxr/],
    [['train', '--images', '.', '--epochs', '0'], /whole number from 1/],
    [['train', '--resume', 'no-such-run'], /there is no run "no-such-run".*hcdr train status/],
  ] as const) {
    const { code, err } = await runHcdr(args, { env });
    assert.equal(code, 2, err);
    assert.match(err, message);
  }
  const status = await runHcdr(['train', 'status'], { env });
  assert.deepEqual([status.code, status.out], [1, 'There are no runs. Start one: hcdr train --images <folder>\n']);
});
