// Term search: what is found of names that were kept aside, what a key costs, beside MiniSearch (OR, prefixes, fuzzy) and FTS4 over the
// same names of the same codes, seventh characters collapsed, in the same run.
import path from 'node:path';
import { ratio, table } from '../table.mjs';

/** @type {import('../run.mjs').Section} */
export const search = {
  name: 'search',
  bundles: {},
  async measure({ measureIn, dataDirectory, mirror, hasMirror, release }) {
    if (!hasMirror) return undefined;
    const folder = path.join(dataDirectory, 'search');
    const { buildMs, snapshotBytes, titleBytes, queries } = measureIn('search-prepare', folder, path.join(mirror, 'icd10cm', 'fy2024'), release, path.join(mirror, 'icd10cm', 'fy2025', 'table-index'));
    const engines = Object.fromEntries(['own', 'catalog', 'minisearch', 'fts4'].map((engine) => [engine, measureIn(`search-${engine}`, folder)]));
    return { buildMs, snapshotBytes, titleBytes, queries: queries.length, engines };
  },
  print(figures) {
    if (figures === undefined) {
      console.log('There is no mirror of releases (set HCDR_MIRROR): names to ask for are in its indexes.');
      return;
    }
    const { engines, queries, buildMs, snapshotBytes, titleBytes } = figures;
    const names = { own: 'own engine', minisearch: 'MiniSearch OR', fts4: 'FTS4 in sql.js' };
    const aims = { index: '66/86', inclusion: '82/95', perturbed: '69/88', new: '78/93', known: '94/98', shorthand: '85/92' };
    const sets = Object.keys(aims);
    const { found } = engines.own;
    const lead = sets.map((set) => `+${(found[set].five - engines.minisearch.found[set].five).toFixed(1)}`);
    table(
      [`${queries} names kept aside: first/among five (%)`, ...sets],
      [
        ...Object.entries(names).map(([engine, name]) => [name, ...sets.map((set) => `${engines[engine].found[set].first}/${engines[engine].found[set].five}`)]),
        ['aim of the own engine', ...Object.values(aims)],
        ['lead over MiniSearch OR among five', ...lead],
      ],
    );
    console.log('index, inclusion, new: names that no source had (new: of codes since FY2024); perturbed: those with a slip; known: names that the sources have, with a slip;');
    console.log('shorthand: written by hand against the code list, as clinicians and patients type; the list of abbreviations has the same author.');
    const own = engines.own;
    table(
      ['per key, best 20 (ms)', 'p50', 'p95', 'p99', 'max', 'p99 to own', 'ready ms', 'adds MB', 'MB to own', 'half typed (%)'],
      Object.entries({ own: 'own engine', catalog: 'own, whole catalog with titles', minisearch: names.minisearch, fts4: names.fts4 }).map(([engine, name]) => {
        const { keys, readyMs, addedMb, foundByHalf } = engines[engine];
        return [name, keys.p50, keys.p95, keys.p99, keys.max, ratio(keys.p99, own.keys.p99), readyMs, addedMb, ratio(addedMb, own.addedMb), foundByHalf];
      }),
    );
    console.log(`\nterms.bin: ${(snapshotBytes / 2 ** 20).toFixed(2)} MB (aim ≤ 5), titles beside it ${(titleBytes / 2 ** 20).toFixed(2)} MB; catalog built in ${buildMs} ms`);
  },
};
