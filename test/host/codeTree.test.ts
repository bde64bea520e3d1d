import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { runIngest } from '../../ingest/runIngest';
import type { EditorPage } from '../support/editor/editorPage';
import { InstalledEditor } from '../support/editor/installedEditor';

const note = 'Date of service: 2026-02-10\n\nASSESSMENT\n1. Pneumonia — J18.9\n2. Fracture of right radius — S52.501A\n3. Multiple sclerosis — G35\n\nICD-10-PCS: 0DTJ4ZZ\n';
const older = 'Date of service: 2025-03-01\n\nASSESSMENT\n1. Multiple sclerosis — G35\n';

declare const __PROJECT_ROOT__: string;

const mirror = process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data');
const hasMirror = existsSync(path.join(mirror, 'icd10pcs'));
/** The starter set has neither Index nor procedures. */
const needsMirror = hasMirror ? {} : { skip: 'there is no mirror of releases' };

async function ingestProcedures(dataDirectory: string): Promise<void> {
  const outcome = await runIngest({ source: 'icd10pcs', dataDirectory, from: path.join(mirror, 'icd10pcs') }, { signal: new AbortController().signal, onEvent: () => undefined, now: () => new Date(), fetch, starterFile: '' });
  assert.equal(outcome.status, 'promoted', JSON.stringify(outcome));
}

const inpatient = 'Date of service: 2026-02-10\nSetting: inpatient\n\nPROCEDURES PERFORMED:\n1. \n';

