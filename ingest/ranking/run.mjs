// npm run train:search: makes the weights that order search results out of a mirror of releases, the same bits for the same mirror.
//   npm run train:search                              from ../shared/data (or HCDR_MIRROR), into the weights that ship
//   npm run train:search -- --from <mirror> --out <file>
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const bundle = path.join(root, 'dist', 'trainRanking.js');
await build({
  absWorkingDir: root, entryPoints: ['ingest/ranking/main.ts'], outfile: bundle, bundle: true, platform: 'node', target: 'node20', format: 'cjs', packages: 'external', loader: { '.tsv': 'text' }, logLevel: 'warning',
});
const asked = process.argv.slice(2);
const standing = {
  '--from': process.env.HCDR_MIRROR ?? path.join(root, '..', 'shared', 'data'),
  '--out': path.join(root, 'server', 'store', 'catalog', 'terms', 'ranking', 'rankNetwork.tsv'),
};
const rest = Object.entries(standing).flatMap(([option, value]) => (asked.includes(option) ? [] : [option, value]));
process.exit(spawnSync(process.execPath, [bundle, ...asked, ...rest], { stdio: 'inherit' }).status ?? 1);
