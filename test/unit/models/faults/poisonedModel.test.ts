import assert from 'node:assert/strict';
import { rm, truncate } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { it } from 'node:test';
import { seededRandom } from '../../../support/seededRandom';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { writeFaultModel } from './faultModel';
import { analysisOf, messageOf, realClient, writeFilm } from './realClient';

it('a model that is not what its card says, or does not run, fails with a message, and the same process runs the next one', async (context) => {
  const folder = await temporaryFolder(context);
  const client = realClient(context);
  const film = await writeFilm(folder);
  const good = await writeFaultModel(folder, { side: 32, channels: 4 });
  assert.equal((await client.analyze(analysisOf(film, good))).status, 'analyzed');
  const { pid } = client.snapshot;
  const flipped = await writeFaultModel(folder, { id: 'flipped', side: 32, channels: 4, damage: (network) => network.map((byte, index) => (index === 500 ? byte ^ 0x10 : byte)) });
  const otherSum = await writeFaultModel(folder, { id: 'othersum', side: 32, channels: 4, sha256: 'a'.repeat(64) });
  const throwing = await writeFaultModel(folder, { id: 'throwing', side: 32, channels: 4, throwsInRun: true });
  const cut = await writeFaultModel(folder, { id: 'cut', side: 32, channels: 4 });
  await truncate(path.join(cut, 'network.onnx'), 300);
  const gone = await writeFaultModel(folder, { id: 'gone', side: 32, channels: 4 });
  await rm(path.join(gone, 'network.onnx'));
  for (const [model, says] of [
    [flipped, /checksum/],
    [otherSum, /checksum/],
    [throwing, /does not run: .*out of data bounds/],
    [cut, /checksum/],
    [gone, /no network of this name/],
    [path.join(folder, 'nowhere'), /no model card/],
  ] as const) {
    assert.match(messageOf(await client.analyze(analysisOf(film, model))), says);
    const validation = await client.validateModel({ cardPath: path.join(model, 'model.json'), providers: ['cpu'] });
    assert.ok(validation.status === 'answered' && validation.result.checks.some(({ passed }) => !passed), model);
    assert.equal((await client.analyze(analysisOf(film, good))).status, 'analyzed');
  }
  assert.equal(client.snapshot.pid, pid);
  assert.equal(client.snapshot.starts, 1);
});

it('a hundred networks with flipped bytes and a checksum that fits them never leave a request without its answer', async (context) => {
  const folder = await temporaryFolder(context);
  const client = realClient(context);
  const film = await writeFilm(folder, { side: 64 });
  const good = await writeFaultModel(folder, { side: 32, channels: 4 });
  const card = JSON.parse(await readFile(path.join(good, 'model.json'), 'utf8')) as Record<string, unknown>;
  const network = await readFile(path.join(good, 'network.onnx'));
  const poisoned = await writeFaultModel(folder, { id: 'poisoned', side: 32, channels: 4 });
  const random = seededRandom(11);
  for (let round = 0; round < 100; round++) {
    const damaged = Buffer.from(network);
    for (let flips = 0; flips < 1 + round % 5; flips++) {
      const at = Math.floor(random() * damaged.length);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << Math.floor(random() * 8));
    }
    await writeFile(path.join(poisoned, 'network.onnx'), damaged);
    await writeFile(path.join(poisoned, 'model.json'), JSON.stringify({ ...card, sha256: createHash('sha256').update(damaged).digest('hex'), title: `Round ${round}` }));
    const { status } = await client.analyze(analysisOf(film, poisoned));
    assert.ok(status === 'analyzed' || status === 'failed' || status === 'refused', `round ${round}: ${status}`);
  }
  assert.equal((await client.analyze(analysisOf(film, good))).status, 'analyzed');
});
