import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { installExtension, startCodeServer, type RunningCodeServer } from '../support/codeServer.mjs';
import { EditorPage } from '../support/editorPage';
import { createEditorSetup, fillDataDirectory, type EditorSetup } from '../support/editorSetup';
import { launchChromium } from '../support/launchChromium';

declare const __PROJECT_ROOT__: string;

const vsix = path.join(__PROJECT_ROOT__, 'dist', 'healthcaredataref.vsix');
const sample = readFileSync(path.join(__PROJECT_ROOT__, 'test', 'samples', 'pneumonia-soap.note'), 'utf8');
const typed = 'Date of service: 2026-02-10\n\nASSESSMENT\n1. Pneumonia — ';
const slip = 'Date of service: 2026-02-10\n\nASSESSMENT\n1. Pneumonia — j18.9\n';

/** Bundles are about 1.4 MB and the wasm 0.7 MB, compressed to half; past this something strayed in. */
const largestVsixBytes = 1_500_000;

describe('the packaged extension as a user meets it', { timeout: 300_000 }, () => {
  let setup: EditorSetup;
  let server: RunningCodeServer;
  let browser: Browser;
  const open = (...files: string[]): Promise<EditorPage> => EditorPage.open(browser, { url: server.url, folder: setup.workspace, files });

  before(async () => {
    setup = createEditorSetup({ notes: { 'sample.note': sample, 'typed.note': typed, 'slip.note': slip } });
    fillDataDirectory(setup.dataDirectory);
    const { status, stdout, stderr } = spawnSync('npm', ['run', 'package'], { cwd: __PROJECT_ROOT__, encoding: 'utf8', shell: process.platform === 'win32' });
    assert.equal(status, 0, stdout + stderr);
    await installExtension(vsix, setup);
    server = await startCodeServer({ ...setup, folder: setup.workspace });
    browser = await launchChromium();
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    setup?.dispose();
  });

  test('the package is small', () => {
    assert.ok(statSync(vsix).size < largestVsixBytes, `${statSync(vsix).size} bytes`);
  });

  test('typing a code prefix brings suggestions, and accepting one writes code and title', async () => {
    const editor = await open('typed.note');
    await editor.goToEnd();
    await editor.page.keyboard.type('J18.');
    const wanted = editor.suggestions.filter({ hasText: 'J18.9' });
    await wanted.waitFor();
    await editor.screenshot('completion');
    await wanted.click();
    await editor.line('J18.9 — Pneumonia, unspecified organism').waitFor();
    await editor.page.close();
  });

  test('a slip is underlined, and the fix from the keyboard mends it', async () => {
    const editor = await open('slip.note');
    await editor.page.locator('.squiggly-warning').first().waitFor();
    await editor.goTo('j18.9');
    await editor.page.keyboard.press('Control+.');
    await editor.page.locator('.action-widget .action', { hasText: 'J18.9' }).first().waitFor();
    await editor.screenshot('quick-fix');
    await editor.page.keyboard.press('Enter');
    await editor.line('Pneumonia — J18.9').waitFor();
    await editor.page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    await editor.page.close();
  });

  test('a hover explains a code, and its link opens the lookup on that code', async () => {
    const editor = await open('sample.note');
    await editor.goTo('J18.9');
    await editor.page.keyboard.press('Control+k');
    await editor.page.keyboard.press('Control+i');
    await editor.hover.filter({ hasText: 'billable' }).first().waitFor();
    await editor.screenshot('hover');
    await editor.hover.locator('a', { hasText: /^J18$/ }).first().click();
    await editor.quickPickRows.filter({ hasText: 'J18.0' }).waitFor();
    await editor.page.close();
  });

  test('the lookup searches while typing and writes the chosen code at the cursor', async () => {
    const editor = await open('typed.note');
    await editor.goToEnd();
    await editor.page.keyboard.press('Enter');
    await editor.runCommand('HealthCareDataRef: Look Up ICD-10-CM Code');
    await editor.page.locator('.quick-input-widget input').first().fill('essential hypertension');
    const wanted = editor.quickPickRows.filter({ hasText: 'I10' }).first();
    await wanted.waitFor();
    await editor.screenshot('lookup');
    await wanted.click();
    await editor.line('I10 — Essential (primary) hypertension').waitFor();
    await editor.page.close();
  });

  test('the walkthrough opens with its first step', async () => {
    const editor = await open('sample.note');
    await editor.runCommand('Welcome: Open Walkthrough');
    await editor.quickPickRows.filter({ hasText: 'Code a Clinical Note' }).first().click();
    await editor.page.locator('.gettingStartedContainer', { hasText: 'Get the ICD-10-CM release' }).waitFor();
    await editor.screenshot('walkthrough');
    await editor.page.close();
  });

  const looks = [
    { name: 'light', theme: 'Default Light Modern', mark: 'vs', width: 1280 },
    { name: 'dark', theme: 'Default Dark Modern', mark: 'vs-dark', width: 1280 },
    { name: 'high-contrast', theme: 'Default High Contrast', mark: 'hc-black', width: 1280 },
    { name: 'narrow', theme: 'Default Light Modern', mark: 'vs', width: 640 },
  ] as const;
  for (const { name, theme, mark, width } of looks) {
    test(`findings and titles show in a window that is ${name}`, async () => {
      const file = path.join(setup.userDataDir, 'User', 'settings.json');
      const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      writeFileSync(file, JSON.stringify({ ...settings, 'workbench.colorTheme': theme }));
      const editor = await open('sample.note');
      await editor.page.setViewportSize({ width, height: 800 });
      if (name === 'narrow') await editor.page.keyboard.press('Control+b');
      await editor.page.locator(`.monaco-workbench.${mark}`).waitFor();
      await editor.goTo('ASSESSMENT');
      await editor.page.locator('.squiggly-error').first().waitFor();
      // Wrapping may tear the title of I10 apart: one word of it is enough.
      await editor.line('(primary)').waitFor();
      await editor.screenshot(`findings-${name}`);
      await editor.page.close();
    });
  }
});
