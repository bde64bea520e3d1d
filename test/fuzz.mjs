// npm run fuzz: many more damaged notes and files of releases than a run of all tests can afford (10,000 of each kind, or the number given),
// made by other chances with a seed.
//   npm run fuzz -- 50000 7
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const run = (args, env = process.env) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status ?? 1;
const built = run(['esbuild.mjs', '--tests']);
const [count = '10000', seed = '0'] = process.argv.slice(2);
const tests = ['ingest/sources/icd10cm/mutatedFiles', 'ingest/sources/mutatedLists', 'service/fuzzedNotes'].map((name) => path.join('dist', 'test', 'unit', `${name}.test.js`));
process.exitCode = built === 0 ? run(['--test', '--test-concurrency=1', ...tests], { ...process.env, HCDR_FUZZ: count, HCDR_FUZZ_SEED: seed }) : built;
