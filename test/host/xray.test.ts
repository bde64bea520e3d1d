import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import { findModel } from '../../models/client/modelStore';
import { heatmapColor } from '../../models/contract/heatmapColors';
import { heatmapRange } from '../../models/contract/renderHeatmap';
import type { ClassMap } from '../../models/contract/xrayFinding';
import { makePhantom } from '../../models/phantom/makePhantom';
import { filmRect, fitViewport } from '../../webviews/xray/viewport';
import { explicitLittle, greyElements, dicomFile } from '../support/films/dicomFile';
import type { EditorSetup } from '../support/editor/editorSetup';
import { phantomSide as side, XrayEditor } from '../support/editor/xrayEditor';
import type { ReadLayer, XrayPage } from '../support/editor/xrayPage';

declare const __PROJECT_ROOT__: string;

/** Films of the mirror, where there is one; never copied into the project. */
const mirrorFilms = path.join(process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data'), 'nih-cxr', 'images');

describe('chest X-ray analysis in the installed extension', { timeout: 400_000 }, () => {
  let editor: XrayEditor;
  let setup: EditorSetup;
  let cardPath: string;
  const open = async ({ withModel = true } = {}): Promise<XrayPage> => {
    // A test before may have installed it by its own dialog.
    if (withModel && (await findModel(setup.dataDirectory)).state !== 'found') await editor.installModel(cardPath);
    return editor.open();
  };

  before(async () => {
    editor = await XrayEditor.start();
    ({ setup } = editor);
    await editor.writePhantom('mass.png', 1);
    writeFileSync(path.join(setup.workspace, 'broken.png'), Buffer.from('89504e470d0a1a0a0000', 'hex'));
    cardPath = await editor.writeModel();
  });

  after(() => editor?.stop());
  afterEach((context) => editor.end(context));

  test('the model that comes along analyzes at once, and says on what it was trained; another one is imported by its card', async () => {
    const xray = await open({ withModel: false });
    await xray.analyze('mass.png');
    await xray.rows.first().waitFor();
    assert.equal(await xray.rows.count(), 8);
    await xray.panel.getByText('Trained on synthetic phantoms, not for clinical use.').waitFor();
    await xray.panel.getByText('For education and research, not for clinical use.').waitFor();
    await xray.editor.screenshot('xray-shipped-model');
    await xray.editor.runCommand('HealthCareDataRef: Import X-ray Model');
    await xray.acceptDialog(cardPath);
    await xray.editor.page.locator('.notification-toast', { hasText: 'is installed: 3 findings' }).waitFor();
  });

  test('the heatmap on the canvas is the grid that the inference process computed', async () => {
    const xray = await open();
    await xray.analyze('mass.png');
    await xray.rows.first().waitFor();
    await xray.panel.locator('.finding[data-label="Mass"]').click();
    await xray.button('Boxes').click();
    await xray.button('Smoothed').click();
    await xray.setSlider('Opacity', 100);
    const map = await mapOf('mass.png', 'Mass');
    const layer = await xray.readLayer('overlay-layer');
    assert.ok(map.rows >= 8 && map.columns >= 8);
    const worst = worstDifference(map, layer);
    assert.ok(worst <= 3, `A cell differs by ${worst} of 255.`);
  });

  /** The class map of the same picture by a process of the test's own. */
  async function mapOf(image: string, label: string): Promise<ClassMap> {
    const found = await findModel(setup.dataDirectory);
    assert.ok(found.state === 'found');
    const modelDirectory = found.model.directory;
    const result = await editor.withClient((client) => client.analyze({ imagePath: path.join(setup.workspace, image), modelDirectory, providers: ['cpu'], maps: [label], displaySide: 0 }));
    assert.equal(result.status, 'analyzed', JSON.stringify(result));
    const map = result.status === 'analyzed' ? result.maps.find((candidate) => candidate.label === label) : undefined;
    assert.ok(map);
    return map;
  }

  /** Largest difference between a cell's colour and the canvas at the cell's middle, over all cells, premultiplied. */
  function worstDifference(map: ClassMap, { width, height, ratio, pixels }: ReadLayer): number {
    const pane = { width: width / ratio, height: height / ratio };
    const film = { width: side, height: side };
    const rect = filmRect(fitViewport(film, pane), film, pane);
    const { low, high } = heatmapRange(map);
    let worst = 0;
    for (let cell = 0; cell < map.values.length; cell += 1) {
      const x = map.covers.x + ((Math.floor(cell % map.columns) + 0.5) * map.covers.width) / map.columns;
      const y = map.covers.y + ((Math.floor(cell / map.columns) + 0.5) * map.covers.height) / map.rows;
      const column = Math.floor((rect.x + (x * rect.width) / side) * ratio);
      const row = Math.floor((rect.y + (y * rect.height) / side) * ratio);
      const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(4 * (row * width + column), 4 * (row * width + column) + 4);
      const wanted = heatmapColor(((map.values[cell] ?? 0) - low) / (high - low));
      const differences = [(red * alpha - wanted.red * wanted.alpha) / 255, (green * alpha - wanted.green * wanted.alpha) / 255, (blue * alpha - wanted.blue * wanted.alpha) / 255, alpha - wanted.alpha];
      worst = Math.max(worst, ...differences.map(Math.abs));
    }
    return worst;
  }

  test('the keyboard chooses findings, switches heatmap, boxes and panes, zooms and pans', async () => {
    const xray = await open();
    await xray.analyze('mass.png');
    await xray.rows.first().waitFor();
    const { keyboard } = xray.editor.page;
    await xray.stage.click();
    await keyboard.press('2');
    await xray.rows.nth(1).and(xray.chosen).waitFor();
    const pressed = (name: string, state: boolean): Promise<void> => xray.panel.locator(`button[aria-pressed="${state}"]`, { hasText: new RegExp(`^${name}$`) }).waitFor();
    for (const [key, name] of [['h', 'Heatmap'], ['b', 'Boxes']] as const) {
      await pressed(name, true);
      await keyboard.press(key);
      await pressed(name, false);
    }
    const bare = await xray.readLayer('overlay-layer');
    assert.ok(bare.pixels.every((value) => value === 0), 'The overlay is not empty.');
    const fitted = await xray.readLayer('film-layer');
    await keyboard.press('s');
    await pressed('Side by side', true);
    await keyboard.press('s');
    await pressed('Side by side', false);
    await keyboard.press('+');
    const zoomed = await xray.readLayer('film-layer');
    assert.notDeepEqual(zoomed.pixels, fitted.pixels);
    await keyboard.press('ArrowRight');
    assert.notDeepEqual((await xray.readLayer('film-layer')).pixels, zoomed.pixels);
    await keyboard.press('0');
    assert.deepEqual((await xray.readLayer('film-layer')).pixels, fitted.pixels);
    await keyboard.press('i');
    const inverted = await xray.readLayer('film-layer');
    const middle = 4 * (Math.floor(fitted.height / 2) * fitted.width + Math.floor(fitted.width / 2));
    assert.ok(Math.abs((inverted.pixels[middle] ?? 0) + (fitted.pixels[middle] ?? 0) - 255) <= 1);
    await keyboard.press('?');
    await xray.panel.getByRole('dialog', { name: 'Keyboard help' }).waitFor();
    await xray.editor.screenshot('xray-help');
    await keyboard.press('Escape');
    await xray.panel.getByRole('dialog', { name: 'Keyboard help' }).waitFor({ state: 'hidden' });
  });

  test('findings go into the last note as unconfirmed lines that no rule takes for diagnoses, and one undo takes them back', async () => {
    const xray = await open();
    await xray.analyze('mass.png');
    await xray.rows.first().waitFor();
    await xray.button('Insert into note').click();
    await xray.live.getByText('added to the last note').waitFor();
    // Wrapping may tear a line of the note apart anywhere: one word group each is enough.
    for (const words of ['Radiographic finding (unconfirmed', 'candidate']) await xray.editor.line(words).waitFor();
    await xray.editor.screenshot('xray-inserted');
    assert.equal(await xray.editor.page.locator('.squiggly-error, .squiggly-warning').count(), 0);
    await xray.editor.lines.first().click();
    await xray.editor.page.keyboard.press('Control+z');
    await xray.editor.line('Radiographic finding').waitFor({ state: 'detached' });
  });

  test('a reload brings back the picture and how it was looked at', async () => {
    const xray = await open();
    await xray.analyze('mass.png');
    await xray.rows.first().waitFor();
    await xray.stage.click();
    await xray.editor.page.keyboard.press('3');
    await xray.setSlider('Opacity', 35);
    await xray.setSlider('Level', 90);
    const chosen = await xray.chosen.getAttribute('data-label');
    await xray.untilKept(/center\W+90\b/);
    // Without the payload, which would open its own files instead of those of before.
    await xray.editor.page.goto(editor.address);
    await xray.rows.first().waitFor();
    assert.equal(await xray.chosen.getAttribute('data-label'), chosen);
    assert.equal(await xray.panel.getByRole('slider', { name: 'Level' }).inputValue(), '90');
    assert.equal(await xray.panel.getByRole('slider', { name: 'Opacity' }).inputValue(), '35');
  });

  test('a process that is killed in an analysis is told, and the next analysis works', async () => {
    const xray = await open();
    await xray.analyze('mass.png');
    await xray.rows.first().waitFor();
    const pid = editor.findProcess('models.js');
    // Stopped, so that it is surely within the next request when it is killed.
    process.kill(pid, 'SIGSTOP');
    await xray.button('Analyze again').click();
    await xray.status.getByRole('button', { name: 'Cancel' }).waitFor();
    await xray.editor.screenshot('xray-running');
    process.kill(pid, 'SIGKILL');
    await xray.status.getByText('The analysis failed').waitFor();
    await xray.status.getByText('killed by SIGKILL').waitFor();
    await xray.button('Try again').click();
    await xray.rows.first().waitFor();
    assert.notEqual(editor.findProcess('models.js'), pid);
  });

  test('the panel can be read in every theme and in a narrow window', async () => {
    // Before the window is there: one that opens does not yet watch its folder, and would never list a file that comes then.
    const file = film();
    const xray = await open();
    await xray.analyze(file);
    await xray.rows.first().waitFor();
    await xray.editor.page.keyboard.press('Control+b');
    // The narrow window in the theme that is on already: the list of themes has no room in it.
    for (const look of [
      { name: 'light', label: 'Light Modern', mark: 'vs', width: 1280 },
      { name: 'narrow', label: 'Light Modern', mark: 'vs', width: 350 },
      { name: 'dark', label: 'Dark Modern', mark: 'vs-dark', width: 1280 },
      { name: 'high-contrast', label: 'Dark High Contrast', mark: 'hc-black', width: 1280 },
      { name: 'high-contrast-light', label: 'Light High Contrast', mark: 'hc-light', width: 1280 },
    ]) {
      await xray.editor.putOn(look);
      await xray.panel.locator('.finding[data-label="Mass"]').click();
      // Nothing is cut off at the side, whatever the width.
      assert.equal(await xray.panel.locator('body').evaluate((body) => (body as unknown as { scrollWidth: number; clientWidth: number }).scrollWidth <= (body as unknown as { clientWidth: number }).clientWidth), true, look.name);
      if (look.name === 'narrow') {
        const film = await xray.stage.boundingBox();
        assert.ok(film !== null && film.height >= 0.9 * film.width, `The film is a strip of ${film?.width} × ${film?.height}.`);
        const bar = await xray.panel.locator('.toolbar').boundingBox();
        assert.ok(bar !== null && bar.height <= 90, `The toolbar is ${bar?.height} high.`);
      }
      await xray.readLayer('overlay-layer');
      await xray.editor.screenshot(`xray-${look.name}`);
      if (look.name !== 'dark') continue;
      await xray.button('Side by side').click();
      await xray.readLayer('overlay-layer');
      await xray.editor.screenshot('xray-side-by-side');
      await xray.button('Side by side').click();
    }
  });

  /** A real film where the mirror is here, else the phantom. */
  function film(): string {
    if (!existsSync(mirrorFilms)) return 'mass.png';
    const [first = ''] = readdirSync(mirrorFilms).filter((name) => name.endsWith('.png')).sort();
    copyFileSync(path.join(mirrorFilms, first), path.join(setup.workspace, 'film.png'));
    return 'film.png';
  }

  test('a DICOM file opens in the panel by itself, without the name of its patient', async () => {
    const { film } = makePhantom(1, { side, findings: ['Mass'] });
    const bytes = dicomFile({ transferSyntax: explicitLittle, elements: greyElements({ columns: side, rows: side }), pixels: film.pixels });
    writeFileSync(path.join(setup.workspace, 'film.dcm'), bytes);
    const xray = await open();
    await xray.openFile('film.dcm');
    await xray.rows.first().waitFor();
    await xray.panel.locator('h1', { hasText: 'film.dcm' }).waitFor();
    assert.doesNotMatch(await xray.panel.locator('body').innerText(), /Doe/);
    await xray.editor.screenshot('xray-dicom');
  });

  test('a damaged picture is told, and does not stop the next one', async () => {
    const xray = await open();
    await xray.analyze('broken.png');
    await xray.status.getByText('The analysis failed').waitFor();
    await xray.editor.screenshot('xray-failed');
    await xray.analyze('mass.png');
    await xray.rows.first().waitFor();
  });
});
