import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';

declare const __PROJECT_ROOT__: string;

/** Debian's Chromium brings SwiftShader, a Vulkan driver that needs no device, and the loader that onnxruntime opens it with. */
const chromiumFolder = '/usr/lib/chromium';
const driver = path.join(chromiumFolder, 'vk_swiftshader_icd.json');
const missing = [driver, path.join(chromiumFolder, 'libvulkan.so.1')].filter((file) => !existsSync(file));

/** With `HCDR_TEST_ADAPTER=own` the tests of WebGPU run on the machine's own graphics adapter instead. */
const onOwnAdapter = process.env['HCDR_TEST_ADAPTER'] === 'own';

/** Why tests on the software adapter are skipped; false where they can run. */
export const withoutSoftwareWebgpu: string | false = onOwnAdapter ? false : missing.length > 0 ? `no software Vulkan: ${missing.join(', ')} is missing` : false;

/** Environment of a process in which WebGPU finds the software adapter, or none at all. */
export const webgpuEnvironment = {
  software: onOwnAdapter ? {} : { VK_ICD_FILENAMES: driver, LD_LIBRARY_PATH: chromiumFolder },
  none: { VK_ICD_FILENAMES: '/nonexistent.json', VK_DRIVER_FILES: '/nonexistent.json' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

/**
 * Runs a program (TypeScript, imports from the project's root, its folder as the argument) in a process of its own: a
 * driver may take that down, and its variables must be set before it starts. Gives what it wrote as JSON after `RESULT `.
 */
export async function runWebgpuProgram(program: string, { folder, environment }: { readonly folder: string; readonly environment: Readonly<Record<string, string>> }): Promise<unknown> {
  const bundle = path.join(folder, 'child.cjs');
  // Imports become `require`, which finds the packages through NODE_PATH.
  await build({ stdin: { contents: program, resolveDir: __PROJECT_ROOT__, loader: 'ts' }, bundle: true, platform: 'node', format: 'cjs', packages: 'external', supported: { 'dynamic-import': false }, outfile: bundle, logLevel: 'error' });
  const { stdout, stderr, status } = spawnSync(process.execPath, [bundle, folder], { encoding: 'utf8', timeout: 300_000, env: { ...process.env, NODE_PATH: path.join(__PROJECT_ROOT__, 'node_modules'), ...environment } });
  const line = stdout.split('\n').find((text) => text.startsWith('RESULT '));
  assert.ok(line !== undefined, `the child ended with ${status}: ${stderr.slice(-2000)}`);
  return JSON.parse(line.slice('RESULT '.length));
}
