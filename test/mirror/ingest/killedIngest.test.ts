import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { copyFile, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { Release } from '../../../server/store/release/manifest';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { verifyRelease } from '../../../server/store/release/verifyRelease';
import { catalogSchemaVersion } from '../../../server/store/catalog/schemaVersion';
import { killCount } from '../../support/killCount';
import { starterFile } from '../../support/releases/ingestHere';
import { seededRandom } from '../../support/seededRandom';
import { spreadMoments } from '../../support/spreadMoments';
import { temporaryFolder } from '../../support/temporaryFolder';

declare const __PROJECT_ROOT__: string;
const mirror = process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data');

/** An ingest that can be started again and again, and changes what is installed each time. */
interface Ingest {
  readonly dataDirectory: string;
  /** Program and arguments of the next run, given what is installed now. */
  readonly next: (installed: Release | undefined) => readonly string[];
}

interface Kill {
  /** After the start, or after the job began to verify, shortly before its promote. */
  readonly after: 'start' | 'verifying';
  readonly ms: number;
}

/** How far beyond the measured duration kills are spread: the short time from verify to end varies more than the whole. */
const spread = { start: 1.05, verifying: 1.8 } as const;

/** Runs an ingest, and kills it with a signal that no program can catch. @returns milliseconds from both marks to its end. */
async function run(args: readonly string[], kill?: Kill): Promise<{ start: number; verifying: number }> {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const started = performance.now();
  let verifyingAt = Number.NaN;
  let timer: NodeJS.Timeout | undefined;
  const arm = (mark: Kill['after']): void => {
    if (kill?.after === mark) timer = setTimeout(() => child.kill('SIGKILL'), kill.ms);
  };
  arm('start');
  child.stderr.on('data', (chunk: Buffer) => {
    if (!chunk.includes('verifying') || !Number.isNaN(verifyingAt)) return;
    verifyingAt = performance.now();
    arm('verifying');
  });
  await once(child, 'exit');
  clearTimeout(timer);
  return { start: performance.now() - started, verifying: performance.now() - verifyingAt };
}

/** What is in force must be whole to the last byte, and without a warning. */
async function checkIntact(dataDirectory: string): Promise<Release> {
  const found = await findCurrentRelease(dataDirectory, 'icd10cm', catalogSchemaVersion);
  assert.ok(found.state === 'ready' && found.warning === undefined, JSON.stringify(found));
  assert.deepEqual(await verifyRelease(found.directory, found.release), []);
  return found.release;
}

/** Kills an ingest many times, at moments spread evenly over its whole run and, every second time, over verify and promote. */
async function checkKills(ingest: Ingest, kills: number, random: () => number): Promise<{ kept: number; promoted: number }> {
  const { dataDirectory, next } = ingest;
  const first = await run(next(undefined));
  let installed = await checkIntact(dataDirectory);
  const second = await run(next(installed));
  installed = await checkIntact(dataDirectory);
  // The shorter of two: on a busy machine one may be much too long, and then hardly any kill would come before the end.
  const whole = { start: Math.min(first.start, second.start), verifying: Math.min(first.verifying, second.verifying) };
  const counts = { kept: 0, promoted: 0 };
  // The machine's pace changes while the test runs: kills move later or earlier until both kinds come up.
  let pace = 1;
  const moments = { start: spreadMoments(Math.ceil(kills / 2), random), verifying: spreadMoments(Math.floor(kills / 2), random) };
  for (let index = 0; index < kills; index++) {
    const after = index % 2 === 0 ? 'start' : 'verifying';
    await run(next(installed), { after, ms: (moments[after][index >> 1] ?? 0) * whole[after] * spread[after] * pace });
    const found = await checkIntact(dataDirectory);
    const isKept = found.id === installed.id;
    if (isKept) counts.kept += 1;
    else counts.promoted += 1;
    pace *= isKept ? 1.01 : 0.97;
    installed = found;
  }
  await run(next(installed));
  assert.notEqual((await checkIntact(dataDirectory)).id, installed.id, 'an ingest after all the kills did not go through');
  const folder = path.join(dataDirectory, 'icd10cm');
  assert.deepEqual((await readdir(folder)).sort(), ['current.json', 'releases', 'staging']);
  assert.deepEqual(await readdir(path.join(folder, 'staging')), []);
  assert.ok((await readdir(path.join(folder, 'releases'))).length <= 3);
  return counts;
}

/** Copies of the built ingest process whose embedded starter sets differ, as those of two versions of the product would. */
async function twoBundles(folder: string): Promise<readonly string[]> {
  const text = await readFile(starterFile, 'utf8');
  return Promise.all(
    ['Cholera', 'CHOLERA'].map(async (word, index) => {
      const bundle = path.join(folder, `bundle${index}`);
      await mkdir(path.join(bundle, 'starter'), { recursive: true });
      for (const name of ['ingest.js', 'sql-wasm.wasm']) await copyFile(path.join(__PROJECT_ROOT__, 'dist', name), path.join(bundle, name));
      const lines = text.split('\n');
      lines[0] = (lines[0] ?? '').replace(/\r?$/, ` (${word})\r`);
      await writeFile(path.join(bundle, 'starter', 'icd10cm-order-starter.txt'), lines.join('\n'));
      return bundle;
    }),
  );
}

function sha256Of(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The one of two order files that is not installed, so that every run has something to do. */
function otherThan(installed: Release | undefined, files: readonly { path: string; sha256: string }[]): string {
  const file = files.find(({ sha256 }) => installed?.sources[0]?.sha256 !== sha256);
  assert.ok(file);
  return file.path;
}

/** Every 40 ms of an ingest that takes a second and, for half of them, every 5 ms from its verify to its end. */
const starterKills = killCount(60);
/** The same code on the whole list: what differs is how long each phase takes. */
const wholeKills = Math.ceil(killCount(72) / 9);

test(`${starterKills} kills of an ingest of the starter set leave the old release or the new one, whole`, async (t) => {
  const folder = await temporaryFolder(t);
  const dataDirectory = path.join(folder, 'data');
  const starters = (await twoBundles(folder)).map((bundle) => path.join(bundle, 'starter', 'icd10cm-order-starter.txt'));
  const files = await Promise.all(starters.map(async (file) => ({ path: file, sha256: sha256Of(await readFile(file)) })));
  const ingest: Ingest = {
    dataDirectory,
    next: (installed) => {
      const from = otherThan(installed, files);
      return [path.join(from, '..', '..', 'ingest.js'), 'icd10cm', '--from', from, '--data-dir', dataDirectory];
    },
  };
  const { kept, promoted } = await checkKills(ingest, starterKills, seededRandom(20261123));
  t.diagnostic(`killed before the promote: ${kept}, after it: ${promoted}`);
  assert.ok(kept >= starterKills / 6 && promoted >= starterKills / 12, `the kills were not spread: ${kept} before the promote, ${promoted} after it`);
});

test(`${wholeKills} kills of an ingest of the whole FY2026 list do too`, async (t) => {
  const folder = await temporaryFolder(t);
  const dataDirectory = path.join(folder, 'data');
  const official = path.join(mirror, 'icd10cm', 'fy2026', 'icd10cm-order-2026.txt');
  const content = await readFile(official);
  // The same list with other line ends: another file of the same edition.
  const rewritten = Buffer.from(content.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
  const copy = path.join(folder, 'icd10cm-order-2026.txt');
  await writeFile(copy, rewritten);
  const files = [{ path: official, sha256: sha256Of(content) }, { path: copy, sha256: sha256Of(rewritten) }];
  const program = path.join(__PROJECT_ROOT__, 'dist', 'ingest.js');
  const ingest: Ingest = { dataDirectory, next: (installed) => [program, 'icd10cm', '--from', otherThan(installed, files), '--data-dir', dataDirectory] };
  const { kept, promoted } = await checkKills(ingest, wholeKills, seededRandom(98186));
  t.diagnostic(`killed before the promote: ${kept}, after it: ${promoted}`);
});
