import assert from 'node:assert/strict';
import { it } from 'node:test';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { writeBrokenPictures } from './brokenPictures';
import { writeFaultModel } from './faultModel';
import { analysisOf, messageOf, realClient, writeFilm } from './realClient';

it('a broken picture fails with a message, and the same process analyses the next one', async (context) => {
  const folder = await temporaryFolder(context);
  const client = realClient(context);
  const model = await writeFaultModel(folder, { side: 32, channels: 4 });
  const film = await writeFilm(folder);
  assert.equal((await client.analyze(analysisOf(film, model))).status, 'analyzed');
  const before = await client.status();
  for (const { file, says } of await writeBrokenPictures(folder)) {
    assert.match(messageOf(await client.analyze(analysisOf(file, model))), says);
    assert.equal((await client.analyze(analysisOf(film, model))).status, 'analyzed', file);
  }
  const after = await client.status();
  assert.deepEqual([after?.pid, after?.threadStarts], [before?.pid, 1]);
  // A picture of 500 megapixels was never given its memory.
  assert.ok((after?.rssBytes ?? Infinity) < (before?.rssBytes ?? 0) + 300_000_000);
});
