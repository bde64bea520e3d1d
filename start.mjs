// The first command on a fresh machine (`npm start`): installs, builds, brings the newest ICD-10-CM release that it
// can get, prints the findings for the sample notes, and opens them in an editor with the extension loaded.
//   npm start                       everything
//   npm start -- --check            without the editor (so does a shell that is not interactive)
//   npm start -- --data-dir D       keep the releases in D ($HCDR_DATA_DIR, else the platform's data folder)
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const samples = path.join(root, 'test', 'samples');
const firstSample = path.join(samples, 'pneumonia-soap.note');
const cli = path.join(root, 'dist', 'hcdr.js');
const oldestNode = 20;

/** Exit codes of `hcdr`: findings in the samples are what we came for, an error is one. */
const exitFindings = 1;

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  console.error(`HealthCareDataRef needs Node ${oldestNode} or later and this is Node ${process.versions.node}. Install a current Node, then run npm start again.`);
  process.exit(2);
}
try {
  await main();
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(2);
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  install();
  heading('Build');
  must('node', ['esbuild.mjs'], 'The build failed; see the messages above.');
  heading('ICD-10-CM release');
  bringRelease(options.dataDirectory);
  heading('Findings in the sample notes (fictitious patients, deliberate mistakes)');
  const files = readdirSync(samples).filter((name) => !name.endsWith('.md')).sort().map((name) => path.join('test', 'samples', name));
  const { status } = hcdr(['check', ...files], options.dataDirectory);
  if (status !== 0 && status !== exitFindings) throw new Error('The samples could not be checked; see the message above.');
  if (options.checkOnly) return;
  heading('Editor');
  await openEditor(options.dataDirectory);
}

/** @param {string[]} args */
function readOptions(args) {
  let checkOnly = !(process.stdin.isTTY && process.stdout.isTTY);
  let dataDirectory = process.env.HCDR_DATA_DIR || undefined;
  for (let index = 0; index < args.length; index += 1) {
    if (args[index] === '--check') checkOnly = true;
    else if (args[index] === '--data-dir' && args[index + 1] !== undefined) dataDirectory = args[(index += 1)];
    else throw new Error(`npm start has no option "${args[index]}". It takes --check and --data-dir <folder>.`);
  }
  return { checkOnly, dataDirectory: dataDirectory === undefined ? undefined : path.resolve(dataDirectory) };
}

/** `npm ci`, unless what the lock file asks for is installed already. */
function install() {
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(path.join(root, 'package-lock.json')).mtimeMs) return;
  heading('Install');
  must('npm', ['ci', '--no-audit', '--no-fund'], 'The dependencies could not be installed; see npm’s message above.');
}

/**
 * The command line says itself where the release comes from: offline mirror, the CDC's site, or the starter set.
 * @param {string | undefined} dataDirectory
 */
function bringRelease(dataDirectory) {
  if (hcdr(['ingest', 'icd10cm'], dataDirectory).status === 0) return;
  const isInstalled = readStatus(dataDirectory)?.kinds?.some((kind) => kind.kind === 'icd10cm' && kind.state === 'ready');
  if (isInstalled !== true) throw new Error('No ICD-10-CM release could be installed, not even the starter set; see the message above.');
  console.log('Continuing with the installed release.');
}

/**
 * What is installed, and where; undefined when the command line cannot say.
 * @param {string | undefined} dataDirectory
 * @returns {{ dataDirectory: string, kinds: { kind: string, state: string }[] } | undefined}
 */
function readStatus(dataDirectory) {
  const { stdout } = hcdr(['status', '--json'], dataDirectory, 'pipe');
  try {
    return JSON.parse(String(stdout));
  } catch {
    return undefined;
  }
}

/** @param {string | undefined} dataDirectory */
async function openEditor(dataDirectory) {
  const { cacheFolder } = await import('./test/support/codeServer.mjs');
  const profile = path.join(cacheFolder(), 'start-editor');
  const installed = readStatus(dataDirectory);
  if (installed === undefined) throw new Error('hcdr status did not say where the releases are.');
  writeSettings(profile, installed.dataDirectory);
  if (isOnPath('code')) openDesktop(profile);
  else await openBrowser(profile);
}

/**
 * A profile of its own: nothing in the user's editor is touched, and the setting names the folder of the releases.
 * A desktop editor reads the first file; code-server, whose extension host is remote, reads machine settings in the second.
 * @param {string} profile
 * @param {string} dataDirectory
 */
function writeSettings(profile, dataDirectory) {
  const settings = {
    'healthcareDataRef.dataDirectory': dataDirectory,
    'workbench.startupEditor': 'none',
    'security.workspace.trust.enabled': false,
    'telemetry.telemetryLevel': 'off',
  };
  for (const place of ['User', 'Machine']) {
    mkdirSync(path.join(profile, place), { recursive: true });
    writeFileSync(path.join(profile, place, 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
  }
}

/** @param {string} profile */
function openDesktop(profile) {
  console.log('Opening the samples in the desktop editor (code), with a profile of its own.');
  const args = [`--extensionDevelopmentPath=${root}`, '--user-data-dir', profile, '--disable-extensions', '--new-window', samples, firstSample];
  const child = spawn('code', args, { stdio: 'ignore', detached: true, shell: process.platform === 'win32' });
  child.once('error', (error) => console.error(`The editor could not be opened: ${error.message}`));
  child.unref();
}

/** @param {string} profile */
async function openBrowser(profile) {
  const { codeServerUnsupported, startCodeServer } = await import('./test/support/codeServer.mjs');
  const unsupported = codeServerUnsupported();
  if (unsupported !== undefined) throw new Error(`No desktop editor (code) is on PATH, and ${unsupported}.`);
  const server = await startCodeServer({
    folder: samples,
    userDataDir: profile,
    extensionsDir: path.join(profile, 'extensions'),
    log: (line) => console.log(line),
  });
  const { host } = new URL(server.url);
  const payload = [
    ['extensionDevelopmentPath', `vscode-remote://${host}${root}`],
    ['openFile', `vscode-remote://${host}${firstSample}`],
    ['skipWelcome', 'true'],
  ];
  console.log(`The samples are open at\n\n  ${server.url}/?folder=${encodeURI(samples)}&payload=${encodeURIComponent(JSON.stringify(payload))}\n\nCtrl+C stops the editor.`);
  const stop = () => void server.stop();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await server.exited;
}

/**
 * @param {string[]} args
 * @param {string | undefined} dataDirectory
 * @param {'inherit' | 'pipe'} stdio
 */
function hcdr(args, dataDirectory, stdio = 'inherit') {
  const env = dataDirectory === undefined ? process.env : { ...process.env, HCDR_DATA_DIR: dataDirectory };
  return spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio, env });
}

/**
 * @param {'node' | 'npm'} command
 * @param {string[]} args
 * @param {string} failure
 */
function must(command, args, failure) {
  const isWindowsNpm = command === 'npm' && process.platform === 'win32';
  const program = command === 'node' ? process.execPath : isWindowsNpm ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit', shell: isWindowsNpm });
  if (status !== 0) throw new Error(failure);
}

/** @param {string} command */
function isOnPath(command) {
  const names = process.platform === 'win32' ? [`${command}.cmd`, `${command}.exe`] : [command];
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => names.some((name) => existsSync(path.join(folder, name))));
}

/** @param {string} text */
function heading(text) {
  console.log(`\n── ${text}`);
}
