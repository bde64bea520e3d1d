import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Browser, FrameLocator, Locator } from 'playwright-core';
import { startCodeServer, type RunningCodeServer } from '../support/codeServer.mjs';
import { EditorPage } from '../support/editorPage';
import { createInstalledSetup, type EditorSetup } from '../support/editorSetup';
import { ingestGems, writeGemFiles } from '../support/gemFiles';
import { ingestNih } from '../support/ingestNih';
import { launchChromium } from '../support/launchChromium';
import { ingestMimic, writeMimicFiles } from '../support/mimicFiles';
import { dataEntryHeader, dataEntryRows, writeSheets } from '../support/nihSheets';

const note = 'Date of service: 2026-02-10\n\nASSESSMENT\n1. Pneumonia J18.9\n';

describe('the reference panel and the encounters view in the installed extension', { timeout: 400_000 }, () => {
  let setup: EditorSetup;
  let server: RunningCodeServer;
  let browser: Browser;
  let editor: EditorPage | undefined;

  const open = async (): Promise<EditorPage> => (editor = await EditorPage.open(browser, { url: server.url, folder: setup.workspace, files: ['visit.note'] }));
  const openPanel = async (): Promise<{ editor: EditorPage; panel: FrameLocator }> => {
    const opened = await open();
    await opened.runCommand('HealthCareDataRef: Open Medical Reference');
    const { panel } = opened;
    await panel.getByRole('tab', { name: 'Codes' }).waitFor();
    return { editor: opened, panel };
  };

  before(async () => {
    setup = await createInstalledSetup({ notes: { 'visit.note': note } });
    await ingestGems(setup.dataDirectory, await writeGemFiles(path.join(setup.userDataDir, 'gems-from')));
    server = await startCodeServer({ ...setup, folder: setup.workspace });
    browser = await launchChromium();
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
    setup?.dispose();
  });

  afterEach(async (context) => {
    await editor?.screenshot(`reference-end-of-${context.name.replace(/\W+/g, '-').slice(0, 40)}`);
    await editor?.page.close();
    editor = undefined;
  });

  test('what is not installed is said, with the way to it', async () => {
    const { editor: window, panel } = await openPanel();
    await panel.getByRole('tab', { name: 'X-rays' }).click();
    await panel.getByRole('button', { name: 'Ingest X-ray metadata…' }).waitFor();
    await panel.getByRole('tab', { name: 'Knowledge' }).click();
    await panel.getByRole('button', { name: 'Ingest knowledge…' }).waitFor();
    await window.screenshot('reference-empty');
    await window.page.locator('.activitybar a[aria-label^="HealthCareDataRef"]').click();
    await window.page.getByText('No encounters are installed.').waitFor();
    await window.screenshot('encounters-empty');
  });

  test('codes are found by words and by hand in the tree, and a code’s lines lead on to other codes', async () => {
    const { editor: window, panel } = await openPanel();
    await panel.getByText('Diseases of the respiratory system').waitFor();
    await panel.getByLabel('Search codes').fill('pneumonia unspecified organism');
    await panel.locator('.list .row-button', { hasText: 'J18.9' }).click();
    await panel.locator('.details h1', { hasText: 'J18.9' }).waitFor();
    await panel.locator('.details .group', { hasText: 'Under' }).getByRole('button', { name: 'J18', exact: true }).click();
    await panel.locator('.details h1', { hasText: /^J18$/ }).waitFor();
    await panel.locator('.details .group', { hasText: 'Has' }).getByRole('button', { name: 'J18.1' }).waitFor();
    await window.page.keyboard.press('Alt+ArrowLeft');
    await panel.locator('.details h1', { hasText: 'J18.9' }).waitFor();
    await window.screenshot('reference-codes-dark');
    await panel.getByLabel('Search codes').fill('');
    await panel.locator('.tree .row-button', { hasText: 'Diseases of the respiratory system' }).click();
    const block = panel.locator('.tree .row-button', { hasText: 'J09-J18' });
    const category = panel.locator('.tree .row-button[data-key="J18"]');
    // An edition without its Tabular List has no blocks.
    await block.or(category).first().waitFor();
    if ((await block.count()) > 0) await block.click();
    await category.click();
    await panel.locator('.details h1', { hasText: /^J18$/ }).waitFor();
  });

  test('an ICD-9-CM code opens with its title and what it maps to', async () => {
    const { panel } = await openPanel();
    await panel.getByLabel('Search codes').fill('250.00');
    await panel.locator('.list .row-button', { hasText: 'ICD-9-CM' }).click();
    await panel.locator('.details h1', { hasText: '250.00' }).waitFor();
    await panel.locator('.details .group', { hasText: 'Maps to' }).getByRole('button', { name: 'E11.9' }).click();
    await panel.locator('.details h1', { hasText: 'E11.9' }).waitFor();
    await panel.locator('.details .group', { hasText: 'ICD-9-CM neighbours' }).getByRole('button', { name: '250.00' }).waitFor();
  });

  test('the keyboard alone finds a code, and inserts it into the note', async () => {
    const { editor: window, panel } = await openPanel();
    const { keyboard } = window.page;
    await panel.getByLabel('Search codes').click();
    await keyboard.type('J18.1');
    await keyboard.press('ArrowDown');
    await panel.locator('.list .row-button:focus', { hasText: 'J18.1' }).waitFor();
    await keyboard.press('Enter');
    await panel.locator('.details h1', { hasText: 'J18.1' }).waitFor();
    await keyboard.press('/');
    await panel.getByLabel('Search codes').and(panel.locator(':focus')).waitFor();
    await panel.getByRole('button', { name: 'Insert into note' }).click();
    await window.line('J18.1').waitFor();
  });

  test('films are found by finding, view and patient, and a film that is not at hand is said to be so', async () => {
    await ingestNih(setup.dataDirectory, await writeSheets(path.join(setup.userDataDir, 'nih-from'), { 'a.csv': [dataEntryHeader, ...dataEntryRows] }));
    const { editor: window, panel } = await openPanel();
    const films = (text: string): Locator => panel.locator('.filters p', { hasText: text });
    await panel.getByRole('tab', { name: 'X-rays' }).click();
    await films('7 of 7 films').waitFor();
    await panel.getByLabel('Finding').selectOption('Cardiomegaly');
    await films('2 of 7 films').waitFor();
    await panel.getByLabel('Finding').selectOption('');
    await panel.getByLabel('View').selectOption('AP');
    await films('1 of 7 films').waitFor();
    await panel.getByRole('button', { name: '3', exact: true }).click();
    await films('2 of 7 films').waitFor();
    await window.screenshot('reference-xrays');
    await panel.getByRole('button', { name: '00000003_001.png' }).click();
    await panel.locator('.notice', { hasText: 'is not in this workspace' }).waitFor();
  });

  test('an encounter of the view opens as a note that is checked', async () => {
    await ingestMimic(setup.dataDirectory, await writeMimicFiles(path.join(setup.userDataDir, 'mimic-from')));
    const window = await open();
    await window.page.locator('.activitybar a[aria-label^="HealthCareDataRef"]').click();
    await window.page.getByText('Patient 90000002').click();
    await window.screenshot('encounters');
    await window.page.locator('.monaco-list-row', { hasText: 'Pneumonia, unspecified "organism"' }).click();
    await window.line('# Hospital encounter').waitFor();
    await window.goTo('2. J18 ');
    await window.page.locator('.squiggly-error').first().waitFor();
    await window.screenshot('encounter-note');
    assert.equal(await window.page.getByText('29000002').count(), 0, 'The note’s name and text hold no identifier.');
  });

  test('the panel is readable in light, in high contrast and in a narrow window, and a reload brings it back', async () => {
    const { editor: window, panel } = await openPanel();
    await panel.getByLabel('Search codes').fill('fracture of radius');
    // A row of the results, with a code under it: the rows of the tree stand in the same place until they come.
    await panel.locator('.list .row-button', { hasText: /^S52/ }).first().click();
    await panel.locator('.details h1').waitFor();
    for (const theme of ['Light Modern', 'Dark High Contrast']) {
      await window.runCommand('Preferences: Color Theme');
      await window.page.locator('.quick-input-widget input').first().fill(theme);
      await window.page.keyboard.press('Enter');
      await panel.locator('.details h1').waitFor();
      await window.screenshot(`reference-${theme.replaceAll(' ', '-').toLowerCase()}`);
    }
    await window.page.setViewportSize({ width: 620, height: 760 });
    await panel.locator('.details h1').waitFor();
    await window.screenshot('reference-narrow');
  });
});
