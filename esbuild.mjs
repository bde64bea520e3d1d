// Builds the bundles: one per process of architecture's picture, each beside the wasm and data files that it reads.
// `--production` minifies; `--tests` adds one bundle per test file under dist/test.
import { build } from 'esbuild';
import { isAscii } from 'node:buffer';
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, readFile, rm, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(root, 'dist');

/**
 * Runs modules whose names end in `.made.ts` while a bundle is built, and puts what they export into it as literals: kernels are not
 * encoded and weights not read at each start, which is when it counts. Run as they stand they export the same.
 * @type {import('esbuild').Plugin}
 */
export const madeAtBuild = {
  name: 'made-at-build',
  setup({ onLoad }) {
    onLoad({ filter: /\.made\.ts$/ }, async ({ path: file }) => {
      const { made, watchFiles } = await runModule(file);
      return { contents: Object.entries(made).map(([name, value]) => `export const ${name} = ${literalOf(value)};\n`).join(''), loader: 'js', watchFiles };
    });
  },
};

/** @param {string} file of a module that runs by itself */
async function runModule(file) {
  const { outputFiles, metafile } = await build({ entryPoints: [file], bundle: true, write: false, metafile: true, platform: 'node', target: 'node20', format: 'cjs', loader: { '.tsv': 'text' }, logLevel: 'silent' });
  const module = { exports: {} };
  new Function('module', 'exports', outputFiles[0]?.text ?? '')(module, module.exports);
  return { made: module.exports, watchFiles: Object.keys(metafile.inputs).map((input) => path.resolve(input)) };
}

/** Folder beside the bundles, see {@link listsAside}. */
const listsFolder = 'lists';

/**
 * Puts the lists that queries are read by into files beside the bundles, read when they are first asked for. They were more than half of a
 * program's source and of its compiled code, which every start reads and checks; a start needs none of them.
 * @type {import('esbuild').Plugin}
 */
export const listsAside = {
  name: 'lists-aside',
  setup({ initialOptions: { outdir = dist }, onLoad }) {
    onLoad({ filter: /[\\/]queryLists\.made\.ts$/ }, async ({ path: file }) => {
      const { made, watchFiles } = await runModule(file);
      await mkdir(path.join(outdir, listsFolder), { recursive: true });
      const getters = [];
      for (const [name, text] of Object.entries(made)) {
        await writeFile(path.join(outdir, listsFolder, `${name}.txt`), text);
        getters.push(`let ${name}; Object.defineProperty(exports, '${name}', { enumerable: true, get: () => (${name} ??= readList('${name}', '${isAscii(Buffer.from(text)) ? 'latin1' : 'utf8'}')) });`);
      }
      const contents = `const { readFileSync } = require('node:fs');\nconst { join } = require('node:path');\nconst readList = (name, encoding) => readFileSync(join(__dirname, '${listsFolder}', name + '.txt'), encoding);\n${getters.join('\n')}`;
      return { contents, loader: 'js', watchFiles };
    });
  },
};

/**
 * Modules that the first completion of a code does not need: with all that only they import, they run when something of theirs is first asked for.
 * Before, a third of a start's own work was making their word lists and expressions.
 */
const lateModules = [
  'server/core/deidentify/deidentify.ts',
  'server/core/note/context/contextReader.ts',
  'server/core/note/context/triggers/wordClasses.ts',
  'server/core/note/lists/userPhraseBook.ts',
  'server/core/note/mentions/noteMentions.ts',
  'server/core/note/mentions/phraseMatcher.ts',
  'server/service/check/diagnose.ts',
  'server/service/dials/allDials.ts',
  'server/service/rules/allRules.ts',
  'server/store/badges/openBadges.ts',
  'server/store/catalog/indexes/indexesFile.ts',
  'server/store/catalog/phrases/storedPhraseBook.ts',
  'server/store/catalog/tabular/storedTabular.ts',
  'server/store/catalog/terms/termIndex.ts',
  'server/store/edits/openEdits.ts',
  'server/store/gems/openGems.ts',
  'server/store/knowledge/openKnowledge.ts',
  'server/store/mimic/openMimic.ts',
  'server/store/procedures/openProcedures.ts',
  'server/store/xray/openXrayMetadata.ts',
].map((file) => path.join(root, file));

