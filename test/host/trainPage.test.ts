import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { HostMessage, PanelMessage, RunState } from '../../webviews/train/protocol';
import { launchChromium } from '../support/editor/launchChromium';

declare const __PROJECT_ROOT__: string;

const labels = ['Atelectasis', 'Cardiomegaly', 'Pleural_Thickening', 'Enlarged_Cardiomediastinum'];
const auc = Object.fromEntries(labels.map((label) => [label, 0.912]));
const opened: HostMessage = {
  type: 'open',
  title: 'small, every weight',
  runDirectory: 'run',
  labels,
  facts: { films: '4,000 films', memory: [{ what: 'runtime', bytes: 2e8 }], steps: 100, epochs: 4 },
  losses: [{ step: 1, loss: 0.7 }, { step: 50, loss: 0.3 }],
  epochs: [{ epoch: 1, loss: 0.5, learningRate: 1e-3, meanAuc: 0.912, auc }, { epoch: 2, loss: 0.3, learningRate: 1e-3, meanAuc: 0.934, auc }],
  state: { name: 'running', doing: 'Trains' },
  notice: '',
};

describe('the page of a training', { timeout: 120_000 }, () => {
  let browser: Browser;
  before(async () => (browser = await launchChromium()));
  after(async () => browser?.close());

  /** The panel's own page without an editor, with what it sends until it asks for the folder. */
  async function open(width: number): Promise<{ readonly page: Page; readonly sent: Promise<readonly PanelMessage['type'][]>; readonly be: (state: RunState) => Promise<void>; readonly send: (message: HostMessage) => Promise<void> }> {
    const page = await browser.newPage({ viewport: { width, height: 700 } });
    page.setDefaultTimeout(10_000);
    const types: PanelMessage['type'][] = [];
    let tell: (sent: readonly PanelMessage['type'][]) => void = () => undefined;
    const sent = new Promise<readonly PanelMessage['type'][]>((resolve) => (tell = resolve));
    await page.exposeFunction('toHost', ({ type }: PanelMessage) => {
      types.push(type);
      if (type === 'open-folder') tell(types);
    });
    const read = (name: string): string => readFileSync(path.join(__PROJECT_ROOT__, 'dist', 'webviews', name), 'utf8');
    await page.setContent(`<!DOCTYPE html><style>${read('train.css')}</style><body></body>`);
    await page.evaluate(() => Object.assign(globalThis, { acquireVsCodeApi: () => ({ postMessage: Reflect.get(globalThis, 'toHost') as unknown, getState: () => undefined, setState: () => undefined }) }));
    await page.addScriptTag({ content: read('train.js') });
    const send = (message: HostMessage): Promise<void> => page.evaluate((data) => (Reflect.get(globalThis, 'postMessage') as (data: unknown, target: string) => void)(data, '*'), message);
    await send(opened);
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    return { page, sent, send, be: (state) => send({ type: 'state', state }) };
  }

  test('its buttons are reached and pressed by the keyboard, and what takes the place of a pressed one has the focus', async () => {
    const { page, sent, be } = await open(900);
    const focused = (name: string): Promise<void> => page.locator('button:focus', { hasText: name }).waitFor();
    await page.keyboard.press('Tab');
    await focused('Pause');
    await page.keyboard.press('Enter');
    await be({ name: 'paused' });
    await focused('Resume');
    await page.keyboard.press('Space');
    await be({ name: 'running', doing: 'Trains' });
    await focused('Pause');
    await page.keyboard.press('Tab');
    await focused('Stop');
    await page.keyboard.press('Enter');
    await be({ name: 'stopping' });
    await be({ name: 'stopped' });
    await focused('Continue');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await focused('Open Run Folder');
    await page.keyboard.press('Enter');
    assert.deepEqual(await sent, ['ready', 'pause', 'resume', 'cancel', 'go-on', 'open-folder']);
    await page.close();
  });

  test('the curves and metrics scroll by the keyboard where the panel is low', async () => {
    const { page } = await open(320);
    await page.setViewportSize({ width: 320, height: 400 });
    const area = page.getByRole('main', { name: 'Curves and metrics' });
    // By itself, and not only where the browser makes every scrolling area a stop: editors of 2024 do not.
    assert.equal(await area.getAttribute('tabindex'), '0');
    await area.focus();
    await page.keyboard.press('End');
    // The browser scrolls there in steps.
    await page.waitForFunction(() => {
      const { document, innerHeight } = globalThis as unknown as { readonly innerHeight: number; readonly document: { querySelectorAll(selector: string): Iterable<{ getBoundingClientRect(): { readonly top: number } }> } };
      return ([...document.querySelectorAll('tbody th')].at(-1)?.getBoundingClientRect().top ?? innerHeight) < innerHeight;
    });
    await page.close();
  });

  test('no name of a finding is torn where there is room, and a notice goes when there is nothing more to say', async () => {
    const { page, send } = await open(900);
    const heights = await page.locator('tbody th').evaluateAll((names) => names.map((name) => (name as unknown as { getBoundingClientRect(): { readonly height: number } }).getBoundingClientRect().height));
    assert.deepEqual(new Set(heights.slice(0, 3)).size, 1, String(heights));
    const notice = page.locator('.notice');
    await send({ type: 'notice', text: 'Training waits for an analysis to finish.' });
    await notice.filter({ hasText: 'waits for an analysis' }).waitFor();
    await send({ type: 'notice', text: '' });
    await notice.filter({ hasText: 'waits for an analysis' }).waitFor({ state: 'detached' });
    await page.close();
  });

  for (const width of [220, 320]) {
    test(`at ${width} pixels nothing of its table is cut at the side`, async () => {
      const { page } = await open(width);
      await page.getByRole('rowheader', { name: 'Enlarged Cardiomediastinum' }).waitFor();
      const edges = await page.locator('main section, table, th, td').evaluateAll((parts) => parts.map((part) => (part as unknown as { getBoundingClientRect(): { readonly right: number } }).getBoundingClientRect().right));
      assert.ok(edges.length > 10);
      for (const edge of edges) assert.ok(edge <= width, `${edge} of ${width}`);
      await page.close();
    });
  }
});
