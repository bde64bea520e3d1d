import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { it, type TestContext } from 'node:test';
import { startTraining } from '../../../../models/client/trainingClient';
import { temporaryFolder } from '../../../support/temporaryFolder';

/** What is told of a training process that writes a line and then ends in this way. */
async function toldOf(context: TestContext, end: string): Promise<string> {
  const folder = await temporaryFolder(context);
  const module = path.join(folder, 'training.js');
  await writeFile(module, `process.stderr.write('Warning: no Vulkan\\n', () => setTimeout(() => { ${end} }, 50));\n`);
  const outcome = await startTraining({ module, runDirectory: folder, onEvent: () => undefined, signal: new AbortController().signal }).outcome;
  return outcome.status === 'failed' ? outcome.message : outcome.status;
}

it('a training process that somebody ended is not explained by what it wrote before', async (context) => {
  assert.equal(await toldOf(context, "process.kill(process.pid, 'SIGTERM')"), 'The training process ended (SIGTERM: someone stopped it). Resume the run; it continues from its last checkpoint.');
  assert.match(await toldOf(context, "process.kill(process.pid, 'SIGKILL')"), /\(SIGKILL: someone stopped it, or memory ran out\)/);
});

it('one that fails is explained by its last line', async (context) => {
  assert.match(await toldOf(context, 'process.exit(3)'), /\(code 3: Warning: no Vulkan\)/);
});
