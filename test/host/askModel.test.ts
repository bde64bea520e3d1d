import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { ChatModel } from '../support/editor/chatModel';
import type { EditorPage } from '../support/editor/editorPage';
import { InstalledEditor } from '../support/editor/installedEditor';
import { looks } from '../support/editor/looks';

const note = 'Patient: Maria Okafor\nDate of service: 2026-02-10\n\nSUBJECTIVE\nMrs. Okafor has had a productive cough since 2/3/2026.\n\nASSESSMENT\n1. Pneumonia — J18\n';
const outgoing = 'Which codes?\n\nPatient: [NAME-1]\nDate of service: [DATE-1]\n\nSUBJECTIVE\nMrs. [NAME-1] has had a productive cough since [DATE-2].\n\nASSESSMENT\n1. Pneumonia — J18\n';
const command = 'HealthCareDataRef: Ask a Language Model about This Note';

describe('a language model that is asked about a note in the installed extension', { timeout: 400_000 }, () => {
  let editors: InstalledEditor;
  let model: ChatModel;

  const open = (payload: readonly (readonly [string, string])[] = []): Promise<EditorPage> => editors.open(['visit.note'], { payload });
  /** A window with the model, up to the text that would be sent. */
  const show = async (question: string): Promise<EditorPage> => {
    const opened = await open([['extensionDevelopmentPath', `vscode-remote://${new URL(editors.server.url).host}${model.folder}`], ['enableProposedApi', '']]);
    await opened.runCommand(command);
    await opened.quickPickRows.filter({ hasText: 'Test Model' }).first().waitFor();
    await opened.screenshot('ask-models');
    await opened.page.keyboard.press('Enter');
    await opened.page.locator('.quick-input-title', { hasText: 'nothing is sent yet' }).waitFor();
    await opened.screenshot('ask-question');
    await opened.page.locator('.quick-input-widget input').first().fill(question);
    await opened.page.keyboard.press('Enter');
    await opened.page.locator('.tab.active', { hasText: 'text to send.note' }).waitFor();
    await opened.page.locator('.notification-toast', { hasText: /^.*Nothing has been sent yet\. This is the exact text for Test Model \(test\)/ }).waitFor();
    return opened;
  };

  before(async () => {
    editors = await InstalledEditor.start({ notes: { 'visit.note': note } });
    model = new ChatModel(editors.setup.userDataDir, { name: 'Test Model', pieces: ['[NAME-1] has pneu', 'monia, **J18.9**, ', 'not J18 or J18.77.'], waitsFor: 'Wait' });
  });

  after(() => editors?.stop());
  afterEach((context) => editors.end(context, 'ask'));

  test('where the editor has no model, it is said what to do, and nothing is asked', async () => {
    const opened = await open();
    await opened.runCommand(command);
    await opened.page.locator('.notification-toast', { hasText: /This editor has no language model\..*hcdr ask/ }).waitFor();
    await opened.screenshot('ask-no-model');
  });

  test('the exact text is shown first; only with the button it is sent, and the answer is streamed, restored and judged', async () => {
    const opened = await show('Which codes?');
    await opened.line('Mrs. [NAME-1] has had a productive cough').waitFor();
    // The editor would write the title of J18 behind it, which is not sent.
    assert.equal(await opened.page.locator('.view-line', { hasText: 'unspecified' }).count(), 0);
    for (const look of looks) {
      await opened.putOn(look);
      await opened.screenshot(`ask-preview-${look.name}`);
    }
    await opened.page.setViewportSize({ width: 1280, height: 800 });
    assert.deepEqual(model.asked(), [], 'nothing leaves before the yes');
    await opened.runCommand('Notifications: Clear All Notifications');
    await opened.page.locator('.editor-actions a[aria-label^="Send This Text"]').click();
    await opened.page.locator('.tab.active', { hasText: 'answer.md' }).waitFor();
    await opened.line('Okafor has pneumonia, **J18.9**, not J18 or J18.77.').waitFor();
    await opened.line('✗ **J18.77** NOT A VALID CODE').waitFor();
    await opened.line('✗ **J18** Pneumonia, unspecified organism (a header').waitFor();
    await opened.line('✓ **J18.9** Pneumonia, unspecified organism').waitFor();
    await opened.line('not for clinical use').waitFor();
    assert.deepEqual(model.asked(), [outgoing]);
    for (const look of looks) {
      await opened.putOn(look);
      await opened.screenshot(`ask-answer-${look.name}`);
    }
  });

  test('an answer that is stopped keeps what has come, judged', async () => {
    const before = model.asked().length;
    const opened = await show('Wait for me.');
    await opened.page.locator('.notification-toast a.monaco-button', { hasText: /^Send$/ }).click();
    await opened.line('not J18 or J18.77.').waitFor();
    await opened.screenshot('ask-streaming');
    await opened.page.locator('.notification-toast a.monaco-button', { hasText: 'Cancel' }).click();
    await opened.line('You stopped the answer here.').waitFor();
    await opened.line('✗ **J18.77** NOT A VALID CODE').waitFor();
    assert.equal(model.asked().length, before + 1);
  });

  test('“Do Not Send” sends nothing and closes the text', async () => {
    const before = model.asked().length;
    const opened = await show('Which codes?');
    await opened.page.locator('.notification-toast a.monaco-button', { hasText: 'Do Not Send' }).click();
    await opened.page.locator('.tab', { hasText: 'text to send.note' }).waitFor({ state: 'detached' });
    assert.equal(model.asked().length, before);
  });
});
