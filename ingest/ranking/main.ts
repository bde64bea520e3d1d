import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { formatRankNetwork } from '../../server/store/catalog/terms/ranking/rankNetwork';
import { keysOf, readSources } from './readSources';
import { shippedTraining, trainRanking } from './trainRanking';

/** Folders of a mirror: the release, the previous year's tables it lacks, and an older release to identify new codes. */
const folders = { release: ['icd10cm/fy2026', 'icd10cm/fy2025/table-index'], old: ['icd10cm/fy2024'] } as const;

/** `npm run train:search -- --from <mirror> --out <file>`: trains the re-ranking weights. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { from: { type: 'string' }, out: { type: 'string' } } });
  const { from, out } = values;
  if (from === undefined || out === undefined) throw new RangeError('Say --from <mirror of releases> and --out <file for the weights>.');
  const { signal } = new AbortController();
  const read = (names: readonly string[]) => readSources(names.map((name) => path.join(from, name)), signal);
  const sources = await read(folders.release);
  const old = await read(folders.old);
  const network = await trainRanking({ sources, oldKeys: keysOf(old.edition), plan: shippedTraining, signal, onStep: (what) => process.stderr.write(`${what}\n`) });
  await writeFile(out, formatRankNetwork(network));
}

void main();
