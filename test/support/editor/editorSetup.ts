import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installExtension, type EditorFolders } from '../codeServer.mjs';
import { onceForBuild } from '../onceForBuild';
import { packageExtension } from './packageExtension';

declare const __PROJECT_ROOT__: string;

/** What the setups of a build share. */
const madeFolder = 'dist/test-editor';

/** The folders of one editor run, all below one temporary folder. */
export interface EditorSetup extends EditorFolders {
  /** The folder that the editor opens. */
  readonly workspace: string;
  readonly dataDirectory: string;
  readonly dispose: () => void;
}

export interface EditorSetupOptions {
  /** Notes by file name. */
  readonly notes: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** An empty editor profile and a workspace with notes; its data directory is empty until {@link fillDataDirectory}. */
export function createEditorSetup({ notes, settings = {} }: EditorSetupOptions): EditorSetup {
  const home = mkdtempSync(path.join(os.tmpdir(), 'hcdr-editor-'));
  const [workspace, userDataDir, extensionsDir, dataDirectory] = ['notes', 'user', 'extensions', 'data'].map((name) => {
    const folder = path.join(home, name);
    mkdirSync(folder);
    return folder;
  }) as [string, string, string, string];
  for (const [name, text] of Object.entries(notes)) writeFileSync(path.join(workspace, name), text);
  const everywhere = {
    'workbench.startupEditor': 'none',
    'telemetry.telemetryLevel': 'off',
    'extensions.ignoreRecommendations': true,
    // It lists every open file of every process of the machine, every other second.
    'remote.autoForwardPorts': false,
    'healthcareDataRef.dataDirectory': dataDirectory,
  };
  // A remote extension host takes machine settings from the second file, a desktop one from the first.
  for (const place of ['User', 'Machine']) {
    mkdirSync(path.join(userDataDir, place));
    writeFileSync(path.join(userDataDir, place, 'settings.json'), JSON.stringify({ ...everywhere, ...settings }));
  }
  return { workspace, userDataDir, extensionsDir, dataDirectory, dispose: () => rmSync(home, { recursive: true, force: true, maxRetries: 10 }) };
}

/** An editor with the extension installed and what a fresh machine would get ingested: the mirror's newest release, or the starter set without a mirror. */
export async function createInstalledSetup(options: EditorSetupOptions): Promise<EditorSetup> {
  const vsix = await packageExtension();
  const setup = createEditorSetup(options);
  const extensionsDir = await onceForBuild({
    target: `${madeFolder}/extensions`,
    parts: [path.relative(__PROJECT_ROOT__, vsix)],
    make: () => installExtension(vsix, { ...setup, extensionsDir: path.join(__PROJECT_ROOT__, madeFolder, 'extensions') }),
  });
  await fillDataDirectory(setup.dataDirectory);
  return { ...setup, extensionsDir };
}

/** Ingests what a fresh machine would get; releases do not change, so that one ingest serves every setup. */
export async function fillDataDirectory(dataDirectory: string): Promise<void> {
  const filled = await onceForBuild({
    target: `${madeFolder}/data`,
    parts: ['dist/hcdr.js', 'dist/ingest.js'],
    make: () => ingestInto(path.join(__PROJECT_ROOT__, madeFolder, 'data')),
  });
  cpSync(filled, dataDirectory, { recursive: true });
}

function ingestInto(dataDirectory: string): void {
  const cli = path.join(__PROJECT_ROOT__, 'dist', 'hcdr.js');
  const { status, stderr } = spawnSync(process.execPath, [cli, 'ingest', 'icd10cm', '--data-dir', dataDirectory], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`hcdr ingest ended with ${status}: ${stderr}`);
}
