// What the whole of the reference data costs: an ingest of every part of a release, its size, the server's memory with three
// releases, and a move of 10,000 notes to another release.
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { table } from '../table.mjs';

const noteCount = 10_000;

/** @type {import('../run.mjs').Section} */
export const workspace = {
  name: 'workspace',
  bundles: { server: 'server/start/server.ts', serverBody: 'server/lsp/main.ts', hcdr: 'server/cli.ts', catalogThread: 'server/store/catalog/alongside/thread.ts' },
  async measure(context) {
    if (!context.hasMirror) return { missing: true };
    const scratch = await mkdtemp(path.join(tmpdir(), 'hcdr-bench-workspace-'));
    try {
      const whole = path.join(scratch, 'whole');
      await gatherParts(context.mirror, whole);
      const ingest = await measureIngest(context, whole, path.join(scratch, 'one'));
      const sizeMb = Math.round(((await sizeOf(path.join(scratch, 'one', 'icd10cm', 'releases'))) / 1e6) * 10) / 10;
      for (const year of [2024, 2025]) await measureIngest(context, path.join(context.mirror, 'icd10cm', `fy${year}`), context.dataDirectory);
      await measureIngest(context, whole, context.dataDirectory);
      for (const source of ['icd10pcs', 'gems', 'mce', 'hcc']) runIngest(context, source, context.mirror, context.dataDirectory);
      const figures = context.measureIn('workspace', path.join(context.bundles, 'server.js'), context.dataDirectory, path.join(scratch, 'notes'), String(noteCount));
      return { ingest, sizeMb, ...figures };
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  },
  print,
};

/** Every part of FY2026 in one folder; the tables whose files of FY2026 are not in the mirror come from the year before. */
async function gatherParts(mirror, folder) {
  await cp(path.join(mirror, 'icd10cm', 'fy2026'), folder, { recursive: true });
  await mkdir(path.join(folder, 'tables'));
  for (const name of ['icd-10-cm-drug-2025.xml', 'icd-10-cm-neoplasm-2025.xml']) await cp(path.join(mirror, 'icd10cm', 'fy2025', 'table-index', name), path.join(folder, 'tables', name));
}

function runIngest({ root, bundles }, source, from, dataDirectory, env = {}) {
  execFileSync(process.execPath, ['--import', pathToFileURL(path.join(root, 'test', 'bench', 'reportUsage.mjs')).href, path.join(bundles, 'hcdr.js'), 'ingest', source, '--from', from, '--data-dir', dataDirectory], {
    env: { ...process.env, HCDR_BENCH_USAGE: path.join(bundles, 'usage.json'), ...env },
    stdio: ['ignore', 'ignore', 'ignore'],
  });
}

async function measureIngest(context, from, dataDirectory) {
  const start = performance.now();
  runIngest(context, 'icd10cm', from, dataDirectory);
  const wallMs = Math.round(performance.now() - start);
  const { peakMb, cpuMs } = JSON.parse(await readFile(path.join(context.bundles, 'usage.json'), 'utf8'));
  return { wallMs, cpuMs: Math.round(cpuMs), peakMb: Math.round(peakMb) };
}

async function sizeOf(folder) {
  let bytes = 0;
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) if (entry.isFile()) bytes += (await stat(path.join(entry.parentPath ?? entry.path, entry.name))).size;
  return bytes;
}

function print(figures) {
  if (figures.missing === true) return console.log('There is no mirror of releases: nothing of the whole data can be measured.');
  const { ingest, sizeMb, notes, moves, firstStart, firstCompletion, loadedMb, afterMb, cold, again, afterOneChange, references, referencesAgain } = figures;
  const step = ({ ms, cpuMs }) => `${ms} ms (${cpuMs} ms of processor)`;
  table(
    ['what', 'measured', 'aim'],
    [
      ['ingest of all parts of FY2026', `${ingest.wallMs} ms (${ingest.cpuMs} ms of processor, peak ${ingest.peakMb} MB)`, '≤ 15000 ms'],
      ['a release with everything, on disk', `${sizeMb} MB`, '≤ 60 MB'],
      ['server with three releases and all lists: spawn → first completion (median)', step(firstCompletion), '≤ 250 ms'],
      ['the same at the very first start of a build, whose code no earlier start has compiled', step(firstStart), ''],
      ['its memory with the first findings', `${loadedMb} MB`, '≤ 180 MB'],
      ['its memory after all below', `${afterMb} MB`, ''],
      [`move of ${notes} notes (${moves} codes to change), cold`, step(cold), '≤ 10000 ms'],
      ['the same again', step(again), ''],
      ['the same after a change of one note', step(afterOneChange), '≤ 1000 ms'],
      ['references of a code in all notes', step(references), ''],
      ['the same again', step(referencesAgain), ''],
    ],
  );
}
