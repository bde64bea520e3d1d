// Runs every test ring on a clean clone or a warm one: installs what is missing, builds, then the rings in order.
//   node test/run.mjs                 everything
//   node test/run.mjs --ring unit     one ring (repeat the option for more)
// A ring whose surroundings are missing (the mirror of releases, Chromium, neovim) is left out with its reason printed;
// in CI (CI=true) that is a failure.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeServerUnsupported } from './support/codeServer.mjs';
import { endMarked, markName } from './support/leftProcesses.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const inCi = process.env.CI === 'true';
const mirror = process.env.HCDR_MIRROR ?? path.join(root, '..', 'shared', 'data');

/**
 * @typedef {object} Ring
 * @property {string} name
 * @property {string} about
 * @property {() => string | undefined} [missing] why it cannot run here
 * @property {() => void | Promise<void>} run
 * @property {boolean} [onDemand] only when it is named
 */

/** @type {Ring[]} */
const rings = [
  { name: 'types', about: 'TypeScript, strict', run: () => ['.', 'webviews'].forEach((project) => node('node_modules/typescript/bin/tsc', '--noEmit', '-p', project)) },
  { name: 'lint', about: 'lint and import rules', run: () => node('node_modules/eslint/bin/eslint.js', '.') },
  { name: 'unit', about: 'the pure core, the store, the service, the house', run: () => nodeTests('unit') },
  { name: 'lsp', about: 'the language server in-band and through stdio', run: () => nodeTests('lsp') },
  { name: 'mirror', about: 'every code of every release of the mirror', missing: missingMirror, run: () => nodeTests('mirror') },
  { name: 'neovim', about: 'a second LSP client', missing: missingNeovim, run: () => nodeTests('neovim') },
  { name: 'host', about: 'a real VS Code: extension host and user level', missing: missingChromium, run: () => editorTests('host') },
  { name: 'desktop', about: 'the extension-host suite in a desktop editor', onDemand: true, run: () => node('test/host/desktop.mjs') },
];

function missingMirror() {
  return existsSync(path.join(mirror, 'icd10cm')) ? undefined : `no mirror of releases at ${mirror} (set HCDR_MIRROR)`;
}

function missingNeovim() {
  return onPath('nvim') ? undefined : 'neovim (nvim) is not on PATH';
}

function missingChromium() {
  return chromium() === undefined ? 'Chromium is not on PATH (set CHROMIUM)' : codeServerUnsupported();
}

function chromium() {
  const named = process.env.CHROMIUM;
  if (named !== undefined) return existsSync(named) ? named : undefined;
  return ['chromium', 'chromium-browser', 'google-chrome'].find(onPath);
}

/** @param {string} command */
function onPath(command) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => existsSync(path.join(folder, command)));
}

/** @param {string[]} args */
function node(...args) {
  run(process.execPath, args);
}

/** A test that takes longer hangs: the longest, 8 kills of an ingest of a whole release, takes a minute on two cores. */
const longestTestMs = 600_000;

/** The slowest file of a real editor takes two and a half minutes on two cores. */
const longestEditorFileMs = 420_000;

/** Files of a ring that take long go first, the longest foremost: else a core idles at its end while the other finishes one of them. */
const longFirst = [
  ...['ingest/killedIngest', 'rules/rules', 'ingest/officialReleases', 'train/killedTraining', 'cli/lookup', 'service/search', 'cli/claim', 'ingest/killedFetch', 'icd10cm/tabularNotes', 'lsp/codeTree'],
  ...['train/runTraining', 'train/webgpu', 'cli/serveModels', 'service/robustness', 'cli/xray', 'faults/kills', 'train/imported'],
].map((name) => `${path.sep}${name.replace('/', path.sep)}.test.js`);

/** The slowest ring takes six minutes on two cores: one that takes this long waits for something that will not come. */
const longestRingMs = 1_800_000;

/** Two files at a time at least: most tests wait now and then for a process or the disk. Node itself would leave a core idle. */
const filesAtOnce = Math.max(2, os.availableParallelism());

