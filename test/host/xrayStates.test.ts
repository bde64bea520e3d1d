import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, afterEach, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { startOpenInferenceServer, type OpenInferenceServer } from '../../models/openInference/startOpenInferenceServer';
import { describeModel, infer } from '../../models/worker/infer';
import { ModelCache } from '../../models/worker/modelCache';
import { readModelFolderCard } from '../../models/inference/folder/readModelFolderCard';
import { silentLogger } from '../../server/core/base/logger';
import { paint } from '../support/films/notChestFilms';
import { XrayEditor } from '../support/editor/xrayEditor';

const token = 'c2l4dGVlbi1vci1tb3Jl';

describe('the X-ray panel in its other states', { timeout: 300_000 }, () => {
  let editor: XrayEditor;
  let cardPath: string;

  before(async () => {
    editor = await XrayEditor.start();
    await editor.writePhantom('mass.png', 1);
    const photo = paint(512, (x, y) => 0.5 + 0.5 * Math.sin(40 * x) * Math.sin(9 * y));
    await sharp(photo.pixels, { raw: { width: photo.width, height: photo.height, channels: 1 } }).png().toFile(path.join(editor.setup.workspace, 'photo.png'));
    await editor.installModel(await editor.writeModel('other', { title: 'Another network' }));
    cardPath = await editor.writeModel('tiny');
    await editor.installModel(cardPath);
  });

  after(() => editor?.stop());
  afterEach((context) => editor.end(context));

  test('what is shown is saved as a picture, with its finding and the disclaimers below the film', async () => {
    const xray = await editor.open();
    await xray.analyze('mass.png');
    await xray.rows.first().waitFor();
    await xray.button('Export PNG…').click();
    const target = path.join(editor.setup.workspace, 'exported.png');
    await xray.acceptDialog(target);
    await xray.live.getByText('The picture was saved.').waitFor();
    const { width = 0, height = 0 } = await sharp(target).metadata();
    assert.ok(width >= 300 && height > width / 2, `${width} × ${height}`);
    // Words on a plain band: below the film there is more than one colour, and the film's own pixels are above it.
    const band = await sharp(target).extract({ left: 0, top: height - 40, width, height: 40 }).greyscale().stats();
    assert.ok((band.channels[0]?.stdev ?? 0) > 5, 'Nothing stands below the film.');
  });

  test('a picture that is no chest film gets no findings but the reason', async () => {
    const xray = await editor.open();
    await xray.analyze('photo.png');
    await xray.status.getByText('No findings: the picture was refused').waitFor();
    await xray.status.getByText(/Film check score: 0\.\d\d/).waitFor();
    assert.equal(await xray.rows.count(), 0);
    await xray.editor.screenshot('xray-refused');
  });

  test('a running analysis is cancelled by its button, and can be asked for again', async () => {
    const xray = await editor.open();
    await xray.analyze('mass.png');
    await xray.rows.first().waitFor();
    const pid = editor.findProcess('models.js');
    process.kill(pid, 'SIGSTOP');
    await xray.button('Analyze again').click();
    await xray.status.getByRole('button', { name: 'Cancel' }).click();
    await xray.status.getByText('The film was not analyzed.').waitFor();
    await xray.editor.screenshot('xray-cancelled');
    await xray.status.getByRole('button', { name: 'Analyze' }).click();
    await xray.rows.first().waitFor();
  });

  test('another model is chosen in the panel, and kept over a reload', async () => {
    const xray = await editor.open();
    await xray.analyze('mass.png');
    await xray.rows.first().waitFor();
    const facts = xray.panel.locator('.facts');
    await facts.getByText('(tiny)').waitFor();
    await xray.panel.locator('select').selectOption({ label: 'Another network' });
    await facts.getByText('Another network (other)').waitFor();
    await xray.untilKept(/modelId\W+other/);
    await xray.editor.page.goto(editor.address);
    await facts.getByText('Another network (other)').waitFor();
  });

  describe('with a server in the settings', () => {
    let inference: OpenInferenceServer;

    before(async () => {
      const modelDirectory = path.dirname(cardPath);
      // As an imported model lies in its release.
      if (!existsSync(path.join(modelDirectory, 'model.json'))) writeFileSync(path.join(modelDirectory, 'model.json'), readFileSync(cardPath));
      const models = new ModelCache(1);
      const place = { modelDirectory, providers: [] };
      const served = {
        card: await readModelFolderCard(modelDirectory),
        describe: () => describeModel(place, { models, signal: { aborted: false } }),
        infer: (inputs: Parameters<typeof infer>[0]['inputs'], outputs: readonly string[], signal: AbortSignal) => infer({ ...place, inputs, outputs }, { models, signal }),
        isUsable: () => true,
      };
      inference = await startOpenInferenceServer({ models: [served], host: '127.0.0.1', port: 0, version: '1.0.0', logger: silentLogger, token });
      const file = path.join(editor.setup.userDataDir, 'Machine', 'settings.json');
      writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, 'utf8')) as object), 'healthcareDataRef.xray.endpoint': inference.url }));
    });

    after(() => inference?.stop());

    test('its token is asked for, kept, and the panel says where the network ran', async () => {
      const xray = await editor.open();
      await xray.analyze('mass.png');
      await xray.status.getByText('401').waitFor();
      await xray.editor.screenshot('xray-server-401');
      await xray.editor.runCommand('HealthCareDataRef: Set X-ray Server Token');
      await xray.editor.page.locator('.quick-input-widget input').first().fill(token);
      await xray.editor.page.keyboard.press('Enter');
      await xray.button('Try again').click();
      await xray.rows.first().waitFor();
      await xray.panel.locator('.facts').getByText(`Server ${inference.url}/v2`).waitFor();
      await xray.editor.screenshot('xray-server');
    });
  });
});
