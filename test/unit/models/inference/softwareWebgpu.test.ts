import assert from 'node:assert/strict';
import { test } from 'node:test';
import path from 'node:path';
import { forkModels } from '../../../../models/client/forkModels';
import { runWebgpuProgram, webgpuEnvironment, withoutSoftwareWebgpu } from '../../../support/nets/softwareWebgpu';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { writeFaultModel } from '../faults/faultModel';
import { analysisOf, realClient, writeFilm } from '../faults/realClient';

declare const __PROJECT_ROOT__: string;

const program = `
  import { loadRuntime } from './models/inference/runtime/runtime';
  import { loadModel } from './models/inference/loadModel';
  import { probeProviders } from './models/inference/runtime/probeProviders';
  import { analyzeFilm } from './models/inference/analyzeFilm';
  import { makeTinyNet, writeTinyModel } from './test/support/nets/tinyNet';
  import { drawnFilm } from './test/support/films/drawnFilm';
  async function main(folder) {
    const runtime = await loadRuntime();
    const { usable, fallbacks } = await probeProviders(runtime, ['webgpu']);
    const film = drawnFilm({ width: 128, height: 128, boxes: [{ x: 32, y: 32, width: 32, height: 32, grey: 240 }] });
    const analyses = [];
    await writeTinyModel(folder, makeTinyNet({ channels: 3, pooling: { kind: 'lse', r: 5 } }));
    for (const providers of [[], ['webgpu']]) {
      const model = await loadModel(folder, { runtime, providers, threads: 1 });
      const analysis = await analyzeFilm(film, model, { maps: 'all' }, { aborted: false });
      analyses.push({ provider: model.network.provider, logits: analysis.findings.map(({ logit }) => logit), maps: analysis.maps.map(({ values }) => [...values]) });
      await model.network.release();
    }
    process.stdout.write('RESULT ' + JSON.stringify({ usable, fallbacks, analyses }) + '\\n', () => process.exit(0));
  }
  void main(process.argv[2]);
`;

interface Answer {
  readonly usable: readonly string[];
  readonly fallbacks: readonly { readonly provider: string; readonly reason: string }[];
  readonly analyses: readonly { readonly provider: string; readonly logits: readonly number[]; readonly maps: readonly (readonly number[])[] }[];
}

async function runChild(folder: string, environment: Readonly<Record<string, string>>): Promise<Answer> {
  return (await runWebgpuProgram(program, { folder, environment })) as Answer;
}

test('WebGPU on a software adapter computes what the CPU computes, within 1e-3', { skip: withoutSoftwareWebgpu }, async (context) => {
  const answer = await runChild(await temporaryFolder(context), webgpuEnvironment.software);
  assert.deepEqual([answer.usable, answer.fallbacks], [['webgpu', 'cpu'], []]);
  const [cpu, webgpu] = answer.analyses;
  assert.deepEqual([cpu?.provider, webgpu?.provider], ['cpu', 'webgpu']);
  const expected = [...(cpu?.logits ?? []), ...(cpu?.maps.flat() ?? [])];
  const actual = [...(webgpu?.logits ?? []), ...(webgpu?.maps.flat() ?? [])];
  const largest = Math.max(...expected.map(Math.abs));
  expected.forEach((value, index) => assert.ok(Math.abs(value - (actual[index] ?? Number.NaN)) <= 1e-3 * largest, `value ${index}: ${actual[index]} for ${value}`));
});

test('without an adapter, WebGPU is left with a reason and the CPU analyses', { skip: process.platform === 'linux' ? false : 'other systems have an adapter of their own' }, async (context) => {
  const answer = await runChild(await temporaryFolder(context), webgpuEnvironment.none);
  assert.deepEqual(answer.usable, ['cpu']);
  assert.match(answer.fallbacks[0]?.reason ?? '', /No graphics adapter/);
  assert.deepEqual(answer.analyses.map(({ provider }) => provider), ['cpu', 'cpu']);
});

test('the inference process leaves an adapter that is slower than the processor, says both times, and takes it all the same where it is named', { skip: withoutSoftwareWebgpu }, async (context) => {
  const folder = await temporaryFolder(context);
  const client = realClient(context, { spawn: () => forkModels({ module: path.join(__PROJECT_ROOT__, 'dist', 'models.js'), threads: 1, env: { ...process.env, ...webgpuEnvironment.software } }) });
  const [film, model] = [await writeFilm(folder), await writeFaultModel(folder, { side: 32, channels: 4 })];
  const found: (readonly number[])[] = [];
  for (const takesQuickest of [true, false]) {
    const result = await client.analyze(analysisOf(film, model, { providers: ['webgpu', 'cpu'], takesQuickest }));
    assert.ok(result.status === 'analyzed');
    // A thousandth of a millisecond's work: no adapter is handed it and gives it back so soon.
    assert.deepEqual([result.provider, result.fallbacks.length], takesQuickest ? ['cpu', 1] : ['webgpu', 0]);
    if (takesQuickest) assert.match(result.fallbacks[0]?.reason ?? '', /^A film takes [\d.]+ ms on it and [\d.]+ ms on the CPU\.$/);
    found.push(result.findings.map(({ probability }) => probability));
  }
  found[0]?.forEach((probability, label) => assert.ok(Math.abs(probability - (found[1]?.[label] ?? NaN)) < 1e-3));
});
