import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { CodePage, CodeRow, DataRow } from '../../server/core/reference/pages';
import { BarePanel } from '../support/editor/barePanel';
import { launchChromium } from '../support/editor/launchChromium';

const row = (code: string): CodeRow => ({ code, title: `Title of ${code}`, isBillable: true });
const codePage = (code: string): CodePage => ({ code, title: `Title of ${code}`, status: '✓ billable in FY2026', isBillable: true, groups: [] });
/** J18.0, J18.1, … */
const rows = (from: number, count: number): readonly CodeRow[] => Array.from({ length: count }, (_, index) => row(`J${from + index}`));

describe('the reference panel’s page, whatever the order in which answers come', { timeout: 120_000 }, () => {
  let browser: Browser;
  before(async () => (browser = await launchChromium()));
  after(async () => browser?.close());

  /** Open, with the results of one query in the list. */
  async function withResults(codes: readonly string[]): Promise<BarePanel> {
    const panel = await BarePanel.open(browser);
    await panel.page.getByLabel('Search codes').fill('first');
    const first = await askedFor(panel, 'first');
    await panel.answer(first, { state: 'ready', rows: codes.map(row), hasMore: false });
    await listed(panel, codes[0] ?? '').waitFor();
    return panel;
  }
  const askedFor = async (panel: BarePanel, query: string): Promise<Awaited<ReturnType<typeof panel.asked<'codes'>>>> => {
    for (;;) {
      const question = await panel.asked('codes');
      if (question.ask.query === query) return question;
    }
  };
  const listed = ({ page }: BarePanel, code: string) => page.locator(`.list .row-button[data-key="${code}"]`);
  const heading = ({ page }: BarePanel, code: string) => page.locator('.details h1', { hasText: code });

  test('a row that is pressed while other results come is the row that opens', async () => {
    const panel = await withResults(['A00', 'A01']);
    const box = await listed(panel, 'A01').boundingBox();
    assert.ok(box);
    await panel.page.getByLabel('Search codes').fill('second');
    const second = await askedFor(panel, 'second');
    await panel.page.mouse.move(box.x + 20, box.y + box.height / 2);
    await panel.page.mouse.down();
    await panel.answer(second, { state: 'ready', rows: [row('B00'), row('B01')], hasMore: false });
    await panel.page.locator('.live', { hasText: '2 codes' }).waitFor({ state: 'attached' });
    assert.equal(await listed(panel, 'A01').count(), 1, 'The pressed row stays until it is released.');
    await panel.page.mouse.up();
    const read = await panel.asked('code');
    assert.deepEqual(read.ask, { code: 'A01' });
    await panel.answer(read, codePage('A01'));
    await heading(panel, 'A01').waitFor();
    await listed(panel, 'B00').waitFor();
    assert.equal(await panel.page.getByLabel('Search codes').inputValue(), 'second');
    await panel.page.close();
  });

  test('an answer that comes after a newer one changes nothing, and its question was called off', async () => {
    const panel = await withResults(['A00']);
    await panel.page.getByLabel('Search codes').fill('second');
    const second = await askedFor(panel, 'second');
    await panel.page.getByLabel('Search codes').fill('third');
    const third = await askedFor(panel, 'third');
    await panel.cancelled(second);
    await panel.answer(third, { state: 'ready', rows: [row('C00')], hasMore: false });
    await listed(panel, 'C00').waitFor();
    await panel.answer(second, { state: 'ready', rows: [row('B00')], hasMore: false });
    await panel.send({ type: 'notice', text: 'All messages before this one were read.' });
    await panel.page.getByText('All messages before').waitFor();
    assert.deepEqual([await listed(panel, 'B00').count(), await listed(panel, 'C00').count()], [0, 1]);
    await panel.page.close();
  });

  test('the tree that was asked for first does not come over the results', async () => {
    const panel = await BarePanel.open(browser);
    await panel.answer(await askedFor(panel, ''), { state: 'ready', rows: [], hasMore: false });
    const tree = await panel.asked('tree');
    await panel.page.getByLabel('Search codes').fill('first');
    await panel.answer(await askedFor(panel, 'first'), { state: 'ready', rows: [row('A00')], hasMore: false });
    await listed(panel, 'A00').waitFor();
    await panel.cancelled(tree);
    await panel.answer(tree, [{ id: '1', title: 'Certain infectious diseases', kind: 'chapter', hasChildren: true }]);
    await panel.send({ type: 'notice', text: 'All messages before this one were read.' });
    await panel.page.getByText('All messages before').waitFor();
    assert.deepEqual([await listed(panel, 'A00').count(), await panel.page.locator('.tree').count()], [1, 0]);
    await panel.page.close();
  });

  test('while no code is open no row of the tree is the current one', async () => {
    const panel = await BarePanel.open(browser);
    await panel.answer(await askedFor(panel, ''), { state: 'ready', rows: [], hasMore: false });
    await panel.answer(await panel.asked('tree'), [{ id: '1', title: 'Certain infectious diseases', kind: 'chapter', hasChildren: true }]);
    await panel.page.locator('.tree .row-button').waitFor();
    assert.equal(await panel.page.locator('.row-button[aria-current]').count(), 0);
    await panel.page.close();
  });

  test('a code that is chosen while another is read is the one that stays', async () => {
    const panel = await withResults(['A00', 'A01']);
    await listed(panel, 'A00').click();
    const slow = await panel.asked('code');
    await listed(panel, 'A01').click();
    await panel.answer(await panel.asked('code'), codePage('A01'));
    await heading(panel, 'A01').waitFor();
    await panel.cancelled(slow);
    await panel.answer(slow, codePage('A00'));
    await panel.send({ type: 'notice', text: 'All messages before this one were read.' });
    await panel.page.getByText('All messages before').waitFor();
    assert.equal(await heading(panel, 'A01').count(), 1);
    assert.equal(await panel.page.locator('.list [aria-current]').getAttribute('data-key'), 'A01');
    await panel.page.close();
  });

  test('Enter and the arrow wait for the results of what was typed', async () => {
    const panel = await withResults(['A00']);
    await panel.page.getByLabel('Search codes').fill('second');
    await panel.page.keyboard.press('ArrowDown');
    await panel.answer(await askedFor(panel, 'second'), { state: 'ready', rows: [row('B00'), row('B01')], hasMore: false });
    await panel.page.locator('.row-button:focus', { hasText: 'B00' }).waitFor();
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.locator('.row-button:focus', { hasText: 'B01' }).waitFor();
    await panel.page.keyboard.press('/');
    await panel.page.getByLabel('Search codes').fill('third');
    await panel.page.keyboard.press('Enter');
    await panel.answer(await askedFor(panel, 'third'), { state: 'ready', rows: [row('C00')], hasMore: false });
    assert.deepEqual((await panel.asked('code')).ask, { code: 'C00' });
    await panel.page.close();
  });

  test('the keyboard stays on its row when the results come again with other rows before it', async () => {
    const panel = await withResults(['A00', 'A01']);
    await listed(panel, 'A01').focus();
    await panel.send({ type: 'refresh' });
    await panel.answer(await askedFor(panel, 'first'), { state: 'ready', rows: [row('A000'), row('A00'), row('A01')], hasMore: false });
    await listed(panel, 'A000').waitFor();
    await panel.page.locator('.row-button:focus', { hasText: 'A01' }).waitFor();
    await panel.page.close();
  });

  test('a list is one stop of the tab key, and behind it stands what is open; the tabs are another, and arrows choose among them', async () => {
    const panel = await withResults(['A00', 'A01', 'A02']);
    const { keyboard } = panel.page;
    const focused = (selector: string, hasText = ''): Promise<void> => panel.page.locator(`${selector}:focus`, { hasText }).waitFor();
    await panel.page.getByLabel('Search codes').focus();
    await keyboard.press('Tab');
    await focused('.row-button', 'A00');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await panel.answer(await panel.asked('code'), codePage('A01'));
    await heading(panel, 'A01').waitFor();
    await keyboard.press('Tab');
    await focused('article[aria-label="Code"]');
    await keyboard.press('Tab');
    await focused('button', 'Insert into note');
    await keyboard.press('Shift+Tab');
    await keyboard.press('Shift+Tab');
    await focused('.row-button', 'A01');
    await keyboard.press('Shift+Tab');
    await keyboard.press('Shift+Tab');
    await focused('[role="tab"][aria-selected="true"]', 'Codes');
    await keyboard.press('ArrowRight');
    await focused('[role="tab"][aria-selected="true"]', 'Knowledge');
    await panel.page.getByRole('tabpanel', { name: 'Knowledge' }).waitFor();
    await keyboard.press('End');
    await focused('[role="tab"][aria-selected="true"]', 'Data');
    await keyboard.press('ArrowRight');
    await focused('[role="tab"][aria-selected="true"]', 'Codes');
    await panel.page.close();
  });

  test('films are read in a column of 350 pixels without scrolling sideways, each fact with its head', async () => {
    const panel = await BarePanel.open(browser);
    await panel.page.setViewportSize({ width: 350, height: 600 });
    await panel.page.keyboard.press('Alt+3');
    const film = { name: '00000001_000.png', labels: ['Cardiomegaly', 'Pleural_Thickening'], view: 'PA', sex: 'F', age: 58, patient: 1, followUp: 0, split: 'validation', boxes: 2 } as const;
    await panel.answer(await panel.asked('films'), { state: 'ready', rows: [film], total: 1, all: 1 });
    await panel.page.getByRole('row').filter({ hasText: 'Cardiomegaly, Pleural Thickening' }).waitFor();
    assert.equal(await panel.page.getByRole('columnheader').count(), 8);
    const [width, room] = await panel.page.locator('.films').first().evaluate((films) => [(films as unknown as { scrollWidth: number }).scrollWidth, (films as unknown as { clientWidth: number }).clientWidth]);
    assert.equal(width, room);
    const head = await panel.page.locator('td[data-head="Age"]').evaluate((cell) => (Reflect.get(globalThis, 'getComputedStyle') as (node: unknown, part: string) => { readonly content: string })(cell, '::before').content);
    assert.match(head, /Age/);
    const facts = await Promise.all(['View', 'Patient', 'Split'].map((each) => panel.page.locator(`td[data-head="${each}"]`).boundingBox()));
    assert.equal(new Set(facts.map((box) => box && Math.round(box.y + box.height / 2))).size, 1, 'The small facts have one line.');
    const [name, found, view] = await Promise.all(['Film', 'Findings', 'View'].map((each) => panel.page.locator(`td[data-head="${each}"]`).boundingBox()));
    assert.ok(name && found && view && Math.abs(found.y - name.y) < 8 && view.y > found.y + 8, 'The finding stands beside the name, the small facts below.');
    await panel.page.close();
  });

  test('a long list shows its first part at once, and the next ones as its end comes near', async () => {
    const panel = await BarePanel.open(browser);
    await panel.page.getByLabel('Search codes').fill('long');
    const first = await askedFor(panel, 'long');
    assert.equal(first.ask.skip, 0);
    await panel.answer(first, { state: 'ready', rows: rows(100, 50), hasMore: true });
    await listed(panel, 'J100').waitFor();
    // 50 rows are taller than the page and the screenful ahead of it: nothing more is asked for before the list is moved.
    await listed(panel, 'J149').scrollIntoViewIfNeeded();
    const second = await panel.asked('codes');
    assert.deepEqual(second.ask, { query: 'long', skip: 50 });
    await panel.answer(second, { state: 'ready', rows: rows(150, 10), hasMore: false });
    await listed(panel, 'J159').waitFor({ state: 'attached' });
    assert.deepEqual([await panel.page.locator('.list .row-button').count(), await panel.page.getByText('More…').isVisible()], [60, false]);
    await panel.page.close();
  });

  test('a line of a table stands folded above the codes, and its codes lead on', async () => {
    const panel = await BarePanel.open(browser);
    await panel.page.getByLabel('Search codes').fill('lung cancer');
    const lines = [{ term: 'Neoplasm, neoplastic, lung', cells: [{ column: 'malignant primary', code: 'C34.9', text: 'C34.9-' }] }];
    await panel.answer(await askedFor(panel, 'lung cancer'), { state: 'ready', rows: [row('C34.90')], hasMore: false, tables: [{ title: 'Neoplasm Table FY2026', lines }] });
    await panel.page.getByText('Neoplasm Table FY2026').click();
    await panel.page.getByRole('button', { name: 'C34.9-' }).click();
    assert.deepEqual((await panel.asked('code')).ask, { code: 'C34.9' });
    await panel.page.close();
  });

  test('a reload brings back every page as it was left', async () => {
    const panel = await withResults(['A00']);
    await listed(panel, 'A00').click();
    await panel.answer(await panel.asked('code'), codePage('A00'));
    await panel.page.keyboard.press('Alt+3');
    await panel.page.getByLabel('Finding').selectOption('Cardiomegaly');
    await panel.page.keyboard.press('Alt+2');
    await panel.page.getByLabel('Search articles').fill('fever');
    while ((await panel.asked('articles')).ask.query !== 'fever');
    const kept = await panel.kept();
    await panel.page.close();

    const next = await BarePanel.open(browser, kept);
    await next.page.getByRole('tab', { name: 'Knowledge', selected: true }).waitFor();
    assert.deepEqual((await next.asked('articles')).ask, { query: 'fever', skip: 0 });
    await next.page.keyboard.press('Alt+1');
    assert.deepEqual((await next.asked('codes')).ask, { query: 'first', skip: 0 });
    assert.deepEqual((await next.asked('code')).ask, { code: 'A00' });
    await next.page.keyboard.press('Alt+3');
    assert.deepEqual((await next.asked('films')).ask, { label: 'Cardiomegaly', skip: 0 });
    await next.page.close();
  });

  test('the page of data tells what is installed, asks the publishers when told to, and updates at one click', async () => {
    const panel = await BarePanel.open(browser);
    await panel.page.keyboard.press('Alt+4');
    const rows: readonly DataRow[] = [
      { kind: 'icd10cm', title: 'ICD-10-CM code lists', isInstalled: true, date: '2026-11-01T00:00:00.000Z', age: '24 days old', sizeBytes: 38_000_000, headline: 'FY2026, in force now', lines: ['FY2026: 98,186 rows', 'Tabular List FY2026'], publisher: 'CDC, every October and April.' },
      { kind: 'mimic', title: 'MIMIC-IV encounters', isInstalled: false, headline: '', lines: [], publisher: 'PhysioNet.' },
    ];
    await panel.answer(await panel.asked('installed'), { state: 'ready', rows });
    const kind = (text: string) => panel.page.locator('.kind', { hasText: text });
    await kind('ICD-10-CM code lists').filter({ hasText: '24 days old, 38.0 MB' }).filter({ hasText: 'FY2026, in force now' }).waitFor();
    await panel.page.getByText('Show everything installed').click();
    await panel.page.getByText('Tabular List FY2026').waitFor();
    await kind('MIMIC-IV encounters').filter({ hasText: 'not installed' }).getByRole('button', { name: 'Ingest MIMIC-IV encounters…' }).click();
    assert.deepEqual(await panel.told('ingest'), { type: 'ingest', source: 'mimic' });
    await panel.page.getByRole('button', { name: 'Check for newer releases' }).click();
    const newer = { kind: 'icd10cm', state: 'newer', message: 'The publisher has FY2027.', address: 'https://publisher.example/2027.zip' } as const;
    await panel.answer(await panel.asked('publishers'), [newer]);
    await panel.answer(await panel.asked('installed'), { state: 'ready', rows });
    await kind('The publisher has FY2027.').getByRole('button', { name: 'Update ICD-10-CM code lists now' }).click();
    assert.deepEqual(await panel.told('update'), { type: 'update', newer });
    await panel.page.getByRole('button', { name: 'Weekly check…' }).click();
    await panel.told('open-check-setting');
    await panel.page.close();
  });

  test('a server that cannot answer is told in the place of what was asked for', async () => {
    const panel = await withResults(['A00']);
    await listed(panel, 'A00').click();
    const { id } = await panel.asked('code');
    await panel.send({ type: 'failed', id, message: 'Restart it.' });
    await panel.page.locator('.details', { hasText: 'Restart it.' }).waitFor();
    await panel.page.close();
  });
});
