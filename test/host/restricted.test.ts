import assert from 'node:assert/strict';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { writePhantomSet } from '../../models/phantom/writePhantomSet';
import type { EditorPage } from '../support/editor/editorPage';
import { InstalledEditor } from '../support/editor/installedEditor';
import { XrayPage } from '../support/editor/xrayPage';
import { ingestNih } from '../support/films/ingestNih';

const note = 'Date of service: 2026-02-10\n\nASSESSMENT\n1. Pneumonia J18.9\n2. Asthma J45\n3. Pneumonia ';

describe('a folder that is not trusted', { timeout: 300_000 }, () => {
  let editors: InstalledEditor;

  const open = async (): Promise<EditorPage> => {
    const opened = await editors.open(['visit.note']);
    await opened.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    return opened;
  };

  before(async () => {
    editors = await InstalledEditor.start({ notes: { 'visit.note': note }, settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never', 'files.autoSave': 'off' }, asksForTrust: true });
  });

  after(() => editors?.stop());
  afterEach((context) => editors.end(context, 'restricted'));

  test('notes are checked, explained and completed as anywhere', async () => {
    const opened = await open();
    await opened.page.locator('.squiggly-error').first().waitFor();
    await opened.goTo('J18.9');
    await opened.page.keyboard.press('Control+k');
    await opened.page.keyboard.press('Control+i');
    await opened.hover.filter({ hasText: 'billable' }).first().waitFor();
    await opened.page.keyboard.press('Escape');
    await opened.goToEnd();
    await opened.page.keyboard.type('J18.');
    const wanted = opened.suggestions.filter({ hasText: 'J18.9' });
    await wanted.waitFor({ timeout: 8000 }).catch(() => opened.page.keyboard.press('Control+Space'));
    await wanted.waitFor();
  });

  test('what would read films and networks of the folder says why it does not, with the way to trust it', async () => {
    const opened = await open();
    for (const title of ['Import X-ray Model', 'Train X-ray Model', 'Analyze Folder of Chest X-rays', 'Analyze Chest X-ray']) {
      await opened.runCommand(`HealthCareDataRef: ${title}`);
      const told = opened.page.locator('.notification-toast', { hasText: 'This window is in restricted mode' });
      await told.waitFor();
      assert.equal(await opened.page.locator('.quick-input-widget:visible').count(), 0, title);
      await opened.screenshot('restricted');
      await opened.runCommand('Notifications: Clear All Notifications');
      await told.waitFor({ state: 'detached' });
    }
  });

  test('a training that the window brings back is not gone on with, and says why', async () => {
    const phantoms = path.join(editors.setup.workspace, 'phantoms');
    await writePhantomSet({ folder: phantoms, count: 240, seed: 1, side: 128, signal: new AbortController().signal });
    await ingestNih(editors.setup.dataDirectory, phantoms);
    await editors.restart({ asksForTrust: false });
    const opened = await editors.open(['visit.note'], { isNew: true });
    const xray = new XrayPage(opened);
    await xray.chooseInMenu('phantoms', 'Train X-ray Model');
    await opened.quickPickRows.filter({ hasText: 'Small network' }).click();
    await opened.panel.locator('.facts', { hasText: 'films for training' }).waitFor();
    await opened.panel.getByRole('button', { name: 'Stop' }).click();
    await opened.panel.locator('.state', { hasText: 'Stopped; progress is saved.' }).waitFor();
    await xray.untilKept(/runDirectory/);
    await editors.restart({ asksForTrust: true });
    await opened.page.goto(editors.address);
    await opened.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    await opened.page.locator('.tab', { hasText: 'Training' }).click();
    await opened.panel.getByRole('button', { name: 'Continue' }).click();
    await opened.page.locator('.notification-toast', { hasText: 'This window is in restricted mode' }).waitFor();
    await opened.panel.locator('.state', { hasText: 'Stopped; progress is saved.' }).waitFor();
  });
});
