import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { listModels } from '../../models/client/modelStore';
import { writePhantomSet } from '../../models/phantom/writePhantomSet';
import { ingestNih } from '../support/films/ingestNih';
import { XrayEditor } from '../support/editor/xrayEditor';

/** A head on the cached features of 240 small phantoms, and its install; most of it is the features. */
const trainingMs = 120_000;

describe('a training in the installed extension', { timeout: 300_000 }, () => {
  let editor: XrayEditor;

  before(async () => {
    editor = await XrayEditor.start();
    const phantoms = path.join(editor.setup.workspace, 'phantoms');
    await writePhantomSet({ folder: phantoms, count: 240, seed: 1, side: 128, signal: new AbortController().signal });
    await ingestNih(editor.setup.dataDirectory, phantoms);
  });

  after(() => editor?.stop());
  afterEach((context) => editor.end(context));

  test('shows its films, its curves and its figures, and is paused, stopped and gone on with', async () => {
    const xray = await editor.open();
    await xray.chooseInMenu('phantoms', 'Train X-ray Model');
    await xray.editor.quickPickRows.filter({ hasText: 'Small network' }).click();
    const { panel } = xray;
    await panel.locator('h1', { hasText: 'small, every weight' }).waitFor();
    await panel.locator('.facts', { hasText: 'films for training' }).waitFor();
    await panel.locator('.speed', { hasText: 'images/s' }).waitFor();
    await panel.getByRole('button', { name: 'Pause' }).click();
    await panel.locator('.state', { hasText: 'Paused.' }).waitFor();
    await xray.editor.screenshot('training-paused');
    await panel.getByRole('button', { name: 'Resume' }).click();
    await panel.locator('.state', { hasText: /^Training [\d,]+ weights on / }).waitFor();
    // The mean of the first epoch.
    await panel.locator('tbody tr').first().locator('td', { hasText: /^0\.\d{3}$/ }).first().waitFor();
    await xray.editor.screenshot('training-running');
    await panel.getByRole('button', { name: 'Stop' }).click();
    await panel.locator('.state', { hasText: 'Stopped; progress is saved.' }).waitFor();
    await panel.getByRole('button', { name: 'Continue' }).click();
    await panel.locator('.speed', { hasText: 'images/s' }).waitFor();
    await panel.getByText('For education and research, not for clinical use.').waitFor();
    await xray.editor.runCommand('View: Close Editor');
    await xray.editor.page.locator('.notification-toast', { hasText: 'was stopped because its panel was closed' }).waitFor();
  });

  test('ends with an installed model, and can be read in every theme and in a narrow window', async () => {
    const xray = await editor.open();
    await xray.chooseInMenu('phantoms', 'Train X-ray Model');
    await xray.editor.quickPickRows.filter({ hasText: 'A new head on the features' }).first().click();
    const { panel, editor: window } = xray;
    await panel.locator('h1', { hasText: ', new head' }).waitFor();
    await panel.locator('.state', { hasText: /^Installed: .* New X-ray panels use it\./ }).waitFor({ timeout: trainingMs });
    const { models } = await listModels(editor.setup.dataDirectory);
    assert.ok(models.some(({ card }) => card.id.includes('head')), `Installed: ${models.map(({ card }) => card.id).join(', ')}`);
    for (const [theme, mark] of [['Light Modern', 'vscode-light'], ['Dark High Contrast', 'vscode-high-contrast']] as const) {
      await window.runCommand('Preferences: Color Theme');
      await window.page.locator('.quick-input-widget input').first().fill(theme);
      await window.page.keyboard.press('Enter');
      await panel.locator(`body.${mark}`).waitFor();
      await window.screenshot(`training-${theme.replaceAll(' ', '-').toLowerCase()}`);
    }
    await window.page.setViewportSize({ width: 420, height: 800 });
    await panel.getByText('For education and research, not for clinical use.').waitFor();
    await window.screenshot('training-narrow');
  });
});
