import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import type { FrameLocator, Locator } from 'playwright-core';
import sharp from 'sharp';
import type { EditorPage } from '../support/editor/editorPage';
import { untilKept } from '../support/editor/editorStore';
import { ingestGems, writeGemFiles } from '../support/releases/gemFiles';
import { ingestKnowledge, knowledgePages } from '../support/knowledge/ingestKnowledge';
import { ingestNih } from '../support/films/ingestNih';
import { ingestProcedures, promoteEdition } from '../lsp/dataFolder';
import { InstalledEditor } from '../support/editor/installedEditor';
import { ingestMimic, writeMimicFiles } from '../support/releases/mimicFiles';
import { dataEntryHeader, dataEntryRows, writeSheets } from '../support/films/nihSheets';

const note = 'Date of service: 2026-02-10\n\nASSESSMENT\n1. Pneumonia J18.9\n';

describe('the reference panel and the encounters view in the installed extension', { timeout: 600_000 }, () => {
  let editors: InstalledEditor;

  const open = (): Promise<EditorPage> => editors.open(['visit.note']);
  const openPanel = async (): Promise<{ editor: EditorPage; panel: FrameLocator }> => {
    const opened = await open();
    await opened.runCommand('HealthCareDataRef: Open Medical Reference');
    const { panel } = opened;
    await panel.getByRole('tab', { name: 'Codes' }).waitFor();
    return { editor: opened, panel };
  };

  before(async () => {
    editors = await InstalledEditor.start({
      notes: { 'visit.note': note },
      settings: { 'workbench.colorTheme': 'Default Dark Modern' },
      async prepare({ userDataDir, dataDirectory }) {
        const from = (name: string): string => path.join(userDataDir, name);
        await ingestGems(dataDirectory, await writeGemFiles(from('gems')));
        await ingestKnowledge({ dataDirectory, from: knowledgePages });
        await ingestNih(dataDirectory, await writeSheets(from('nih'), { 'a.csv': [dataEntryHeader, ...dataEntryRows] }));
        await ingestMimic(dataDirectory, await writeMimicFiles(from('mimic')));
      },
    });
  });

  after(() => editors?.stop());
  afterEach((context) => editors.end(context, 'reference'));

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

  test('the keyboard alone finds a code, inserts it into the note, and finds what an ICD-9-CM code maps to', async () => {
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
    await panel.getByLabel('Search codes').fill('250.00');
    await keyboard.press('Enter');
    await panel.locator('.details h1', { hasText: '250.00' }).waitFor();
    await panel.locator('.details .group', { hasText: 'Maps to' }).getByRole('button', { name: 'E11.9' }).click();
    await panel.locator('.details h1', { hasText: 'E11.9' }).waitFor();
    await panel.locator('.details .group', { hasText: 'ICD-9-CM neighbours' }).getByRole('button', { name: '250.00' }).waitFor();
  });

  test('films are found by finding, view and patient, and a film is analyzed where it is at hand, else said not to be', async () => {
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
    // Where the data set's own layout puts it.
    mkdirSync(path.join(editors.setup.workspace, 'images_001', 'images'), { recursive: true });
    await sharp({ create: { width: 64, height: 64, channels: 3, background: 'gray' } }).png().toFile(path.join(editors.setup.workspace, 'images_001', 'images', '00000003_001.png'));
    await panel.getByRole('button', { name: '00000003_001.png' }).click();
    await window.page.locator('.tab', { hasText: 'X-ray: 00000003_001.png' }).waitFor();
  });

  test('an encounter of the view opens as a note that is checked, and its codes tell what they were and are', async () => {
    const window = await open();
    const row = (text: string): Locator => window.page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
    await window.page.locator('.activitybar a[aria-label^="HealthCareDataRef"]').click();
    await row('Patient 90000002').click();
    // A click opens the note; the twistie shows what is below.
    await row('Pneumonia, unspecified "organism"').locator('.monaco-tl-twistie').click();
    await row('then header').waitFor();
    await row('Pneumonia, unspecified "organism"').click();
    await window.line('# Hospital encounter').waitFor();
    await window.goTo('2. J18 ');
    await window.page.locator('.squiggly-error').first().waitFor();
    await window.screenshot('encounter-note');
    assert.equal(await window.page.getByText('29000002').count(), 0, 'The note’s name and text hold no identifier.');
    await row('then header').click();
    await window.panel.locator('.details h1', { hasText: /^J18$/ }).waitFor();
  });

  test('links in the note lead to the article and the page of a code, and articles to codes', async () => {
    const window = await open();
    const article = window.panel.locator('.details', { hasText: 'Pneumonia is an inflammation of the lung' });
    await window.goTo('J18.9');
    await window.page.keyboard.press('Control+k');
    await window.page.keyboard.press('Control+i');
    await window.hover.filter({ hasText: 'Symptoms: Cough' }).first().waitFor();
    await window.screenshot('hover-article');
    await window.hover.getByText('Read the article').first().click();
    await article.locator('.attribution', { hasText: 'CC BY-SA 4.0' }).waitFor();
    await window.screenshot('reference-article-dark');
    await article.getByRole('button', { name: 'J18', exact: true }).first().click();
    await window.panel.locator('.details h1', { hasText: /^J18$/ }).waitFor();
    // The code itself is a link, too.
    await window.goTo('J18.9');
    await window.runCommand('Open Link');
    await article.waitFor();
  });

  test('selected words are searched for in the articles, and the one that is chosen opens with all results beside it', async () => {
    const window = await open();
    await window.goTo('Pneumonia');
    await window.runCommand('HealthCareDataRef: Search Knowledge for Selection');
    const input = window.page.locator('.quick-input-widget input').first();
    await window.quickPickRows.filter({ hasText: 'Pneumonia' }).first().waitFor();
    assert.equal(await input.inputValue(), 'Pneumonia');
    await input.fill('fever productive cough');
    await window.quickPickRows.filter({ hasText: 'Pneumonia' }).first().waitFor();
    await window.screenshot('search-knowledge');
    await window.quickPickRows.filter({ hasText: 'Pneumonia' }).first().click();
    const { panel } = window;
    await panel.locator('.attribution', { hasText: 'CC BY-SA 4.0' }).waitFor();
    await panel.locator('.list .row-button[aria-current]', { hasText: 'Pneumonia' }).waitFor();
    const candidates = panel.locator('.candidates').getByRole('button');
    const [first, second] = [await candidates.nth(0).boundingBox(), await candidates.nth(1).boundingBox()];
    assert.ok(first !== null && second !== null && second.x >= first.x + first.width + 6, 'codes stand apart');
    await panel.locator('.candidates').getByRole('button', { name: 'J12' }).click();
    await panel.locator('.details h1', { hasText: /^J12$/ }).waitFor();
    await window.page.keyboard.press('Alt+ArrowLeft');
    await panel.getByLabel('Search articles').fill('fever "cough');
    await panel.locator('.list pre').waitFor();
    await window.screenshot('reference-wrong-query');
  });

  test('the status tells how old every kind of data is', async () => {
    const window = await open();
    await window.runCommand('HealthCareDataRef: Show Releases and Status');
    const kind = (text: string): Locator => window.panel.locator('.kind', { hasText: text });
    await kind('Knowledge articles').filter({ hasText: /\d days? old|today/ }).waitFor();
    await kind('MIMIC-IV encounters').filter({ hasText: '2 admissions' }).waitFor();
    await kind('Medicare code edits').filter({ hasText: 'not installed' }).waitFor();
    await window.screenshot('reference-data');
    // As `hcdr ingest` does beside the editor.
    await kind('ICD-10-PCS procedures').filter({ hasText: 'not installed' }).waitFor();
    await ingestProcedures(editors.setup.dataDirectory);
    await kind('ICD-10-PCS procedures').filter({ hasText: 'FY2026' }).waitFor();
    await promoteEdition(editors.setup.dataDirectory, [['J18', 0, 'Pneumonia'], ['J189', 1, 'Pneumonia, unspecified organism']]);
    await kind('ICD-10-CM code lists').filter({ hasText: 'FY2026' }).filter({ hasText: /today, (?:0\.\d|\d+).[kM]B/ }).waitFor();
  });

  test('the panel is readable in light, dark, high contrast and a narrow window, and a reload brings it back', async () => {
    const { editor: window, panel } = await openPanel();
    await panel.getByLabel('Search codes').fill('pneumonia unspecified organism');
    await panel.locator('.list .row-button', { hasText: 'J18.9' }).click();
    const status = panel.locator('.details .status.good');
    await status.waitFor();
    for (const [theme, mark] of [['Light Modern', 'vscode-light'], ['Dark Modern', 'vscode-dark'], ['Dark High Contrast', 'vscode-high-contrast'], ['Light High Contrast', 'vscode-high-contrast-light']] as const) {
      await window.runCommand('Preferences: Color Theme');
      await window.page.locator('.quick-input-widget input').first().fill(theme);
      await window.page.keyboard.press('Enter');
      await panel.locator(`body.${mark}`).waitFor();
      const ratio = contrast(await colourOf(status, 'color'), await colourOf(panel.locator('body'), 'background-color'));
      assert.ok(ratio >= 4.5, `${theme}: the status has a contrast of ${ratio.toFixed(1)}`);
      await window.screenshot(`reference-${theme.replaceAll(' ', '-').toLowerCase()}`);
    }
    await window.page.keyboard.press('Control+b');
    await window.page.setViewportSize({ width: 620, height: 760 });
    await status.waitFor();
    await window.screenshot('reference-narrow');
    await untilKept(window.page, /pneumonia unspecified organism\W+open\W+J18\.9|open\W+J18\.9\W+query\W+pneumonia unspecified organism/);
    // Without the payload, which would open its own files instead of those of before.
    await window.page.goto(editors.address);
    await panel.locator('.details h1', { hasText: 'J18.9' }).waitFor();
    assert.equal(await panel.getByLabel('Search codes').inputValue(), 'pneumonia unspecified organism');
  });
});

/** A colour of an element as red, green and blue from 0 to 255. */
async function colourOf(element: Locator, property: 'color' | 'background-color'): Promise<readonly number[]> {
  const text = await element.evaluate((node, name) => (Reflect.get(globalThis, 'getComputedStyle') as (node: unknown) => { getPropertyValue(name: string): string })(node).getPropertyValue(name), property);
  return [...text.matchAll(/[\d.]+/g)].slice(0, 3).map(([digits]) => Number(digits));
}

/** Contrast of two colours as WCAG 2.2 reckons it, from 1 to 21. */
function contrast(one: readonly number[], other: readonly number[]): number {
  const luminance = (colour: readonly number[]): number => {
    const [red = 0, green = 0, blue = 0] = colour.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
