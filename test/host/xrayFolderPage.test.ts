import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Locator } from 'playwright-core';
import type { GridRow, HostMessage, PanelMessage } from '../../webviews/xrayFolder/protocol';
import { launchChromium } from '../support/editor/launchChromium';
import { openBarePage, type BarePage } from '../support/editor/openBarePage';

const labels = ['Atelectasis', 'Cardiomegaly', 'Effusion', 'Infiltration', 'Mass', 'Nodule', 'Pneumonia', 'Pneumothorax'].map((title) => ({ id: title, title }));
const opened: HostMessage = { type: 'open', folder: 'films', kept: { folder: '/films', out: '/films/xray-results' }, labels, model: { title: 'Tiny', disclaimer: '' } };
const analyzed = (image: string): GridRow => ({ image, status: 'analyzed', message: '', probabilities: labels.map(() => 0.25), present: labels.map(() => false) });
const reason = 'The PNG file is damaged or ends too early. Export the picture again, or take another copy.';
const damaged: GridRow = { image: 'damaged.png', status: 'failed', message: reason, probabilities: [], present: [] };

describe('the page of a folder of films', { timeout: 120_000 }, () => {
  let browser: Browser;
  before(async () => (browser = await launchChromium()));
  after(async () => browser?.close());

  const open = async (width = 900): Promise<BarePage<HostMessage, PanelMessage> & { readonly focused: Locator }> => {
    const bare = await openBarePage<HostMessage, PanelMessage>(browser, 'xrayFolder', { width, height: 500 });
    await bare.send(opened);
    await bare.send({ type: 'rows', total: 3, rows: [damaged, analyzed('film-1.png')] });
    await bare.page.locator('tbody th', { hasText: 'film-1.png' }).waitFor();
    return { ...bare, focused: bare.page.locator('button:focus') };
  };

  test('the keyboard stays where the button that it pressed makes way for another', async () => {
    const { page, sent, send, focused } = await open();
    await page.getByRole('button', { name: 'Stop' }).focus();
    await page.keyboard.press('Enter');
    await send({ type: 'state', state: { name: 'stopped' } });
    await focused.filter({ hasText: 'Continue' }).waitFor();
    await page.keyboard.press('Enter');
    await send({ type: 'state', state: { name: 'running' } });
    await focused.filter({ hasText: 'Stop' }).waitFor();
    await send({ type: 'state', state: { name: 'done' } });
    await focused.filter({ hasText: 'Open CSV' }).waitFor();
    assert.deepEqual(sent.map(({ type }) => type), ['ready', 'stop', 'resume']);
    await page.close();
  });

  test('readers of the screen are told when the analysis begins and how it ended, not of every picture', async () => {
    const { page, send } = await open();
    const said = page.getByRole('status');
    assert.equal(await said.innerText(), 'The pictures are being analyzed');
    await send({ type: 'rows', total: 3, rows: [analyzed('film-2.png')] });
    await page.locator('.state', { hasText: '3 of 3 pictures' }).waitFor();
    assert.equal(await said.innerText(), 'The pictures are being analyzed');
    await send({ type: 'state', state: { name: 'done' } });
    await said.filter({ hasText: '3 of 3 pictures, 0 with a finding, 0 refused, 1 failed. Done.' }).waitFor({ state: 'attached' });
    await page.close();
  });

  test('why a picture has no findings is read in full below the grid, by the keyboard too', async () => {
    const { page } = await open(350);
    const shown = page.locator('.reason');
    await page.locator('tr[tabindex="0"]').focus();
    await shown.filter({ hasText: `damaged.png: ${reason}` }).waitFor();
    await page.keyboard.press('ArrowDown');
    await shown.filter({ hasText: reason }).waitFor({ state: 'detached' });
    assert.equal(await shown.isVisible(), false);
    await page.close();
  });

  test('the name of a picture stays in sight while its findings scroll by', async () => {
    const { page } = await open(350);
    const name = page.locator('tbody th', { hasText: 'film-1.png' });
    const before = await name.boundingBox();
    await page.locator('.grid-frame').evaluate((frame) => ((frame as unknown as { scrollLeft: number }).scrollLeft = 300));
    await page.locator('thead button', { hasText: 'Mass' }).hover();
    assert.equal((await name.boundingBox())?.x, before?.x);
    // Themes of strong contrast draw the chosen row by its outline, which must not end at the name.
    await page.addStyleTag({ content: ':root { --vscode-contrastActiveBorder: rgb(1, 2, 3); }' });
    await page.locator('tbody tr', { hasText: 'film-1.png' }).click();
    assert.match(await name.evaluate((cell) => (Reflect.get(globalThis, 'getComputedStyle') as (node: unknown) => { readonly boxShadow: string })(cell).boxShadow), /rgb\(1, 2, 3\).*rgb\(1, 2, 3\)/);
    await page.close();
  });

  test('an analysis that could not begin is tried again', async () => {
    const { page, send } = await open();
    await send({ type: 'state', state: { name: 'failed', message: 'No model.' } });
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    await send({ type: 'state', state: { name: 'stopped' } });
    await page.getByRole('button', { name: 'Continue' }).waitFor();
    await page.close();
  });
});
