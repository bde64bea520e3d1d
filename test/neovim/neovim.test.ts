import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { makeDataFolder, makeStarterFolder } from '../lsp/dataFolder';

declare const __PROJECT_ROOT__: string;

interface Answers {
  readonly hover: { readonly contents: { readonly value: string } };
  readonly hierarchy: readonly string[];
  readonly references: readonly { readonly line: number; readonly text: string }[];
  readonly findings: readonly { readonly line: number; readonly character: number; readonly rule: string }[];
  readonly action: string;
  readonly mended: string;
  readonly completion: readonly string[];
  readonly resolved: { readonly value: string };
}

/** Runs the script in a neovim without the user's own configuration, on a copy of a sample note. */
async function askServer(sample: string): Promise<Answers> {
  const folder = await makeDataFolder();
  const note = path.join(folder, sample);
  await copyFile(path.join(__PROJECT_ROOT__, 'test', 'samples', sample), note);
  const { stdout } = await promisify(execFile)(
    'nvim',
    ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${path.join(__PROJECT_ROOT__, 'test', 'neovim', 'askServer.lua')}`],
    {
      cwd: folder,
      timeout: 120_000,
      env: {
        ...process.env,
        HOME: folder,
        XDG_STATE_HOME: folder,
        XDG_CACHE_HOME: folder,
        HCDR_DATA_DIR: await makeStarterFolder(),
        HCDR_TEST_NOTE: note,
        HCDR_TEST_SERVER: JSON.stringify([process.execPath, path.join(__PROJECT_ROOT__, 'dist', 'hcdr.js'), 'lsp', '--stdio']),
      },
    },
  );
  return JSON.parse(stdout) as Answers;
}

describe('neovim with hcdr lsp --stdio', () => {
  it('shows hovers, the hierarchy, references, findings, completion with documentation, and applies a quick fix', async () => {
    const answers = await askServer('pneumonia-soap.note');
    assert.match(answers.hover.contents.value, /\*\*J18\.9\*\* — Pneumonia, unspecified organism/);
    assert.doesNotMatch(answers.hover.contents.value, /command:/);
    assert.deepEqual(answers.hierarchy, ['J18.9', 'J18', 'Chapter 10']);
    assert.ok(answers.references.length >= 2 && answers.references.every(({ text }) => text.includes('J18.9')), JSON.stringify(answers.references));
    // The table of test/samples/README.md, its lines counted from 0.
    assert.deepEqual(
      answers.findings.map(({ line, rule }) => [line, rule]),
      [
        [33, 'icd/not-billable'],
        [34, 'icd/malformed'],
        [36, 'icd/unknown-code'],
        [38, 'icd/duplicate'],
      ],
    );
    assert.match(answers.mended, /— E11\.65$/);
    assert.match(answers.action, /E11\.65/);
    assert.deepEqual(answers.completion, ['J18', 'J18.0', 'J18.1', 'J18.2', 'J18.8', 'J18.9']);
    assert.match(answers.resolved.value, /✓ billable/);
  });
});
