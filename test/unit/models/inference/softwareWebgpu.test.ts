import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { build } from 'esbuild';
import { temporaryFolder } from '../../../support/temporaryFolder';

declare const __PROJECT_ROOT__: string;

/** Debian's Chromium brings SwiftShader, a Vulkan driver that needs no device, and the loader that onnxruntime opens it with. */
const chromiumFolder = '/usr/lib/chromium';
const driver = path.join(chromiumFolder, 'vk_swiftshader_icd.json');

/** Answers with one line of JSON. In a process of its own: a driver may take it down, and its variables must be set before it starts. */
const program = `
  import { loadRuntime } from './models/inference/runtime';
  import { loadModel } from './models/inference/loadModel';
  import { probeProviders } from './models/inference/probeProviders';
  import { analyzeFilm } from './models/inference/analyzeFilm';
  import { makeTinyNet, writeTinyModel } from './test/support/tinyNet';
  import { drawnFilm } from './test/support/drawnFilm';
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
  const bundle = path.join(folder, 'child.cjs');
  // Imports become `require`, which finds the packages through NODE_PATH.
  await build({ stdin: { contents: program, resolveDir: __PROJECT_ROOT__, loader: 'ts' }, bundle: true, platform: 'node', format: 'cjs', packages: 'external', supported: { 'dynamic-import': false }, outfile: bundle, logLevel: 'error' });
  const { stdout, stderr, status } = spawnSync(process.execPath, [bundle, folder], { encoding: 'utf8', timeout: 120_000, env: { ...process.env, NODE_PATH: path.join(__PROJECT_ROOT__, 'node_modules'), ...environment } });
  const line = stdout.split('\n').find((text) => text.startsWith('RESULT '));
  assert.ok(line !== undefined, `the child ended with ${status}: ${stderr.slice(-2000)}`);
  return JSON.parse(line.slice('RESULT '.length)) as Answer;
}

const missing = [driver, path.join(chromiumFolder, 'libvulkan.so.1')].filter((file) => !existsSync(file));
const skip = missing.length > 0 ? `no software Vulkan: ${missing.join(', ')} is missing` : false;

test('WebGPU on a software adapter computes what the CPU computes, within 1e-3', { skip }, async (context) => {
  const answer = await runChild(await temporaryFolder(context), { VK_ICD_FILENAMES: driver, LD_LIBRARY_PATH: chromiumFolder });
  assert.deepEqual([answer.usable, answer.fallbacks], [['webgpu', 'cpu'], []]);
  const [cpu, webgpu] = answer.analyses;
  assert.deepEqual([cpu?.provider, webgpu?.provider], ['cpu', 'webgpu']);
  const expected = [...(cpu?.logits ?? []), ...(cpu?.maps.flat() ?? [])];
  const actual = [...(webgpu?.logits ?? []), ...(webgpu?.maps.flat() ?? [])];
  const largest = Math.max(...expected.map(Math.abs));
  expected.forEach((value, index) => assert.ok(Math.abs(value - (actual[index] ?? Number.NaN)) <= 1e-3 * largest, `value ${index}: ${actual[index]} for ${value}`));
});

test('without an adapter, WebGPU is left with a reason and the CPU analyses', { skip: process.platform === 'linux' ? false : 'other systems have an adapter of their own' }, async (context) => {
  const answer = await runChild(await temporaryFolder(context), { VK_ICD_FILENAMES: '/nonexistent.json', VK_DRIVER_FILES: '/nonexistent.json' });
  assert.deepEqual(answer.usable, ['cpu']);
  assert.match(answer.fallbacks[0]?.reason ?? '', /No graphics adapter/);
  assert.deepEqual(answer.analyses.map(({ provider }) => provider), ['cpu', 'cpu']);
});
