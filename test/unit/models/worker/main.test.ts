import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, it } from 'node:test';
import { forkModels } from '../../../../models/client/forkModels';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { untilSnapshot } from '../client/standIn';
import { writeFaultModel } from '../faults/faultModel';
import { analysisOf, realClient, writeFilm } from '../faults/realClient';

declare const __PROJECT_ROOT__: string;

const module = path.join(__PROJECT_ROOT__, 'dist', 'models.js');

describe('the inference process', () => {
  it('ends with its parent', async () => {
    const child = forkModels({ module });
    await once(child, 'spawn');
    child.disconnect();
    await once(child, 'exit');
  });

  it('ends with its parent within a run as well', async (context) => {
    const folder = await temporaryFolder(context);
    let child: ReturnType<typeof forkModels> | undefined;
    const client = realClient(context, { spawn: () => (child = forkModels({ module, threads: 1 })) });
    const running = client.analyze(analysisOf(await writeFilm(folder), await writeFaultModel(folder, { side: 512, channels: 16, map: { kind: 'occlusion' } })));
    await untilSnapshot(client, ({ step }) => step === 'mapping');
    child?.disconnect();
    assert.equal((await running).status, 'failed');
  });

  it('says what it is where it is started by hand', () => {
    const { status, stderr } = spawnSync(process.execPath, [module], { encoding: 'utf8' });
    assert.equal(status, 2);
    assert.match(stderr, /inference process of HealthCareDataRef/);
  });

  it('sends maps and the film as typed arrays of their own, and the times of every step', async (context) => {
    const folder = await temporaryFolder(context);
    const client = realClient(context);
    const steps: string[] = [];
    const model = await writeFaultModel(folder, { side: 32, channels: 4 });
    const result = await client.analyze(analysisOf(await writeFilm(folder), model, { displaySide: 100 }), { onStep: (step) => steps.push(step) });
    assert.ok(result.status === 'analyzed');
    assert.deepEqual(result.findings.map(({ label }) => label), ['Nodule', 'Mass']);
    const [map] = result.maps;
    assert.ok(map?.values instanceof Float32Array && map.values.length === map.rows * map.columns);
    assert.ok(result.display?.pixels instanceof Uint8Array && result.display.pixels.length === 100 * 100);
    assert.deepEqual(Object.keys(result.times), ['decode', 'load', 'gate', 'prepare', 'infer', 'maps']);
    assert.deepEqual(steps, ['decoding', 'loading model', 'checking', 'analyzing']);
  });

  it('finds the provider that works, and says why others do not', async (context) => {
    const answer = await realClient(context).probeProviders(['dml', 'coreml', 'cpu']);
    assert.ok(answer.status === 'answered');
    assert.ok(answer.result.usable.includes('cpu'));
    const { usable, fallbacks } = answer.result;
    for (const provider of ['dml', 'coreml'] as const) assert.ok(usable.includes(provider) || fallbacks.some((fallback) => fallback.provider === provider && fallback.reason.length > 10));
  });
});
