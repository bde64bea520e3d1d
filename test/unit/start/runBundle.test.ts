import assert from 'node:assert/strict';
import { isAscii } from 'node:buffer';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { crc32 } from 'node:zlib';
import { resolveCacheDirectory } from '../../../server/start/resolveCacheDirectory';
import { resolveCodeFolder } from '../../../server/start/resolveCodeFolder';
import { runBundle } from '../../../server/start/runBundle';
import { sumOf } from '../../../server/start/sumOf';

declare const __PROJECT_ROOT__: string;

const scratch = mkdtempSync(path.join(tmpdir(), 'hcdr-start-'));
after(() => { rmSync(scratch, { recursive: true, force: true }); });

const program = path.join(__PROJECT_ROOT__, 'dist', 'hcdr.js');

/** Asks the built command line for its version, with its compiled code in `cache`. */
function askVersion(cache: string): { readonly output: string; readonly errors: string } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, '--version'], { encoding: 'utf8', env: { ...process.env, HCDR_CACHE_DIR: cache } });
  assert.equal(status, 0, stderr);
  return { output: stdout, errors: stderr };
}

test('a program leaves its compiled code behind once, and starts with it the next time', () => {
  const cache = path.join(scratch, 'kept');
  const first = askVersion(cache);
  const files = readdirSync(path.join(cache, 'code'));
  assert.equal(files.length, 1);
  const file = path.join(cache, 'code', String(files[0]));
  const written = readFileSync(file);
  const second = askVersion(cache);
  assert.deepEqual(second, first);
  assert.deepEqual(readFileSync(file), written, 'code that was taken is not written again');
});

test('damaged code is not run but made again', () => {
  const cache = path.join(scratch, 'damaged');
  const sound = askVersion(cache);
  const file = path.join(cache, 'code', String(readdirSync(path.join(cache, 'code'))[0]));
  const bytes = readFileSync(file);
  const middle = bytes.length >> 1;
  bytes.writeUInt8(bytes.readUInt8(middle) ^ 0xff, middle);
  writeFileSync(file, bytes);
  assert.deepEqual(askVersion(cache), sound);
  assert.notDeepEqual(readFileSync(file), bytes, 'sound code took its place');
});

test('the language server keeps code that was compiled with its flags beside that of other commands, and starts with it', () => {
  const cache = path.join(scratch, 'flags');
  askVersion(cache);
  const serve = (): readonly string[] => {
    const { status, stderr } = spawnSync(process.execPath, [program, 'lsp', '--stdio'], { input: '', encoding: 'utf8', env: { ...process.env, HCDR_CACHE_DIR: cache } });
    assert.equal(stderr, '', `ended with ${String(status)}`);
    return readdirSync(path.join(cache, 'code')).map((name) => `${name} ${statSync(path.join(cache, 'code', name)).mtimeMs}`).sort();
  };
  const first = serve();
  assert.equal(first.length, 2);
  assert.deepEqual(serve(), first, 'code that was taken is not written again');
});

test('a flag that V8 does not know is left out, and the program runs', () => {
  const bundle = path.join(scratch, 'small.js');
  writeFileSync(bundle, 'globalThis.ranSmall = true;');
  runBundle(bundle, path.join(scratch, 'unknown'), ['--no-such-flag-of-any-v8']);
  assert.equal((globalThis as { ranSmall?: boolean }).ranSmall, true);
});

test('a program starts where nothing can be kept', () => {
  const blocked = path.join(scratch, 'a file');
  writeFileSync(blocked, '');
  assert.deepEqual(askVersion(blocked), askVersion(path.join(scratch, 'free')));
});

test('the programs that are started from compiled code are ASCII, so that their source is taken as it lies', () => {
  for (const body of ['serverBody.js', 'hcdrBody.js']) assert.ok(isAscii(readFileSync(path.join(__PROJECT_ROOT__, 'dist', body))), body);
});

test('a start reads none of the lists that queries are read by', () => {
  const alone = path.join(scratch, 'alone');
  mkdirSync(alone);
  for (const file of ['hcdr.js', 'hcdrBody.js']) copyFileSync(path.join(path.dirname(program), file), path.join(alone, file));
  const { stdout, stderr } = spawnSync(process.execPath, [path.join(alone, 'hcdr.js'), '--version'], { encoding: 'utf8', env: { ...process.env, HCDR_CACHE_DIR: path.join(scratch, 'alone-code') } });
  assert.equal(stderr, '');
  assert.equal(stdout, askVersion(path.join(scratch, 'beside')).output);
});

/** The list of esbuildPlugins.mjs, and some of what only its modules import. */
const [, listed = ''] = /^const lateModules = \[\n([^\]]+)\]/m.exec(readFileSync(path.join(__PROJECT_ROOT__, 'esbuildPlugins.mjs'), 'utf8')) ?? [];
const lateModules = [
  ...Array.from(listed.matchAll(/'([^']+)'/g), ([, file = '']) => file),
  'server/core/deidentify/names.ts', 'server/core/note/context/triggers/negation.ts', 'server/core/note/mentions/noteWords.ts', 'server/store/columns/columnFile.ts',
];

