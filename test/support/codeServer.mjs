// The real VS Code workbench and extension host on plain Node: code-server from the npm registry, kept in a cache
// folder outside the checkout, keyed by version. It is no dependency of the project: `npm start` opens it where no
// desktop editor is on PATH, and the test ring `host` drives it with Chromium.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { editorNodeIn, editorNodeMajor, editorNodePackage, hasEditorNode, npmScript } from './editor/editorNode.mjs';

/**
 * 4.100.3 (VS Code 1.100.3) is the last version for Node 20, and it still honours the `payload` of its address that
 * the extension-host suite needs (VS Code 1.139 ignores it). Later versions refuse Node 20: 4.104–4.117 want Node 22.
 */
const version = '4.100.3';
const installDeadlineMs = 600_000;
const readyDeadlineMs = 60_000;
const stopDeadlineMs = 5_000;

/** @returns {string} where downloads that are no part of a checkout are kept */
export function cacheFolder() {
  const named = process.env.HCDR_CACHE_DIR;
  if (named !== undefined && named !== '') return path.resolve(named);
  // With `HOME=` it would be a folder below the current one.
  const home = os.homedir() || os.userInfo().homedir;
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Caches', 'healthcaredataref');
  if (process.platform === 'win32') return path.join(process.env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'healthcaredataref', 'cache');
  return path.join(process.env.XDG_CACHE_HOME ?? path.join(home, '.cache'), 'healthcaredataref');
}

/** @returns {string | undefined} why code-server cannot run on this machine */
export function codeServerUnsupported() {
  if (process.platform === 'win32') return 'code-server does not run on Windows; put a desktop editor (code) on PATH';
  return hasEditorNode()
    ? undefined
    : `code-server ${version} needs Node ${editorNodeMajor} and this is Node ${process.versions.node}; use Node ${editorNodeMajor}, or put a desktop editor (code) on PATH`;
}

/** @typedef {{ entry: string, node: string }} Installation its entry script, and the Node that runs it */

/**
 * Installs code-server once per machine and version; a finished installation is reused, a half one is never seen.
 * @param {(line: string) => void} log
 * @returns {Promise<Installation>}
 */
