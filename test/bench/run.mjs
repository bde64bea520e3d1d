// npm run bench: what the server and an ingest cost on this machine, beside the first version's aims, and the term search
// beside stock MiniSearch over the same titles. Prints a table, writes dist/bench.json, and never fails on a time.
import { execFileSync } from 'node:child_process';
import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const bundles = path.join(root, 'dist', 'bench');
const mirror = process.env.HCDR_MIRROR ?? path.join(root, '..', 'shared', 'data');
const release = path.join(mirror, 'icd10cm', 'fy2026');
const hasMirror = existsSync(release);
const orderFile = hasMirror ? path.join(release, 'icd10cm-order-2026.txt') : path.join(root, 'ingest', 'sources', 'icd10cm', 'icd10cm-order-starter.txt');
const startCount = 7;
const ingestCount = 3;

const loadAtStart = round(loadavg()[0]);

// What is measured is what ships: minified bundles (see esbuild.mjs), with SQLite's module beside them.
const bundling = { absWorkingDir: root, outdir: bundles, bundle: true, platform: 'node', target: 'node20', format: 'cjs', logLevel: 'warning' };
await build({ ...bundling, entryPoints: { server: 'server/lsp/main.ts', hcdr: 'server/cli.ts' }, minify: true });
await build({ ...bundling, entryPoints: { measure: 'test/bench/measure.ts' }, packages: 'external' });
await copyFile(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'), path.join(bundles, 'sql-wasm.wasm'));

const dataDirectory = await mkdtemp(path.join(tmpdir(), 'hcdr-bench-'));
try {
  const ingests = [];
  for (let run = 0; run < ingestCount; run += 1) ingests.push(await measureIngest());
  const server = measure('server', path.join(bundles, 'server.js'), dataDirectory, String(startCount));
  const own = measure('own', dataDirectory);
  const miniSearch = measure('minisearch', orderFile);
  const figures = {
    node: process.version,
    processors: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
    // Above the number of processors others were working too, and times are longer than on a machine of one's own.
    load: [loadAtStart, round(loadavg()[0])],
    titles: hasMirror ? 'FY2026 order file' : 'starter subset, not a release',
    ingests,
    server,
    own,
    miniSearch,
  };
  await writeFile(path.join(root, 'dist', 'bench.json'), `${JSON.stringify(figures, undefined, 2)}\n`);
  printTables(figures);
} finally {
  await rm(dataDirectory, { recursive: true, force: true });
}

/** One ingest into an empty data folder, in a process that tells its own peak. */
async function measureIngest() {
  await rm(dataDirectory, { recursive: true, force: true });
  const usage = path.join(bundles, 'usage.json');
  const from = performance.now();
  execFileSync(process.execPath, ['--import', pathToFileURL(path.join(root, 'test', 'bench', 'reportUsage.mjs')).href, path.join(bundles, 'hcdr.js'), 'ingest', 'icd10cm', '--from', hasMirror ? release : orderFile, '--data-dir', dataDirectory], {
    env: { ...process.env, HCDR_BENCH_USAGE: usage },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  const { peakMb, cpuMs } = JSON.parse(await readFile(usage, 'utf8'));
  return { wallMs: Math.round(performance.now() - from), cpuMs: Math.round(cpuMs), peakMb: Math.round(peakMb) };
}

/** @param {string[]} args */
function measure(...args) {
  return JSON.parse(execFileSync(process.execPath, ['--expose-gc', path.join(bundles, 'measure.js'), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}

/** @param {readonly number[]} values */
function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** @param {number | undefined} value */
function round(value) {
  return Number((value ?? 0).toFixed(1));
}

function printTables({ node, processors, load, titles, ingests, server, own, miniSearch }) {
  console.log(`\nNode ${node}, ${processors}; load of the machine ${load.join(' to ')}; titles: ${titles}.`);
  if (!hasMirror) console.log(`There is no mirror of releases at ${mirror} (set HCDR_MIRROR): the figures are those of the starter subset, not of a release.`);
  const ms = (value) => `${value} ms`;
  const mb = (value) => `${value} MB`;
  const initialized = server.starts.map((start) => start.initializedMs);
  const first = server.starts.map((start) => start.firstCompletionMs);
  table(
    ['what', 'measured', 'aim'],
    [
      [`spawn → initialized (median of ${startCount}; best)`, `${ms(median(initialized))}; ${ms(Math.min(...initialized))}`, ''],
      [`spawn → first completion (median of ${startCount}; best)`, `${ms(median(first))}; ${ms(Math.min(...first))}`, '≤ 400 ms'],
      ['memory of the server, release loaded, first answer given', mb(server.loadedMb), '≤ 150 MB'],
      [`memory of the server after ${server.allAnswers.count} keys`, mb(server.afterReplayMb), '≤ 150 MB'],
      [`ingest (median of ${ingestCount}; best)`, `${ms(median(ingests.map((run) => run.wallMs)))}; ${ms(Math.min(...ingests.map((run) => run.wallMs)))}`, '≤ 3000 ms'],
      ['ingest, processor time (median)', ms(median(ingests.map((run) => run.cpuMs))), ''],
      ['ingest, peak memory (worst)', mb(Math.max(...ingests.map((run) => run.peakMb))), '≤ 400 MB'],
    ],
  );
  const row = (name, { p50, p95, p99, max }, aim = '') => [name, p50, p95, p99, max, aim];
  table(
    ['per key, in a note of 300 lines (ms)', 'p50', 'p95', 'p99', 'max', 'aim'],
    [
      row('in the server: parse, completion, findings, hints, tokens', own.service, 'p95 ≤ 10'),
      row('editor: key → completion, through stdio', server.completion),
      row('editor: key → last of the four answers, through stdio', server.allAnswers),
    ],
  );
  const engines = [...Object.entries(own.searches), ...Object.entries(miniSearch.searches)];
  const [ownSpread] = Object.values(own.searches);
  const ratio = (value, base) => (base > 0 ? `${(value / base).toFixed(1)} ×` : '');
  table(
    ['term search per key, best 100 (ms)', 'p50', 'p95', 'p99', 'max', 'p50 to own', 'p95 to own'],
    engines.map(([name, spread]) => [...row(name, spread).slice(0, 5), ratio(spread.p50, ownSpread.p50), ratio(spread.p95, ownSpread.p95)]),
  );
  table(
    ['engine', 'ready after', 'memory it adds', 'ready to own', 'memory to own'],
    [
      ['own engine (opens the release)', ms(own.readyMs), mb(own.addedMb), ratio(own.readyMs, own.readyMs), ratio(own.addedMb, own.addedMb)],
      ['MiniSearch (builds its index)', ms(miniSearch.readyMs), mb(miniSearch.addedMb), ratio(miniSearch.readyMs, own.readyMs), ratio(miniSearch.addedMb, own.addedMb)],
    ],
  );
  console.log('\nslowest keys to the completion:');
  for (const { line, ms: time } of server.slowest) console.log(`  ${String(time).padStart(7)} ms  ${line.trimEnd()}`);
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly (string | number)[])[]} rows
 */
function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const print = (row) => console.log(row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column]))).join('  '));
  console.log('');
  print(all[0]);
  console.log(widths.map((width) => '-'.repeat(width)).join('  '));
  all.slice(1).forEach(print);
}
