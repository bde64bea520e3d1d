import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Nothing of the browser's own traffic; no sandbox, since containers seldom allow one. */
const flags = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** The machine's own Chromium (`$CHROMIUM`, else the first on PATH), headless. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? findOnPath(['chromium', 'chromium-browser', 'google-chrome']);
  if (executablePath === undefined) throw new Error('Chromium is not on PATH: install it, or name it in CHROMIUM.');
  return chromium.launch({ executablePath, args: flags });
}

function findOnPath(names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => existsSync(file));
}