/**
 * Puts a stand-in in the place of each of the {@link lateModules}, which loads it when one of its exports is first used.
 * @type {import('esbuild').Plugin}
 */
export const loadLate = {
  name: 'load-late',
  setup({ onResolve, onLoad }) {
    for (const file of lateModules) if (!existsSync(file)) throw new Error(`${file} is to be loaded late, and is not there: name it in esbuild.mjs as it is called now.`);
    onResolve({ filter: /^\./ }, ({ path: asked, resolveDir, kind }) => {
      const file = `${path.join(resolveDir, asked)}.ts`;
      // The stand-in itself asks by `require`.
      return kind === 'import-statement' && lateModules.includes(file) ? { path: file, namespace: 'late' } : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'late' }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      const names = [...source.matchAll(/^export (?:async )?(?:function\*?|class|const) (\w+)/gm)].map(([, name]) => name);
      if (names.length === 0 || /^export (?:default|let|var|\*|\{)/m.test(source)) throw new Error(`${file}: a module that is loaded late exports functions, classes and constants where it declares them.`);
      const getters = names.map((name) => `Object.defineProperty(exports, '${name}', { enumerable: true, get: () => load().${name} });`);
      return { contents: `let loaded;\nconst load = () => (loaded ??= require(${JSON.stringify(file)}));\n${getters.join('\n')}`, loader: 'js', resolveDir: path.dirname(file), watchFiles: [file] };
    });
  },
};

/** What of Node a start does without: the packages of the protocol have it for transports of other programs, and to find modules for them. */
const seldomUsed = ['child_process', 'crypto'];
const protocolPackage = 'vscode-languageserver/node';

/**
 * Loads the packages of the protocol at less cost. Each module that imports from them was given a copy of their several hundred exports:
 * now one module takes them out, for all. And parts of Node that are seldom used are loaded with their first use.
 * @type {import('esbuild').Plugin}
 */
export const leanProtocol = {
  name: 'lean-protocol',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${protocolPackage}$`) }, ({ path: asked, kind }) => (kind === 'import-statement' ? { path: asked, namespace: 'protocol' } : undefined));
    onLoad({ filter: /.*/, namespace: 'protocol' }, ({ path: asked }) => {
      const names = Object.keys(createRequire(import.meta.url)(asked)).filter((name) => name !== 'default');
      return { contents: `const all = require('${asked}');\n${names.map((name) => `export const ${name} = all.${name};`).join('\n')}`, loader: 'js', resolveDir: root };
    });
    onResolve({ filter: new RegExp(`^(?:node:)?(?:${seldomUsed.join('|')})$`) }, ({ path: asked, importer, namespace, kind }) => (namespace === 'file' && (kind === 'import-statement' || /[\\/]node_modules[\\/]vscode-/.test(importer)) ? { path: asked.replace('node:', ''), namespace: 'seldom' } : undefined));
    onLoad({ filter: /.*/, namespace: 'seldom' }, ({ path: asked }) => {
      const getters = Object.keys(createRequire(import.meta.url)(`node:${asked}`)).map((name) => `${name}: { enumerable: true, get: () => require('node:${asked}').${name} }`);
      return { contents: `Object.defineProperties(exports, {\n${getters.join(',\n')}\n});`, loader: 'js' };
    });
  },
};

/**
 * Writes what is not ASCII in a bundle as escapes. The bundler leaves it in regular expressions and in raw templates, which here become regular
 * expressions; one such character makes V8 keep the whole source in two bytes a letter, and Node decode it in thirty times the time.
 * @param {string} file
 */
export async function keepAscii(file) {
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`));
}

/** @param {unknown} value plain data, or bytes */
function literalOf(value) {
  return value instanceof Uint8Array ? `new Uint8Array([${value.join()}])` : JSON.stringify(value);
}

/**
 * Leaves both lists out altogether, abbreviations and medical words: a job that builds a release asks its catalog for titles, to verify it, and for nothing that they read.
 * @type {import('esbuild').Plugin}
 */
const withoutShorthand = {
  name: 'without-shorthand',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]queryLists\.made\.ts$/ }, () => ({ contents: "export const shorthandLines = '', medicalWordLines = '';", loader: 'js' }));
  },
};

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
    sourcemap: 'inline',
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
