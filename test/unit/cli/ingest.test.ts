import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { starterFile } from '../../support/releases/ingestHere';
import { choleraLines, orderFileText } from '../../support/releases/orderFileText';
import { temporaryFolder } from '../../support/temporaryFolder';
import { ingestStarter } from '../../lsp/dataFolder';
import { hcdr, runHcdr } from './runHcdr';

test('an ingest that left an altered file out ends with 2 and names it last, though the rest is in use', async (t) => {
  const folder = await temporaryFolder(t);
  const [mirror, dataDirectory] = [path.join(folder, 'mirror'), path.join(folder, 'data')];
  await mkdir(path.join(mirror, 'icd10cm'), { recursive: true });
  await copyFile(starterFile, path.join(mirror, 'icd10cm', 'icd10cm-order-starter.txt'));
  await writeFile(path.join(mirror, 'icd10cm', 'icd10cm-order-2026.txt'), orderFileText(choleraLines).replace('A001    1', 'A001    7'));
  const where = 'icd10cm/icd10cm-order-2026.txt, line 3';
  const first = await runHcdr(['ingest', 'icd10cm', '--from', path.join(mirror, 'icd10cm'), '--data-dir', dataDirectory]);
  assert.equal(first.code, 2);
  assert.match(first.out, /^ICD-10-CM starter subset/);
  assert.match(first.err.trimEnd().split('\n').at(-1) ?? '', new RegExp(`^hcdr: left out: ${where}: .*fetch it again\\.$`));
  const json = await runHcdr(['ingest', 'icd10cm', '--from', path.join(mirror, 'icd10cm'), '--json', '--data-dir', dataDirectory]);
  assert.equal(json.code, 2);
  const { status, refused } = JSON.parse(json.out) as { status: string; refused: readonly { where: string }[] };
  assert.deepEqual([status, refused.map((problem) => problem.where)], ['unchanged', [where]]);
  const all = await runHcdr(['ingest', 'all', '--from', mirror, '--data-dir', dataDirectory]);
  assert.equal(all.code, 2);
  assert.match(all.err, new RegExp(`left out: ${where}`));
});

test('where the disk lets it write no more, the release of before stays in use', { skip: process.platform === 'win32' && 'the shell of Windows sets no limit to files' }, async (t) => {
  const folder = await temporaryFolder(t);
  const dataDirectory = path.join(folder, 'data');
  const before = await ingestStarter(dataDirectory);
  const tabular = path.join(folder, 'icd10cm-tabular-2026.xml');
  await writeFile(tabular, '<ICD10CM.tabular><version>2026</version><chapter><name>1</name><desc>c</desc><section id="A00-A09"><desc>s</desc><diag><name>A00</name><desc>Cholera</desc></diag></section></chapter></ICD10CM.tabular>');
  // A limit of 8 blocks (4 or 8 kB) is less than any catalog.
  const child = spawn('sh', ['-c', 'ulimit -f 8; exec "$@"', 'sh', process.execPath, hcdr, 'ingest', 'icd10cm', '--from', tabular, '--data-dir', dataDirectory], { stdio: ['ignore', 'ignore', 'pipe'] });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  assert.equal(code, 2, err);
  assert.match(err, /larger than this system allows\. \(EFBIG\) Raise the file size limit/);
  const status = await runHcdr(['status', '--json', '--data-dir', dataDirectory]);
  const { kinds } = JSON.parse(status.out) as { kinds: readonly { kind: string; state: string; release?: string }[] };
  assert.deepEqual(kinds.filter(({ kind }) => kind === 'icd10cm').map(({ state, release }) => [state, release]), [['ready', before]]);
  assert.match((await runHcdr(['lookup', 'J18.9', '--data-dir', dataDirectory])).out, /^J18\.9 {2}Pneumonia, unspecified organism/);
});