describe('the tree of codes in the installed extension', { timeout: 300_000 }, () => {
  let editors: InstalledEditor;
  const open = (...files: string[]): Promise<EditorPage> => editors.open(files);

  before(async () => {
    editors = await InstalledEditor.start({ notes: { 'visit.note': note, 'older.note': older, 'operation.note': inpatient }, ...(hasMirror && { prepare: ({ dataDirectory }) => ingestProcedures(dataDirectory) }) });
  });

  after(() => editors?.stop());
  afterEach((context) => editors.end(context, 'tree'));

  test('going to the definition of a code opens its page of the Tabular List, read-only', async () => {
    const opened = await open('visit.note');
    await opened.goTo('J18.9');
    await opened.page.keyboard.press('F12');
    await opened.page.locator('.tab.active', { hasText: 'J18.tabular' }).waitFor();
    await opened.line('J18.9').waitFor();
    await opened.page.locator('.statusbar-item', { hasText: 'ICD-10-CM Tabular List' }).waitFor();
    // The page answers as a note does: the cursor stands on the code.
    await opened.page.keyboard.press('Control+k');
    await opened.page.keyboard.press('Control+i');
    await opened.hover.filter({ hasText: 'billable' }).first().waitFor();
    await opened.screenshot('tabular-page');
    await opened.page.keyboard.press('Escape');
    await opened.page.keyboard.press('Control+Home');
    await opened.line('not for clinical use').waitFor();
  });

  test('the view of codes goes down from chapters to codes, and opens their page', async () => {
    const opened = await open('visit.note');
    await opened.runCommand('HealthCareDataRef: Focus on Codes View');
    const row = (text: string) => opened.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
    await row('10. Diseases of the respiratory system').waitFor();
    await row('10. Diseases of the respiratory system').click();
    await row('J18').or(row('J09-J18')).first().waitFor();
    await opened.screenshot('codes-view');
  });

  test('a code is built axis by axis, and the built one takes the place of the old', async () => {
    const opened = await open('visit.note');
    await opened.goTo('S52.501A');
    await opened.runCommand('HealthCareDataRef: Build ICD-10-CM Code');
    const left = opened.quickPickRows.filter({ hasText: 'S52.502A' }).first();
    await opened.quickPickRows.filter({ hasText: 'Use this code' }).first().waitFor();
    await opened.screenshot('code-builder');
    await opened.page.keyboard.type('S52.502A');
    await left.waitFor();
    await left.click();
    await opened.quickPickRows.filter({ hasText: /S52\.502A.*Use this code/ }).first().waitFor();
    await opened.page.keyboard.press('Enter');
    await opened.line('S52.502A').waitFor();
    await opened.page.keyboard.press('Control+z');
    await opened.line('S52.501A').waitFor();
    // Away from any code, the category is asked for; a choice that says the whole title says it once.
    await opened.page.keyboard.press('Control+Home');
    await opened.runCommand('HealthCareDataRef: Build ICD-10-CM Code');
    await opened.page.locator('.quick-input-widget input').first().fill('J18');
    await opened.page.keyboard.press('Enter');
    const lobar = opened.quickPickRows.filter({ hasText: 'J18.1' });
    await lobar.waitFor();
    assert.equal((await lobar.innerText()).split('Lobar pneumonia, unspecified organism').length, 2);
    await opened.page.keyboard.press('Escape');
  });

  test('moving notes to another release shows each replacement before it is made, and one undo takes them back', async () => {
    const opened = await open('older.note');
    await opened.runCommand('HealthCareDataRef: Move Notes to Another Release');
    await opened.page.locator('.quick-input-widget input').first().fill('2026-02-10');
    await opened.page.keyboard.press('Enter');
    await opened.page.locator('.refactor-preview, [id*="refactorPreview"]').first().waitFor();
    await opened.screenshot('move-to-release');
    assert.match(readFileSync(path.join(editors.setup.workspace, 'older.note'), 'utf8'), /G35\n/, 'Nothing is changed before it is applied.');
    // None is chosen for the user: the one of this note is, the other note stays as it is.
    await opened.page.locator('.panel .monaco-list-row', { hasText: '1. Multiple sclerosis' }).locator('input').click();
    await opened.screenshot('move-to-release-chosen');
    await opened.page.locator('.panel').getByRole('button', { name: 'Apply' }).click();
    await opened.line('Multiple sclerosis — G35.D').waitFor();
    assert.match(readFileSync(path.join(editors.setup.workspace, 'visit.note'), 'utf8'), /G35\n/);
    await opened.goToEnd();
    await opened.page.keyboard.press('Control+z');
    await opened.line('Multiple sclerosis — G35.D').waitFor({ state: 'detached' });
    await opened.line('Multiple sclerosis — G35').waitFor();
  });

  test('a term of the Index is found and shown where it stands, and its "see" leads to the other term', needsMirror, async () => {
    const opened = await open('visit.note');
    await opened.runCommand('HealthCareDataRef: Focus on Index View');
    const row = (text: string | RegExp) => opened.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
    await row('Index to Diseases and Injuries').waitFor();
    await opened.runCommand('HealthCareDataRef: Find Term in the Index');
    await opened.page.locator('.quick-input-widget input').first().fill('ache');
    await opened.quickPickRows.filter({ hasText: 'Ache' }).first().click();
    await row(/Ache.*see Pain/).click();
    await opened.page.locator('.pane-body .monaco-list-row.selected', { hasText: /^Pain/ }).waitFor();
    await opened.screenshot('index-view');
    // A line of the Index of procedures leads into the builder, at the beginning that it names.
    await opened.runCommand('HealthCareDataRef: Find Term in the Index');
    await opened.page.locator('.quick-input-widget input').first().fill('abdominohyst');
    await opened.quickPickRows.filter({ hasText: 'Abdominohysterectomy' }).first().click();
    await row(/^Abdominohysterectomy/).click();
    await opened.page.locator('.quick-input-titlebar', { hasText: '0UT9: choose Approach' }).waitFor();
    await opened.screenshot('procedure-index');
  });

  test('a note on a code is written in an editor of its own, and stands in the hover of the code', async () => {
    const opened = await open('visit.note');
    await opened.goTo('J18.9');
    await opened.runCommand('HealthCareDataRef: Write a Note on a Code');
    await opened.page.locator('.tab.active', { hasText: 'J18.9.md' }).waitFor();
    await opened.page.locator('.editor-instance .view-lines').first().click();
    await opened.page.keyboard.type('Ask for the organism.');
    await opened.page.keyboard.press('Control+s');
    // The page is shown anew as soon as the note is kept; from then on hovers have it too.
    await opened.page.locator('.tab', { hasText: 'visit.note' }).click();
    await opened.goTo('J18.9');
    await opened.page.keyboard.press('F12');
    await opened.line('│ Ask for the organism.').waitFor();
    await opened.screenshot('tabular-page-with-own-note');
    await opened.page.locator('.tab', { hasText: 'visit.note' }).click();
    await opened.goTo('J18.9');
    await opened.page.keyboard.press('Control+k');
    await opened.page.keyboard.press('Control+i');
    await opened.hover.filter({ hasText: 'Ask for the organism.' }).waitFor();
    await opened.screenshot('hover-with-own-note');
  });

  test('the axes of the code at the cursor are shown as parameters', async () => {
    const opened = await open('visit.note');
    await opened.goTo('S52.501A');
    await opened.page.keyboard.press('Control+Shift+Space');
    await opened.page.locator('.parameter-hints-widget.visible', { hasText: 'episode of care' }).waitFor();
    await opened.screenshot('parameter-hints');
  });

  test('the words of a procedure become a code of ICD-10-PCS in an inpatient note', needsMirror, async () => {
    const opened = await open('operation.note');
    await opened.line('1. ').click();
    await opened.page.keyboard.press('End');
    await opened.page.keyboard.type('lap chole', { delay: 150 });
    const first = opened.suggestions.first().filter({ hasText: '0FT44ZZ' });
    // The editor asks for nothing at a key that is pressed while the answer to an earlier one is under way, as on a slow machine: then the last letter is typed again.
    for (let tries = 0; tries < 5 && !(await first.waitFor({ timeout: 5_000 }).then(() => true, () => false)); tries += 1) {
      await opened.page.keyboard.press('Backspace');
      await opened.page.keyboard.type('e');
    }
    await first.waitFor();
    await opened.screenshot('procedure-words');
    await opened.page.keyboard.press('Enter');
    await opened.line('1. 0FT44ZZ — Resection of Gallbladder, Percutaneous Endoscopic Approach').waitFor();
    await opened.page.keyboard.press('Control+z');
    await opened.line('1. lap chole').waitFor();
  });

  test('a procedure code is built from the list of valid ones, backwards too', needsMirror, async () => {
    const opened = await open('visit.note');
    await opened.goTo('0DTJ4ZZ');
    await opened.runCommand('HealthCareDataRef: Build ICD-10-PCS Code');
    await opened.quickPickRows.filter({ hasText: '0DTJ4ZG' }).first().waitFor();
    await opened.screenshot('procedure-builder');
    await opened.page.locator('.quick-input-titlebar .codicon-quick-input-back').click();
    await opened.page.locator('.quick-input-title', { hasText: '0DTJ4: choose' }).waitFor();
    await opened.page.locator('.quick-input-titlebar .codicon-quick-input-back').click();
    await opened.quickPickRows.filter({ hasText: 'Open' }).first().click();
    await opened.quickPickRows.filter({ hasText: 'No Device' }).first().click();
    await opened.quickPickRows.filter({ hasText: '0DTJ0ZZ' }).first().click();
    await opened.line('0DTJ0ZZ').waitFor();
  });

  test('the page of a code can be read in a high-contrast window', async () => {
    const opened = await open('visit.note');
    await opened.putOn({ label: 'Dark High Contrast', mark: 'hc-black', width: 1280 });
    await opened.goTo('S52.501A');
    await opened.page.keyboard.press('F12');
    await opened.page.locator('.tab.active', { hasText: 'S52.tabular' }).waitFor();
    await opened.line('S52.501A').waitFor();
    await opened.screenshot('tabular-page-high-contrast');
    await opened.runCommand('HealthCareDataRef: Focus on Index View');
    await opened.page.locator('.pane-header', { hasText: 'Index' }).first().waitFor();
    await opened.screenshot('index-view-high-contrast');
  });
});
