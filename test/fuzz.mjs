// npm run fuzz: many more damaged notes than a run of all tests can afford (10,000, or the number given).
//   npm run fuzz -- 50000
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const run = (args, env = process.env) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env }).status ?? 1;
const built = run(['esbuild.mjs', '--tests']);
const count = process.argv[2] ?? '10000';
process.exitCode = built === 0 ? run(['--enable-source-maps', '--test', path.join('dist', 'test', 'unit', 'service', 'fuzzedNotes.test.js')], { ...process.env, HCDR_FUZZ: count }) : built;
