// Builds the bundles: one per process of architecture's picture, each beside the wasm and data files that it reads.
// `--production` minifies; `--tests` adds one bundle per test file under dist/test.
import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, rm, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepAscii, leanProtocol, listsAside, loadLate, madeAtBuild, withoutShorthand } from './esbuildPlugins.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(root, 'dist');

/** @type {import('esbuild').BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Packages are required, also where they are loaded late: code that was compiled at an earlier start cannot import.
  supported: { 'dynamic-import': false },
  sourcemap: true,
  logLevel: 'warning',
  // Lists that are part of the program.
  loader: { '.tsv': 'text' },
  plugins: [madeAtBuild],
};

/** Entry points of processes beside the extension host's, by the name of their bundle. A body is run by the small bundle of its name, compiled already. */
const processes = {
  server: 'server/start/server.ts',
  serverBody: 'server/lsp/main.ts',
  models: 'models/worker/main.ts',
  modelsThread: 'models/worker/thread.ts',
  training: 'models/train/main.ts',
  trainingLoader: 'models/train/loader/main.ts',
  hcdr: 'server/start/hcdr.ts',
  hcdrBody: 'server/cli.ts',
};

/** Those that read no query (see {@link withoutShorthand}). */
const jobs = { ingest: 'ingest/main.ts', catalogThread: 'server/store/catalog/alongside/thread.ts' };

/** Panels, by the name of their folder: script and style sheet; each runs in a webview, with the DOM and without Node. */
const panels = ['reference', 'train', 'xray', 'xrayFolder'];

/** Files that bundles read at run time, by their place in dist. */
const assets = {
  'sql-wasm.wasm': createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'),
  'starter/icd10cm-order-starter.txt': path.join(root, 'ingest/sources/icd10cm/icd10cm-order-starter.txt'),
};

/** @param {{ production?: boolean, tests?: boolean }} options */
export async function buildAll({ production = false, tests = false } = {}) {
  await mkdir(dist, { recursive: true });
  /** @type {import('esbuild').BuildOptions} */
  const programs = {
    ...shared,
    outdir: dist,
    minify: production,
    sourcemap: !production,
    // Native modules are loaded from node_modules; dcmjs-imaging finds its WebAssembly beside itself.
    external: ['vscode', 'onnxruntime-node', 'sharp', 'dcmjs-imaging'],
    // The command line is started as a program; the line does no harm to the other bundles.
    banner: { js: '#!/usr/bin/env node' },
  };
  await build({ ...programs, entryPoints: { extension: 'extension/main.ts' } });
  await build({ ...programs, entryPoints: processes, plugins: [leanProtocol, loadLate, listsAside, madeAtBuild] });
  for (const body of ['serverBody', 'hcdrBody']) await keepAscii(path.join(dist, `${body}.js`));
  await build({ ...programs, entryPoints: jobs, plugins: [withoutShorthand, madeAtBuild] });
  await build({
    ...shared,
    entryPoints: panels.flatMap((panel) => [
      { in: `webviews/${panel}/main.ts`, out: panel },
      { in: `webviews/${panel}/${panel}.css`, out: panel },
    ]),
    outdir: path.join(dist, 'webviews'),
    platform: 'browser',
    // The Chromium of the oldest editor in the manifest's `engines` (VS Code 1.91).
    target: 'chrome122',
    format: 'iife',
    minify: production,
    // The content security policy lets a panel read no map beside its script.
    sourcemap: production ? false : 'inline',
  });
  for (const [name, source] of Object.entries(assets)) {
    const target = path.join(dist, name);
    await mkdir(path.dirname(target), { recursive: true });
    await copyFile(source, target);
  }
  await copyShippedModels();
  await checkWasm(path.join(dist, 'sql-wasm.wasm'));
  if (tests) await buildTests();
}

/** Test files become bundles of their own; packages stay outside, so that tests run what users run. */
async function buildTests() {
  const outdir = path.join(dist, 'test');
  await rm(outdir, { recursive: true, force: true });
  const files = (await readdir(path.join(root, 'test'), { recursive: true }))
    .filter((file) => file.endsWith('.test.ts') || file === path.join('host', 'suite.ts'))
    .map((file) => path.join('test', file));
  await build({
    ...shared,
    entryPoints: files,
    outdir,
    outbase: 'test',
    packages: 'external',
    external: ['vscode'],
    // Beside the bundle: most runs of a test need no map.
    inject: [path.join(root, 'test', 'support', 'mappedStacks.ts')],
    define: { __PROJECT_ROOT__: JSON.stringify(root) },
  });
}

/** The models of models/zoo, a folder each with its card and network. */
async function copyShippedModels() {
  const zoo = path.join(root, 'models', 'zoo');
  const target = path.join(dist, 'zoo');
  await rm(target, { recursive: true, force: true });
  if (existsSync(zoo)) await cp(zoo, target, { recursive: true, filter: (file) => !file.endsWith('.ts') });
}

/** @param {string} file */
async function checkWasm(file) {
  const head = (await readFile(file)).subarray(0, 4).toString('latin1');
  if (head !== '\0asm') throw new Error(`${file} is not a WebAssembly module: reinstall the dependencies (npm ci).`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildAll({ production: process.argv.includes('--production'), tests: process.argv.includes('--tests') });
}
