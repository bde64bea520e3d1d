// The knowledge base over ten thousand generated articles: a query and a load beside MiniSearch over the same articles in the same run, and
// whether hovers wait while the server opens it.
import path from 'node:path';
import { ratio, table } from '../table.mjs';

/** @type {import('../run.mjs').Section} */
export const knowledge = {
  name: 'knowledge',
  bundles: { server: 'server/start/server.ts', serverBody: 'server/lsp/main.ts' },
  async measure({ measureIn, dataDirectory, root, bundles }) {
    const prepared = measureIn('knowledge-prepare', dataDirectory, path.join(root, 'ingest', 'sources', 'icd10cm', 'icd10cm-order-starter.txt'));
    return {
      prepared,
      own: measureIn('knowledge-own', dataDirectory),
      miniSearch: measureIn('knowledge-minisearch'),
      loading: measureIn('knowledge-loading', path.join(bundles, 'server.js'), dataDirectory, path.join(root, 'test', 'bench', 'reportDelay.mjs')),
    };
  },
  print({ prepared, own, miniSearch, loading }) {
    const sorts = Object.keys(own.wall).filter((sort) => sort !== 'all');
    const row = (name, sort) => {
      const [wall, processor, peer] = [own.wall[sort], own.processor[sort], miniSearch.wall[sort]];
      return [name, wall.p50, wall.p95, wall.max, processor.p50, processor.p95, ...(peer === undefined ? ['', '', ''] : [peer.p50, peer.p95, ratio(peer.p95, wall.p95)])];
    };
    table(['a query, best ten (ms)', 'p50', 'p95', 'max', 'processor p50', 'p95', 'MiniSearch p50', 'p95', 'p95 to own'], [...sorts.map((sort) => row(sort, sort)), row('all (aim: p95 ≤ 5)', 'all')]);
    table(
      ['engine', 'loads in ms', 'adds MB', 'MB after all queries', 'load to own', 'memory to own'],
      [
        ['own (opens the release; aim ≤ 1000 ms)', own.loadMs, own.addedMb, own.afterMb, ratio(own.loadMs, own.loadMs), ratio(own.addedMb, own.addedMb)],
        ['MiniSearch (reads its JSON)', miniSearch.loadMs, miniSearch.addedMb, miniSearch.afterMb, ratio(miniSearch.loadMs, own.loadMs), ratio(miniSearch.addedMb, own.addedMb)],
      ],
    );
    table(
      ['a hover of the running server (ms)', 'hovers', 'p50', 'p95', 'max', 'longest block of its event loop'],
      [
        ['nothing else to do', loading.idle.count, loading.idle.p50, loading.idle.p95, loading.idle.max, loading.idleBlockMs],
        ['while it opens the knowledge base', loading.loading.count, loading.loading.p50, loading.loading.p95, loading.loading.max, loading.loadingBlockMs],
      ],
    );
    const files = Object.entries(prepared.files).map(([name, bytes]) => `${name} ${(bytes / 2 ** 20).toFixed(1)} MB`);
    console.log(`\nrelease: ${files.join(', ')}; built in ${prepared.buildMs} ms`);
  },
};
