// What the server and an ingest cost, beside their aims, and the term search beside stock MiniSearch over the same titles.
import { execFileSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { median, ratio, table } from '../table.mjs';

const startCount = 7;
const ingestCount = 3;

/** @type {import('../run.mjs').Section} */
export const editor = {
  name: 'editor',
  bundles: { server: 'server/start/server.ts', serverBody: 'server/lsp/main.ts', hcdr: 'server/cli.ts', catalogThread: 'server/store/catalog/alongside/thread.ts' },
  async measure(context) {
    const { measureIn, bundles, dataDirectory, orderFile } = context;
    const ingests = [];
    for (let run = 0; run < ingestCount; run += 1) ingests.push(await measureIngest(context));
    return {
      titles: context.hasMirror ? 'FY2026 order file' : 'starter subset, not a release',
      ingests,
      server: measureIn('server', path.join(bundles, 'server.js'), dataDirectory, String(startCount)),
      longest: measureIn('paced', path.join(bundles, 'server.js'), dataDirectory, '5000', '1'),
      many: measureIn('paced', path.join(bundles, 'server.js'), dataDirectory, '300', '20'),
      own: measureIn('own', dataDirectory),
      miniSearch: measureIn('minisearch', orderFile),
      // Last: what is measured before stands on one release.
      threeReleases: context.hasMirror ? measureThreeReleases(context) : undefined,
    };
  },
  print,
};

/** The server over the two releases before as well. */
function measureThreeReleases({ bundles, dataDirectory, mirror, measureIn }) {
  for (const year of ['fy2024', 'fy2025']) {
    execFileSync(process.execPath, [path.join(bundles, 'hcdr.js'), 'ingest', 'icd10cm', '--from', path.join(mirror, 'icd10cm', year), '--data-dir', dataDirectory], { stdio: ['ignore', 'ignore', 'ignore'] });
  }
  return measureIn('server', path.join(bundles, 'server.js'), dataDirectory, '1');
}

/** One ingest into an empty data folder, in a process that tells its own peak. */
async function measureIngest({ root, bundles, dataDirectory, hasMirror, release, orderFile }) {
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

function print({ ingests, server, longest, many, own, miniSearch, threeReleases }, { hasMirror, mirror }) {
  if (!hasMirror) console.log(`There is no mirror of releases at ${mirror} (set HCDR_MIRROR): the figures are those of the starter subset, not of a release.`);
  const ms = (value) => `${value} ms`;
  const mb = (value) => `${value} MB`;
  const initialized = server.starts.map((start) => start.initializedMs);
  const first = server.starts.map((start) => start.firstCompletionMs);
  table(
    ['what', 'measured', 'aim'],
    [
      [`spawn → initialized (median of ${startCount}; best)`, `${ms(median(initialized))}; ${ms(Math.min(...initialized))}`, ''],
      [`spawn → first completion (median of ${startCount}; best)`, `${ms(median(first))}; ${ms(Math.min(...first))}`, '≤ 250 ms'],
      ['memory of the server, release loaded, first answer given', mb(server.loadedMb), '≤ 150 MB'],
      ...(threeReleases === undefined ? [] : [['memory of the server with three releases', mb(threeReleases.loadedMb), '≤ 180 MB']]),
      [`memory of the server after ${server.allAnswers.count} keys`, mb(server.afterReplayMb), '≤ 180 MB'],
      [`ingest of all parts (median of ${ingestCount}; best)`, `${ms(median(ingests.map((run) => run.wallMs)))}; ${ms(Math.min(...ingests.map((run) => run.wallMs)))}`, '≤ 15000 ms'],
      ['ingest, processor time (median)', ms(median(ingests.map((run) => run.cpuMs))), ''],
      ['ingest, peak memory (worst)', mb(Math.max(...ingests.map((run) => run.peakMb))), ''],
    ],
  );
  const row = (name, { p50, p95, p99, max }, aim = '') => [name, p50, p95, p99, max, aim];
  table(
    ['per key, in a note of 300 lines (ms)', 'p50', 'p95', 'p99', 'max', 'aim'],
    [
      row('in the server: parse, completion, findings, hints, tokens', own.service, 'p95 ≤ 10'),
      row('editor: key → completion, through stdio', server.completion),
      row('editor: key → last of the four answers, through stdio', server.allAnswers),
      row(`a note of 5,000 lines, a key each 100 ms: key → completion (memory then ${longest.afterMb} MB)`, longest.completion, 'max ≤ 100'),
      row(`20 open notes, a key each 100 ms: key → completion (memory then ${many.afterMb} MB)`, many.completion, 'max ≤ 100'),
    ],
  );
  const engines = [...Object.entries(own.searches), ...Object.entries(miniSearch.searches)];
  const [ownSpread] = Object.values(own.searches);
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
