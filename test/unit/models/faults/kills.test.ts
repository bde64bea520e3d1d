import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { it } from 'node:test';
import type { AnalyzeResult } from '../../../../models/contract/protocol';
import { seededRandom } from '../../../support/seededRandom';
import { killCount } from '../../../support/killCount';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { untilSnapshot } from '../client/standIn';
import { writeFaultModel } from './faultModel';
import { analysisOf, messageOf, realClient, writeFilm } from './realClient';

declare const __PROJECT_ROOT__: string;

/** From any fault to the next answer, in milliseconds: longer, and a user takes the panel for dead. */
const nextWithinMs = 3000;

/** A network whose maps take seconds: occlusion at 512 × 512. */
const slow = { id: 'slow', side: 512, channels: 16, map: { kind: 'occlusion' } } as const;

it('kill -9 in a run fails its request at once, and the next one works within 3 s', async (context) => {
  const folder = await temporaryFolder(context);
  const client = realClient(context);
  const [film, model, quick] = [await writeFilm(folder), await writeFaultModel(folder, slow), await writeFaultModel(folder, { side: 32, channels: 4 })];
  const running = client.analyze(analysisOf(film, model));
  const { pid } = await untilSnapshot(client, ({ step }) => step === 'mapping');
  assert.ok(pid !== undefined);
  const begin = performance.now();
  process.kill(pid, 'SIGKILL');
  assert.match(messageOf(await running), /killed by SIGKILL/);
  assert.equal((await client.analyze(analysisOf(film, quick))).status, 'analyzed');
  const tookMs = performance.now() - begin;
  assert.ok(tookMs < nextWithinMs, `${tookMs} ms`);
});

it('answers its status while its thread is in a run', async (context) => {
  const folder = await temporaryFolder(context);
  const client = realClient(context);
  const [film, model] = [await writeFilm(folder), await writeFaultModel(folder, slow)];
  const running = client.analyze(analysisOf(film, model));
  await untilSnapshot(client, ({ step }) => step === 'mapping');
  assert.equal((await client.status())?.pending, 1);
  client.stop();
  await running;
});

it('a cancel in a run is answered at once, and the next request works within 3 s', async (context) => {
  const folder = await temporaryFolder(context);
  const client = realClient(context);
  const [film, model, quick] = [await writeFilm(folder), await writeFaultModel(folder, slow), await writeFaultModel(folder, { side: 32, channels: 4 })];
  const controller = new AbortController();
  const running = client.analyze(analysisOf(film, model), { signal: controller.signal });
  await untilSnapshot(client, ({ step }) => step === 'mapping');
  const begin = performance.now();
  controller.abort();
  assert.deepEqual(await running, { status: 'cancelled' });
  assert.ok(performance.now() - begin < 50);
  assert.equal((await client.analyze(analysisOf(film, quick))).status, 'analyzed');
  assert.ok(performance.now() - begin < nextWithinMs);
});

/** Starting, loading, decoding, inferring, between two requests: a dozen in each of the phases that take long, some in the others. */
const kills = killCount(50);

it(`${kills} kills at random moments under load leave no request without its answer`, async (context) => {
  const folder = await temporaryFolder(context);
  // What kills it here is no fault of the models: the limit on crashes is for those.
  const client = realClient(context, { maxCrashes: Infinity });
  const [film, model] = [await writeFilm(folder), await writeFaultModel(folder, { side: 32, channels: 4 })];
  const random = seededRandom(100);
  const counts = new Map<AnalyzeResult['status'], number>();
  let isOver = false;
  let onAnalyzed: () => void = () => undefined;
  const load = async (): Promise<void> => {
    while (!isOver) {
      const { status } = await client.analyze(analysisOf(film, model));
      counts.set(status, (counts.get(status) ?? 0) + 1);
      if (status === 'analyzed') onAnalyzed();
    }
  };
  const loads = [load(), load(), load()];
  let slowest = 0;
  for (let kill = 0; kill < kills; kill++) {
    const { pid } = await untilSnapshot(client, (snapshot) => snapshot.pid !== undefined);
    await after(random() * 300);
    const target = client.snapshot.pid ?? pid;
    if (target !== undefined) killIfThere(target);
    if (kill % 10 !== 9) continue;
    const begin = performance.now();
    await new Promise<void>((resolve) => (onAnalyzed = resolve));
    slowest = Math.max(slowest, performance.now() - begin);
  }
  isOver = true;
  await Promise.all(loads);
  context.diagnostic(`answers: ${JSON.stringify(Object.fromEntries(counts))}; slowest next analysis ${Math.round(slowest)} ms; ${client.snapshot.starts} starts`);
  assert.ok(slowest < nextWithinMs, `${slowest} ms`);
  assert.ok((counts.get('failed') ?? 0) > kills / 5 && client.snapshot.starts > 0.8 * kills);
  assert.equal((await client.analyze(analysisOf(film, model))).status, 'analyzed');
});

it('no source ends a thread by force, which aborts the process within a run', () => {
  const folder = path.join(__PROJECT_ROOT__, 'models');
  const files = readdirSync(folder, { recursive: true }).map(String).filter((file) => file.endsWith('.ts'));
  assert.deepEqual(files.filter((file) => readFileSync(path.join(folder, file), 'utf8').includes('.terminate(')), []);
});

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended by the kill before.
    assert.equal((error as NodeJS.ErrnoException).code, 'ESRCH');
  }
}
