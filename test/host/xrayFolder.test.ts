import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { Locator } from 'playwright-core';
import { XrayEditor } from '../support/editor/xrayEditor';
import type { XrayPage } from '../support/editor/xrayPage';

/** Pictures of the folder that are films. */
const filmCount = 6;

describe('a folder of chest X-rays in the installed extension', { timeout: 300_000 }, () => {
  let editor: XrayEditor;
  let results: string;

  before(async () => {
    editor = await XrayEditor.start();
    for (let seed = 1; seed <= filmCount; seed += 1) await editor.writePhantom(`films/phantom-${seed}.png`, seed);
    writeFileSync(path.join(editor.setup.workspace, 'films', 'broken.png'), Buffer.from('89504e470d0a1a0a0000', 'hex'));
    results = path.join(editor.setup.workspace, 'films', 'xray-results');
    await editor.installModel(await editor.writeModel());
  });

  after(() => editor?.stop());
  afterEach((context) => editor.end(context));

  async function analyze(): Promise<XrayPage> {
    const xray = await editor.open();
    await xray.chooseInMenu('films', 'Analyze Folder of Chest X-rays');
    await xray.editor.quickPickRows.filter({ hasText: 'xray-results' }).click();
    await xray.panel.locator('h1', { hasText: 'films' }).waitFor();
    return xray;
  }

  /** Names of the pictures in the order of the grid. */
  const names = (xray: XrayPage): Promise<string[]> => xray.panel.locator('tbody th').allInnerTexts();
  const state = (xray: XrayPage): Locator => xray.panel.locator('.state');
  const header = (xray: XrayPage, title: string): Locator => xray.panel.locator('thead button', { hasText: title });

  test('every picture gets its row, and the results lie beside the films as CSV and JSON', async () => {
    const xray = await analyze();
    await state(xray).getByText('Done').waitFor();
    assert.match((await state(xray).innerText()), /^7 of 7 pictures, \d with a finding, 0 refused, 1 failed\. Done\.$/);
    assert.deepEqual(await names(xray), ['broken.png', ...Array.from({ length: filmCount }, (_, index) => `phantom-${index + 1}.png`)]);
    await xray.editor.screenshot('xray-folder-light');
    const rows = parse(readFileSync(path.join(results, 'results.csv')), { columns: true }) as Record<string, string>[];
    assert.equal(rows.length, filmCount + 1);
    const shown = await xray.panel.locator('tbody tr', { hasText: 'phantom-1.png' }).locator('td').nth(1).innerText();
    assert.equal(Number(shown.replace('● ', '')).toFixed(2), Number(rows.find(({ image }) => image === 'phantom-1.png')?.['Mass']).toFixed(2));
    assert.equal((JSON.parse(readFileSync(path.join(results, 'results.json'), 'utf8')) as { complete: boolean }).complete, true);
    await xray.panel.getByText('For education and research, not for clinical use.').waitFor();
    rmSync(results, { recursive: true });
    await xray.button('Open CSV').click();
    await xray.editor.page.locator('.notification-toast', { hasText: 'The results cannot be opened' }).waitFor();
  });

  test('the grid is ordered by any column, filtered, and walked by keys; Enter opens the picture', async () => {
    const xray = await analyze();
    await state(xray).getByText('Done').waitFor();
    await header(xray, 'Lung mass').click();
    await xray.panel.locator('th[aria-sort="descending"]', { hasText: 'Lung mass' }).waitFor();
    const column = async (): Promise<number[]> => (await xray.panel.locator('tbody tr:not(.spacer) td:nth-child(3)').allInnerTexts()).filter((text) => text !== '–').map((text) => Number(text.replace('● ', '')));
    const values = await column();
    assert.equal(values.length, filmCount);
    assert.deepEqual(values, values.toSorted((a, b) => b - a));
    assert.equal((await names(xray)).at(-1), 'broken.png', 'What has no value stands last.');
    await xray.panel.getByRole('searchbox').fill('phantom-3');
    await xray.panel.locator('tbody th', { hasText: 'phantom-1' }).waitFor({ state: 'detached' });
    assert.deepEqual(await names(xray), ['phantom-3.png']);
    await xray.panel.locator('tbody tr[tabindex="0"]').focus();
    await xray.editor.page.keyboard.press('Enter');
    await xray.panel.locator('h1', { hasText: 'phantom-3.png' }).waitFor();
    await xray.rows.first().waitFor();
  });

  test('a reload brings back rows, order and filter, and a new picture is all that is left to do', async () => {
    const xray = await analyze();
    await state(xray).getByText('Done').waitFor();
    await xray.panel.getByRole('combobox', { name: 'Show' }).selectOption('failed');
    await xray.untilKept(/"show\W+failed/);
    await editor.writePhantom('films/phantom-9.png', 9);
    await xray.editor.page.goto(editor.address);
    await state(xray).getByText('Stopped').waitFor();
    assert.match(await state(xray).innerText(), /^7 of 8 pictures/);
    assert.deepEqual(await names(xray), ['broken.png']);
    await xray.button('Continue').click();
    await state(xray).getByText('Done').waitFor();
    await xray.panel.getByRole('combobox', { name: 'Show' }).selectOption('all');
    await xray.panel.locator('tbody th', { hasText: 'phantom-9' }).waitFor();
  });

  test('the grid can be read in a narrow window and in other themes', async () => {
    const xray = await analyze();
    await state(xray).getByText('Done').waitFor();
    await xray.editor.page.keyboard.press('Control+b');
    for (const look of [
      // First, in the theme that is on already: the list of themes has no room in it.
      { name: 'narrow', label: 'Light Modern', mark: 'vs', width: 420 },
      { name: 'dark', label: 'Dark Modern', mark: 'vs-dark', width: 1280 },
      { name: 'high-contrast', label: 'Dark High Contrast', mark: 'hc-black', width: 1280 },
    ]) {
      await xray.editor.putOn(look);
      await xray.panel.locator('tbody tr', { hasText: 'phantom-2' }).click();
      assert.equal(await xray.panel.locator('body').evaluate((body) => (body as unknown as { scrollWidth: number; clientWidth: number }).scrollWidth <= (body as unknown as { clientWidth: number }).clientWidth), true, look.name);
      await xray.editor.screenshot(`xray-folder-${look.name}`);
    }
  });

  test('a folder without pictures is told, and nothing is written', async () => {
    const xray = await editor.open();
    await xray.chooseInMenu('model-tiny', 'Analyze Folder of Chest X-rays');
    await xray.editor.quickPickRows.filter({ hasText: 'xray-results' }).click();
    await state(xray).getByText('There is no picture in this folder').waitFor();
    await xray.editor.screenshot('xray-folder-empty');
    assert.equal(existsSync(path.join(editor.setup.workspace, 'model-tiny', 'xray-results')), false);
  });
});