export async function ensureCodeServer(log = () => {}) {
  const unsupported = codeServerUnsupported();
  if (unsupported !== undefined) throw new Error(`${unsupported}.`);
  const cache = cacheFolder();
  const target = path.join(cache, `code-server-${version}`);
  const entry = path.join(target, 'node_modules', 'code-server', 'out', 'node', 'entry.js');
  const node = editorNodeIn(target);
  const isDone = () => existsSync(entry) && existsSync(node);
  if (isDone()) return { entry, node };
  await mkdir(cache, { recursive: true });
  const unlock = await lock(path.join(cache, `code-server-${version}.lock`), isDone);
  try {
    if (isDone()) return { entry, node };
    log(`Installing code-server ${version} into ${target} (about 350 MB, once) …`);
    const staging = await mkdtemp(path.join(cache, `code-server-${version}-staging-`));
    try {
      await install(staging);
      await rm(target, { recursive: true, force: true });
      await rename(staging, target);
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
    return { entry, node };
  } finally {
    await unlock();
  }
}

/** Our own .npmrc forbids install scripts, and npm hands that on to all that it starts; npm 12 forbids them by itself. */
const rebuild = ['rebuild', '--ignore-scripts=false', '--dangerously-allow-all-scripts'];

/**
 * code-server's own postinstall runs every install script of its tree; only three native modules are needed.
 * @param {string} folder
 */
async function install(folder) {
  await writeFile(path.join(folder, 'package.json'), '{ "private": true }\n');
  const root = path.join(folder, 'node_modules', 'code-server');
  const vscode = path.join(root, 'lib', 'vscode');
  const quiet = ['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--fetch-retries=1', '--fetch-timeout=60000'];
  const runtime = editorNodePackage();
  if (runtime !== undefined) await npm(process.execPath, folder, ['install', ...quiet, `${runtime.name}@${runtime.version}`]);
  const node = editorNodeIn(folder);
  await npm(node, folder, ['install', ...quiet, `code-server@${version}`]);
  await npm(node, vscode, ['install', ...quiet]);
  await npm(node, path.join(vscode, 'extensions'), ['install', ...quiet]);
  await npm(node, folder, [...rebuild, 'argon2']);
  await npm(node, vscode, [...rebuild, '@vscode/spdlog', 'native-watchdog']);
  await symlink('node_modules', path.join(vscode, 'node_modules.asar'));
}

/**
 * @param {string} node runs npm, so that native modules are built for it
 * @param {string} cwd
 * @param {string[]} args
 */
async function npm(node, cwd, args) {
  const script = npmScript();
  const [command, lead] = script === undefined ? ['npm', []] : [node, [script]];
  // Build scripts look for `node` on the PATH.
  const env = { ...cleanEnv(), PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}` };
  const { status, output } = await collect(command, [...lead, ...args], { cwd, env, timeoutMs: installDeadlineMs });
  if (status === 0) return;
  throw new Error(
    `code-server ${version} could not be installed: npm ${args[0]} ended with ${status}. It comes from the npm registry ` +
      `and builds three native modules: check the network, a C++ compiler and Python, or copy a finished ` +
      `code-server-${version} folder into ${cacheFolder()} (HCDR_CACHE_DIR).\n${output.slice(-2000)}`,
  );
}

/**
 * Holds a lock file that names its owner; one whose owner is dead is taken over.
 * @param {string} file
 * @param {() => boolean} isDone
 * @returns {Promise<() => Promise<void>>} releases it
 */
async function lock(file, isDone) {
  const deadline = Date.now() + installDeadlineMs;
  while (!isDone()) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(String(process.pid));
      await handle.close();
      return () => rm(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error;
    }
    const owner = Number(await readFile(file, 'utf8').catch(() => ''));
    if (owner > 0 && !isAlive(owner)) await rm(file, { force: true });
    else if (Date.now() > deadline) throw new Error(`Another process (${owner}) has been installing code-server for too long. Delete ${file} if it is gone.`);
    else await delay(200);
  }
  return async () => {};
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * @typedef {object} EditorFolders
 * @property {string} userDataDir
 * @property {string} extensionsDir
 */

/** @typedef {{ url: string, output: () => string, exited: Promise<number | null>, stop: () => Promise<void> }} RunningCodeServer */

/**
 * Starts code-server on a free port of this machine only and waits until it answers.
 * @param {EditorFolders & { folder?: string, env?: NodeJS.ProcessEnv, port?: number, asksForTrust?: boolean, log?: (line: string) => void }} options
 * @returns {Promise<RunningCodeServer>}
 */
export async function startCodeServer({ folder, userDataDir, extensionsDir, env = {}, port = 0, asksForTrust = false, log }) {
  const { entry, node } = await ensureCodeServer(log);
  const args = [
    entry,
    ...editorFolders({ userDataDir, extensionsDir }),
    ...['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check'],
    ...(asksForTrust ? [] : ['--disable-workspace-trust']),
    '--disable-getting-started-override',
    ...(folder === undefined ? [] : [folder]),
  ];
  // A group of its own, so that the extension hosts and servers under it end with it.
  const child = spawn(node, args, { env: { ...cleanEnv(), ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let output = '';
  /** @type {Promise<number | null>} */
  const exited = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  /** @type {Promise<string>} */
  const address = new Promise((resolve) => {
    const read = (/** @type {Buffer} */ chunk) => {
      output += chunk.toString();
      const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output);
      if (found?.[1] !== undefined) resolve(found[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
  });
  const stop = () => stopGroup(child, exited);
  try {
    const url = await withDeadline(Promise.race([address, exited.then((code) => Promise.reject(new Error(`it ended with ${code}`)))]), readyDeadlineMs);
    await waitUntilHealthy(url);
    return { url, output: () => output, exited, stop };
  } catch (error) {
    await stop();
    throw new Error(`code-server did not start: ${error instanceof Error ? error.message : String(error)}.\n${output.slice(-2000)}`);
  }
}

/**
 * @param {string} vsix
 * @param {EditorFolders} folders
 */
export async function installExtension(vsix, folders) {
  const { entry, node } = await ensureCodeServer();
  const { status, output } = await collect(node, [entry, ...editorFolders(folders), '--install-extension', vsix], { timeoutMs: readyDeadlineMs });
  if (status !== 0) throw new Error(`code-server could not install ${path.basename(vsix)}: ${output.slice(-2000)}`);
}

/** @param {EditorFolders} folders */
function editorFolders({ userDataDir, extensionsDir }) {
  // The configuration file too stays in the caller's folder: by default it would be written into the user's home.
  return ['--config', path.join(userDataDir, 'code-server.yaml'), '--user-data-dir', userDataDir, '--extensions-dir', extensionsDir];
}

/** Without the variables that would make it talk to an editor that it was started from. */
function cleanEnv() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_TEST_CONTEXT$)/.test(name)));
}

/** @param {string} url */
async function waitUntilHealthy(url) {
  const deadline = Date.now() + readyDeadlineMs;
  for (;;) {
    const response = await fetch(`${url}/healthz`).catch(() => undefined);
    if (response?.ok === true) return;
    if (Date.now() > deadline) throw new Error(`${url}/healthz did not answer within ${readyDeadlineMs / 1000} s`);
    await delay(100);
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {Promise<number | null>} exited
 */
async function stopGroup(child, exited) {
  const signal = (/** @type {NodeJS.Signals} */ name) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, name);
    } catch {
      // The group is gone.
    }
  };
  signal('SIGTERM');
  await withDeadline(exited, stopDeadlineMs).catch(() => undefined);
  signal('SIGKILL');
  await exited;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, timeoutMs: number }} options
 * @returns {Promise<{ status: number | string, output: string }>}
 */
function collect(command, args, { cwd, env = cleanEnv(), timeoutMs }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs });
    let output = '';
    const read = (/** @type {Buffer} */ chunk) => (output += chunk.toString());
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', (error) => resolve({ status: error.message, output }));
    child.once('close', (code, signal) => resolve({ status: code ?? signal ?? 'no status', output }));
  });
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @param {number} deadlineMs
 * @returns {Promise<T>}
 */
async function withDeadline(promise, deadlineMs) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing within ${deadlineMs / 1000} s`)), deadlineMs);
  });
  try {
    return /** @type {T} */ (await Promise.race([promise, late]));
  } finally {
    clearTimeout(timer);
  }
}

/** @param {number} ms */
function delay(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
