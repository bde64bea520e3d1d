import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runWebgpuProgram, webgpuEnvironment, withoutSoftwareWebgpu } from '../../../support/nets/softwareWebgpu';
import { temporaryFolder } from '../../../support/temporaryFolder';

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