/**
 * Runs a ring's test files.
 * @param {string} ring
 */
function nodeTests(ring) {
  node(...testArguments(filesAtOnce, longestTestMs), ...testFiles(ring));
}

/**
 * A whole editor in a browser now and then misses a click on a busy machine: a file that failed runs once more, and
 * what passed only then is named. Files run one by one: a window that opens keeps two cores busy, and two at once each take
 * twice as long.
 * @param {string} ring
 */
function editorTests(ring) {
  const failed = testFiles(ring).filter((file) => !passes(file));
  const broken = failed.filter((file) => {
    console.log(`== ${ring}: ${path.basename(file)} failed; once more`);
    return !passes(file);
  });
  for (const file of failed) console.log(`== ${ring}: ${path.basename(file)} ${broken.includes(file) ? 'FAILED twice' : 'passed only when it ran again'}`);
  if (broken.length > 0) throw new Error(`${broken.length} of its files failed twice.`);
}

/** @param {string} file */
function passes(file) {
  try {
    // An editor that did not stop must not keep the runner waiting.
    node(...testArguments(1, longestEditorFileMs), '--test-force-exit', file);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {number} concurrency
 * @param {number} longestMs
 */
function testArguments(concurrency, longestMs) {
  return ['--test', `--test-timeout=${longestMs}`, `--test-concurrency=${concurrency}`];
}

/** @param {string} ring */
function testFiles(ring) {
  const folder = path.join(root, 'dist', 'test', ring);
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.test.js'))
    .map((file) => path.join(folder, file))
    .sort((one, other) => placeOf(one) - placeOf(other) || (one < other ? -1 : 1));
  if (files.length === 0) throw new Error(`The ring ${ring} has no tests.`);
  return files;
}

/**
 * @param {string} file
 * @returns {number} its place among those that go first; the others come behind
 */
function placeOf(file) {
  const place = longFirst.findIndex((name) => file.endsWith(name));
  return place < 0 ? longFirst.length : place;
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const mark = String(process.pid);
  const env = { ...process.env, HCDR_MIRROR: mirror, HCDR_CACHE_DIR: path.join(root, 'dist', 'cache'), [markName]: mark };
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env, timeout: longestRingMs, killSignal: 'SIGKILL' });
  for (const left of endMarked(mark)) console.log(`== left running, ended now: ${left}`);
  if (error) throw error;
  if (status !== 0) throw new Error(`${path.basename(command)} ${args.slice(0, 3).join(' ')} ended with status ${status}.`);
}

function installAndBuild() {
  if (!existsSync(path.join(root, 'node_modules', 'esbuild'))) {
    run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund']);
  }
  node('esbuild.mjs', '--tests');
}

const wanted = process.argv.flatMap((argument, index) => (argument === '--ring' ? [process.argv[index + 1] ?? ''] : []));
const unknown = wanted.filter((name) => !rings.some((ring) => ring.name === name));
if (unknown.length > 0) {
  console.error(`No ring is named ${unknown.join(', ')}. There are: ${rings.map((ring) => ring.name).join(', ')}.`);
  process.exit(2);
}

installAndBuild();
const results = { passed: 0, failed: 0, skipped: 0 };
for (const ring of rings) {
  if (wanted.length > 0 ? !wanted.includes(ring.name) : ring.onDemand === true) continue;
  const missing = ring.missing?.();
  if (missing !== undefined) {
    console.log(`\n== ${ring.name}: left out: ${missing}`);
    if (inCi) results.failed += 1;
    else results.skipped += 1;
    continue;
  }
  console.log(`\n== ${ring.name}: ${ring.about}`);
  const start = Date.now();
  try {
    await ring.run();
    results.passed += 1;
    console.log(`== ${ring.name}: passed in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  } catch (error) {
    results.failed += 1;
    console.log(`== ${ring.name}: FAILED: ${error instanceof Error ? error.message : String(error)}`);
  }
}
console.log(`\nrings: ${results.passed} passed, ${results.failed} failed, ${results.skipped} skipped`);
process.exit(results.failed === 0 ? 0 : 1);
