// Term search: what is found of names that were kept aside, what a key costs, beside MiniSearch (OR, prefixes, fuzzy) and FTS4 over the
// same names of the same codes, seventh characters collapsed, in the same run. MiniSearch is asked twice: as it comes, over what is printed,
// and with the stems of the own engine, which are no part of the sources and help it.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { median, ratio, table } from '../table.mjs';

const engineNames = ['own', 'catalog', 'minisearch', 'minisearch-stems', 'fts4'];
/** Starts that are measured of each engine behind its first one. */
const startCount = 7;

/** @type {import('../run.mjs').Section} */
export const search = {
  name: 'search',
  bundles: { searchStart: 'test/bench/search/start.ts', searchReady: 'test/bench/search/ready.ts', catalogThread: 'server/store/catalog/alongside/thread.ts' },
  async measure({ measureIn, bundles, dataDirectory, mirror, hasMirror, release }) {
    if (!hasMirror) return undefined;
    const folder = path.join(dataDirectory, 'search');
    const { buildMs, snapshotBytes, titleBytes, mostByHalf, queries } = measureIn('search-prepare', folder, path.join(mirror, 'icd10cm', 'fy2024'), release, path.join(mirror, 'icd10cm', 'fy2025', 'table-index'));
    const engines = Object.fromEntries(engineNames.map((engine) => [engine, { ...measureIn(`search-${engine}`, folder), ready: measureStarts(bundles, engine, folder) }]));
    return { buildMs, snapshotBytes, titleBytes, mostByHalf, queries: queries.length, engines };
  },
  print(figures) {
    if (figures === undefined) {
      console.log('There is no mirror of releases (set HCDR_MIRROR): names to ask for are in its indexes.');
      return;
    }
    const { engines, queries, buildMs, snapshotBytes, titleBytes, mostByHalf } = figures;
    const names = { own: 'own engine', minisearch: 'MiniSearch OR', 'minisearch-stems': 'MiniSearch OR, own stems', fts4: 'FTS4 in sql.js, own stems' };
    const aims = { index: '66/86', inclusion: '82/95', perturbed: '69/88', new: '78/93', known: '94/98', whole: '98/99.6', shorthand: '85/92' };
    const sets = Object.keys(aims);
    const { found } = engines.own;
    const leadOver = (engine) => sets.map((set) => `+${(found[set].five - engines[engine].found[set].five).toFixed(1)}`);
    table(
      [`${queries} names kept aside: first/among five (%)`, ...sets],
      [
        ...Object.entries(names).map(([engine, name]) => [name, ...sets.map((set) => `${engines[engine].found[set].first}/${engines[engine].found[set].five}`)]),
        ['aim of the own engine', ...Object.values(aims)],
        ['lead over MiniSearch OR among five', ...leadOver('minisearch')],
        ['aim of the lead', '+9', '+12', '+17', '+9', '', '', '+30'],
        ['lead over it with own stems', ...leadOver('minisearch-stems')],
      ],
    );
    console.log('index, inclusion, new: names that no source had (new: of codes since FY2024); perturbed: those with a slip; known: names that the sources have, with a slip; whole: the same as they are;');
    console.log('shorthand: written by hand against the code list, as clinicians and patients type; the list of abbreviations has the same author.');
    const own = engines.own;
    table(
      ['per key, best 20 (ms)', 'p50', 'p95', 'p99', 'max', 'p99 to own', 'ready ms', 'ready to own', 'first start', 'adds MB', 'MB to own', 'half typed (%)'],
      Object.entries({ own: 'own engine', catalog: 'own, whole catalog with titles', minisearch: names.minisearch, 'minisearch-stems': names['minisearch-stems'], fts4: names.fts4 }).map(([engine, name]) => {
        const { keys, ready, addedMb, foundByHalf } = engines[engine];
        return [name, keys.p50, keys.p95, keys.p99, keys.max, ratio(keys.p99, own.keys.p99), ready.ms, ratio(ready.ms, own.ready.ms), ready.firstMs, addedMb, ratio(addedMb, own.addedMb), foundByHalf];
      }),
    );
    console.log(`ready: from the files to the first answer in a new process, as the server starts: with code compiled and the peers' indexes kept at the first start (median of ${startCount}; first start: without).`);
    console.log(`aims of the own engine, from a machine on which MiniSearch OR took 3.5/75/112/177 ms per key and 250 ms to be ready: 0.4/1.2/2/5 and 15 ms; as shares of its times here ${aimsHere(engines.minisearch)}.`);
    console.log(`half typed: at best ${mostByHalf}, as more than five titles begin with the same letters.`);
    console.log(`\nterms.bin: ${(snapshotBytes / 2 ** 20).toFixed(2)} MB (aim ≤ 5), titles beside it ${(titleBytes / 2 ** 20).toFixed(2)} MB; catalog built in ${buildMs} ms`);
  },
};

/** What MiniSearch took where the aims were set (ms), and the aims. */
const aimedAt = { p50: [3.5, 0.4], p95: [75, 1.2], p99: [112, 2], max: [177, 5], ready: [250, 15] };

/** The aims at the pace of this machine: each as the same share of the peer's time. */
function aimsHere({ keys, ready }) {
  const here = { ...keys, ready: ready.ms };
  const [p50, p95, p99, max, first] = Object.entries(aimedAt).map(([name, [peer, aim]]) => ((here[name] * aim) / peer).toFixed(1));
  return `${p50}/${p95}/${p99}/${max} and ${first} ms`;
}

/** Starts of one engine in a process each: the first one compiles its code, the later ones have it, as in the server. */
function measureStarts(bundles, engine, folder) {
  const env = { ...process.env, HCDR_CACHE_DIR: path.join(folder, `code-${engine}`) };
  const start = () => Number(execFileSync(process.execPath, [path.join(bundles, 'searchStart.js'), engine, folder], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'inherit'] }));
  const firstMs = start();
  return { firstMs, ms: median(Array.from({ length: startCount }, start)) };
}