test('a start of the server makes no rules, no word lists of theirs, and no engine of the search: nothing runs of what is to be loaded late', () => {
  const [alone, cache] = [path.join(scratch, 'late'), path.join(scratch, 'late-code')];
  mkdirSync(alone);
  copyFileSync(path.join(path.dirname(program), 'server.js'), path.join(alone, 'server.js'));
  const body = readFileSync(path.join(path.dirname(program), 'serverBody.js'), 'utf8');
  // The bundler's own function, through which each module runs that does not run at every start.
  const told = body.replace(/^var __esm = .*\{$/m, '$& if (fn) (globalThis.modulesRun ??= []).push(__getOwnPropNames(fn)[0]);');
  writeFileSync(path.join(alone, 'serverBody.js'), told);
  const watch = path.join(alone, 'watch.cjs');
  writeFileSync(watch, "process.on('exit', () => { process.stderr.write(JSON.stringify(globalThis.modulesRun ?? [])); });");
  const { stderr } = spawnSync(process.execPath, ['--require', watch, path.join(alone, 'server.js'), '--stdio'], { input: '', encoding: 'utf8', env: { ...process.env, HCDR_CACHE_DIR: cache } });
  const ran = JSON.parse(stderr) as readonly string[];
  assert.ok(ran.includes('server/core/note/noteDocument.ts'), 'the list is of the modules that ran');
  assert.ok(lateModules.length > 20);
  for (const file of lateModules) {
    assert.ok(told.includes(`"${file}"() {`), `${file} is no module that waits: it runs with the bundle, or is not in it`);
    assert.ok(!ran.includes(file), `${file} runs at every start`);
  }
});

test('a start of the server loads none of the cryptography and child processes of Node', () => {
  const watch = path.join(scratch, 'watch.cjs');
  writeFileSync(watch, "process.on('exit', () => { process.stderr.write(JSON.stringify(process.moduleLoadList)); });");
  const server = path.join(__PROJECT_ROOT__, 'dist', 'server.js');
  const { stderr } = spawnSync(process.execPath, ['--require', watch, server, '--stdio'], { input: '', encoding: 'utf8', env: { ...process.env, HCDR_CACHE_DIR: path.join(scratch, 'loads') } });
  const loaded = JSON.parse(stderr) as readonly string[];
  assert.ok(loaded.includes('NativeModule net'), 'the list is of the parts that were loaded');
  // Before Node 20.15 there is no CRC-32, and sums are made by node:crypto.
  for (const part of ['child_process', ...(typeof crc32 === 'function' ? ['crypto'] : [])]) assert.ok(!loaded.includes(`NativeModule ${part}`), part);
});

test('code in cache and bundle is summed by content', () => {
  assert.deepEqual(sumOf(Buffer.from('123456789')), typeof crc32 === 'function' ? Buffer.from('cbf43926', 'hex') : createHash('sha256').update('123456789').digest());
});

test('where no home is named, compiled code lies in the home that the system knows, never where the program was started', () => {
  const started = path.join(scratch, 'started');
  mkdirSync(started);
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => name !== 'HCDR_CACHE_DIR' && name !== 'XDG_CACHE_HOME'));
  const { status, stderr } = spawnSync(process.execPath, [program, '--version'], { cwd: started, encoding: 'utf8', env: { ...env, HOME: '' } });
  assert.equal(status, 0, stderr);
  assert.deepEqual(readdirSync(started), []);
});

test('a program runs where there is no folder for its code', () => {
  const bundle = path.join(scratch, 'homeless.js');
  writeFileSync(bundle, 'globalThis.ranHomeless = true;');
  for (const platform of ['linux', 'darwin', 'win32'] as const) assert.equal(resolveCodeFolder({ platform, home: '', env: {} }), undefined);
  assert.equal(resolveCodeFolder({ platform: 'linux', home: '', env: { XDG_CACHE_HOME: '/xdg' } }), path.join('/xdg/healthcaredataref', 'code'));
  runBundle(bundle, resolveCodeFolder({ platform: 'linux', home: '', env: {} }));
  assert.equal((globalThis as { ranHomeless?: boolean }).ranHomeless, true);
});

test('compiled code lies in the platform’s cache folder, or where the user says', () => {
  const linux = { platform: 'linux', home: '/home/ann' } as const;
  assert.equal(resolveCacheDirectory({ ...linux, env: {} }), '/home/ann/.cache/healthcaredataref');
  assert.equal(resolveCacheDirectory({ ...linux, env: { XDG_CACHE_HOME: '/xdg' } }), '/xdg/healthcaredataref');
  assert.equal(resolveCacheDirectory({ ...linux, env: { XDG_CACHE_HOME: 'relative' } }), '/home/ann/.cache/healthcaredataref');
  assert.equal(resolveCacheDirectory({ ...linux, env: { HCDR_CACHE_DIR: '/mine', XDG_CACHE_HOME: '/xdg' } }), '/mine');
  assert.equal(resolveCacheDirectory({ platform: 'darwin', home: '/Users/ann', env: {} }), '/Users/ann/Library/Caches/healthcaredataref');
  assert.equal(
    resolveCacheDirectory({ platform: 'win32', home: 'C:\\Users\\ann', env: { LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local' } }),
    'C:\\Users\\ann\\AppData\\Local\\healthcaredataref\\cache',
  );
});
