import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { CleanUp } from '../support/cleanUp';
import { startCodeServer, type RunningCodeServer } from '../support/codeServer.mjs';
import { EditorPage } from '../support/editor/editorPage';
import { createInstalledSetup, type EditorSetup } from '../support/editor/editorSetup';
import { launchChromium } from '../support/editor/launchChromium';

const note = 'Date of service: 2026-02-10\n\nASSESSMENT\n1. Pneumonia J18.9\n2. Asthma J45\n3. Pneumonia ';

describe('a folder that is not trusted', { timeout: 300_000 }, () => {
  let setup: EditorSetup;
  let server: RunningCodeServer;
  let browser: Browser;
  let editor: EditorPage | undefined;

  const open = async (): Promise<EditorPage> => {
    const opened = (editor = await EditorPage.open(browser, { url: server.url, folder: setup.workspace, files: ['visit.note'] }));
    await opened.page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor();
    return opened;
  };

  const cleanUp = new CleanUp();
  before(async () => {
    setup = await createInstalledSetup({ notes: { 'visit.note': note }, settings: { 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never', 'files.autoSave': 'off' } });
    cleanUp.add(setup.dispose);
    server = await startCodeServer({ ...setup, folder: setup.workspace, asksForTrust: true });
    cleanUp.add(server.stop);
    browser = await launchChromium();
    cleanUp.add(() => browser.close());
  });

  after(cleanUp.run);

  afterEach(async (context) => {
    await editor?.screenshot(`restricted-end-of-${context.name.replace(/\W+/g, '-').slice(0, 40)}`);
    await editor?.page.close();
    editor = undefined;
  });

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
});
