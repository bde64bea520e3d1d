// npm run bench: what the parts cost on this machine, as ratios against named peers in the same run. Prints tables, writes
// dist/bench.json, and never fails on a time.
//   npm run bench                     every section
//   npm run bench -- --only xray      one section (repeat the option for more)
import { execFileSync } from 'node:child_process';
import { build } from 'esbuild';
import { keepAscii, leanProtocol, listsAside, loadLate, madeAtBuild } from '../../esbuildPlugins.mjs';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { editor } from './sections/editor.mjs';
import { graphics } from './sections/graphics.mjs';
import { knowledge } from './sections/knowledge.mjs';
import { notes } from './sections/notes.mjs';
import { search } from './sections/search.mjs';
import { training } from './sections/training.mjs';
import { workspace } from './sections/workspace.mjs';
import { xray } from './sections/xray.mjs';
import { median, round } from './table.mjs';

/**
 * @typedef {object} Context
 * @property {string} root the project
 * @property {string} bundles folder of the minified bundles
 * @property {string} dataDirectory empty at the beginning of a section
 * @property {string} mirror
 * @property {boolean} hasMirror
 * @property {string} release folder of one release in the mirror
 * @property {string} orderFile of that release, else of the starter subset
 * @property {(...args: string[]) => unknown} measureIn one measurement of measure.ts, in a process of its own: the figures that its arguments name
 */

/**
 * @template {object} [Figures=object] what a section measures and prints
 * @typedef {object} Section
 * @property {string} name
 * @property {Record<string, string>} bundles what it starts, as it ships: entry points by the name of their bundle
 * @property {(context: Context) => Promise<Figures>} measure
 * @property {(figures: Figures, context: Context) => void} print
 */

/** @type {readonly Section[]} */
const sections = [editor, workspace, notes, search, knowledge, xray, training, graphics];

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const bundles = path.join(root, 'dist', 'bench');
const mirror = process.env.HCDR_MIRROR ?? path.join(root, '..', 'shared', 'data');
const release = path.join(mirror, 'icd10cm', 'fy2026');
// Compiled code of the bundles that are measured, apart from the user's own.
process.env.HCDR_CACHE_DIR = path.join(bundles, 'cache');
const hasMirror = existsSync(release);
const orderFile = hasMirror ? path.join(release, 'icd10cm-order-2026.txt') : path.join(root, 'ingest', 'sources', 'icd10cm', 'icd10cm-order-starter.txt');

const wanted = process.argv.flatMap((argument, index) => (argument === '--only' ? [process.argv[index + 1] ?? ''] : []));
const chosen = sections.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (chosen.length < Math.max(1, wanted.length)) {
  console.error(`The sections are ${sections.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

// What is measured is what ships: minified bundles (see esbuild.mjs), with SQLite's module beside them.
const bundling = { absWorkingDir: root, outdir: bundles, bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning', loader: { '.tsv': 'text' }, plugins: [listsAside, madeAtBuild] };
await build({ ...bundling, entryPoints: Object.assign({}, ...chosen.map((section) => section.bundles)), plugins: [leanProtocol, loadLate, ...bundling.plugins], minify: true, external: ['onnxruntime-node', 'sharp', 'dcmjs-imaging'] });
for (const name of new Set(chosen.flatMap((section) => Object.keys(section.bundles)))) await keepAscii(path.join(bundles, `${name}.js`));
await build({ ...bundling, entryPoints: { measure: 'test/bench/measure.ts' }, packages: 'external' });
await copyFile(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'), path.join(bundles, 'sql-wasm.wasm'));

const figures = { node: process.version, processors: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}` };
console.log(`Node ${figures.node}, ${figures.processors}.`);
for (const section of chosen) {
  const dataDirectory = await mkdtemp(path.join(tmpdir(), 'hcdr-bench-'));
  const context = { root, bundles, dataDirectory, mirror, hasMirror, release, orderFile, measureIn };
  try {
    const before = paceOfMachine();
    const measured = await section.measure(context);
    const pace = [before, paceOfMachine()];
    figures[section.name] = { pace, ...measured };
    console.log(`\n== ${section.name} (load of the machine ${pace.map(({ load }) => load).join(' to ')}; a bare start of Node takes ${pace.map(({ bareStartMs }) => bareStartMs).join(' to ')} ms)`);
    section.print(measured, context);
  } finally {
    await rm(dataDirectory, { recursive: true, force: true });
  }
}
await writeFile(path.join(root, 'dist', 'bench.json'), `${JSON.stringify(figures, undefined, 2)}\n`);

/**
 * What times are to be held against. Above the number of processors others were working too, and times are longer than on a machine of one's
 * own; and machines, or one machine within hours, differ by half and more, which a process that does nothing tells.
 */
function paceOfMachine() {
  const starts = Array.from({ length: 7 }, () => {
    const from = performance.now();
    execFileSync(process.execPath, ['-e', '0']);
    return performance.now() - from;
  });
  return { load: round(loadavg()[0]), bareStartMs: round(median(starts)) };
}

/** @param {string[]} args */
function measureIn(...args) {
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', path.join(bundles, 'measure.js'), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}
