import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { EditorPage } from '../support/editor/editorPage';
import { InstalledEditor } from '../support/editor/installedEditor';
import { looks } from '../support/editor/looks';

const note = `Patient: Maria Okafor
MRN: 00482913
DOB: 5/14/1958
Date of service: 2026-02-10
Phone: (555) 201-3344

SUBJECTIVE
Mrs. Okafor has had a productive cough and fever since 2/3/2026.
Her daughter can be reached at grace.okafor@example.org.

ASSESSMENT
1. Pneumonia — J18.9
2. Essential hypertension — I10
3. Asthma — J45
`;
const free = 'ASSESSMENT\n1. Pneumonia — J18.9\n';

describe('a note without identifiers in the installed extension', { timeout: 300_000 }, () => {
  let editors: InstalledEditor;

  /** Asks for the note without identifiers, up to the difference and its message. */
  const show = async (file: string): Promise<EditorPage> => {
    const opened = await editors.open([file]);
    await opened.runCommand('HealthCareDataRef: De-identify Note');
    return opened;
  };

  before(async () => {
    editors = await InstalledEditor.start({ notes: { 'visit.note': note, 'free.note': free }, settings: { 'files.autoSave': 'off' } });
  });

  after(() => editors?.stop());
  afterEach((context) => editors.end(context, 'deidentify'));

  test('the difference to the note and what was replaced are seen, in every theme and in a narrow window', async () => {
    const opened = await show('visit.note');
    await opened.page.locator('.tab.active', { hasText: 'Note ↔ Without Identifiers' }).waitFor();
    await opened.page.locator('.editor.modified .view-line', { hasText: '[NAME-1]' }).first().waitFor();
    await opened.page.locator('.notification-toast', { hasText: /8 identifiers were replaced: 2 names, 1 medical record number, 3 dates, 1 telephone number, 1 email address\. .*read the text before you share it/ }).waitFor();
    for (const look of looks) {
      await opened.putOn(look);
      await opened.screenshot(`deidentify-${look.name}`);
    }
    // J45 of the note alone: the copy beside it is not checked a second time.
    await opened.page.locator('#status\\.problems [aria-label="Errors: 1"]').waitFor();
  });

  test('the button over the difference writes the placeholders into the note, long after the message, and one undo takes them back', async () => {
    const opened = await show('visit.note');
    await opened.page.locator('.editor.modified .view-line', { hasText: '[NAME-1]' }).first().waitFor();
    await opened.page.locator('.notification-toast', { hasText: 'were replaced' }).waitFor();
    await opened.runCommand('Notifications: Clear All Notifications');
    await opened.page.locator('.editor-actions a[aria-label^="Replace Identifiers in Note"]').click();
    await opened.page.locator('.tab', { hasText: 'Without Identifiers' }).waitFor({ state: 'detached' });
    await opened.line('Mrs. [NAME-1] has had a productive cough').waitFor();
    assert.equal(await opened.page.locator('.view-line', { hasText: 'Okafor' }).count(), 0);
    assert.match(readFileSync(path.join(editors.setup.workspace, 'visit.note'), 'utf8'), /Okafor/, 'nothing is saved before the user saves');
    await opened.lines.first().click();
    await opened.page.keyboard.press('Control+z');
    await opened.line('Patient: Maria Okafor').waitFor();
    await opened.line('Mrs. Okafor has had a productive cough').waitFor();
  });

  test('the message’s button does the same', async () => {
    const opened = await show('visit.note');
    await opened.page.locator('.notification-toast a.monaco-button', { hasText: 'Replace in Note' }).click();
    await opened.line('Mrs. [NAME-1] has had a productive cough').waitFor();
  });

  test('a note that was changed meanwhile is left as it is, and that is said', async () => {
    const opened = await show('visit.note');
    await opened.page.locator('.notification-toast', { hasText: 'were replaced' }).waitFor();
    await opened.page.locator('.editor.original .view-line', { hasText: 'ASSESSMENT' }).first().click();
    await opened.page.keyboard.type('x');
    await opened.page.locator('.notification-toast a.monaco-button', { hasText: 'Replace in Note' }).click();
    await opened.page.locator('.notification-toast', { hasText: 'The note changed in the meantime, so nothing was replaced.' }).waitFor();
  });

  test('a note in which none is found is told as that', async () => {
    const opened = await show('free.note');
    await opened.page.locator('.notification-toast', { hasText: /No identifier was found\. .*read the text before you share it/ }).waitFor();
  });
});
