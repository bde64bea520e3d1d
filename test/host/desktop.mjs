// Runs the API-level suite in a desktop editor: `npm run test:desktop`. Takes the editor named in VSCODE_EXECUTABLE,
// else downloads the oldest one that the manifest supports.
import { runTests } from '@vscode/test-electron';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const home = mkdtempSync(path.join(os.tmpdir(), 'hcdr-desktop-'));
try {
  const folder = (/** @type {string} */ name) => {
    const made = path.join(home, name);
    mkdirSync(made, { recursive: true });
    return made;
  };
  const notes = folder('notes');
  const data = folder('data');
  writeFileSync(path.join(notes, 'visit.note'), 'Date of service: 2026-02-10\n\nASSESSMENT\n1. Pneumonia J18\n');
  const settings = { 'healthcareDataRef.dataDirectory': data, 'workbench.startupEditor': 'none' };
  writeFileSync(path.join(folder(path.join('user', 'User')), 'settings.json'), JSON.stringify(settings));
  for (const source of [['icd10cm'], ['knowledge', '--from', path.join(root, 'test', 'fixtures', 'knowledge')]]) {
    const { status } = spawnSync(process.execPath, [path.join(root, 'dist', 'hcdr.js'), 'ingest', ...source, '--data-dir', data], { stdio: 'inherit' });
    if (status !== 0) throw new Error(`hcdr ingest ${source[0]} ended with ${status}.`);
  }
  const executable = process.env.VSCODE_EXECUTABLE;
  await runTests({
    ...(executable === undefined ? { version: engines.vscode.replace('^', '') } : { vscodeExecutablePath: executable }),
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'dist', 'test', 'host', 'suite.js'),
    launchArgs: [notes, '--user-data-dir', path.join(home, 'user'), '--extensions-dir', path.join(home, 'extensions'), '--disable-workspace-trust', '--skip-welcome'],
  });
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 3 });
}
