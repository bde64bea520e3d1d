// Makes the VSIX of the platform that it runs on, dist/healthcaredataref.vsix: `npm run package`. Native libraries cannot
// be bundled, and the inference runtime brings those of every platform: only this one's go into the package.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildAll } from './esbuild.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));
const target = `${process.platform}-${process.arch}`;
const binaries = `node_modules/onnxruntime-node/bin/napi-v6/${process.platform}/${process.arch}`;
const ignoreFile = path.join('dist', 'package.vscodeignore');

if (!existsSync(path.join(root, binaries))) {
  console.error(`onnxruntime-node has no binaries for ${target}: X-ray analysis would not run from this package. Package on another machine.`);
  process.exit(2);
}
await buildAll({ production: true });
writeFileSync(path.join(root, ignoreFile), `${readFileSync(path.join(root, '.vscodeignore'), 'utf8')}!${binaries}/**\n`);
const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
const options = ['--target', target, '--ignoreFile', ignoreFile, '--allow-missing-repository', '--no-rewrite-relative-links', '--out', path.join('dist', 'healthcaredataref.vsix')];
const { status } = spawnSync(process.execPath, [vsce, 'package', ...options], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
