import { createHash } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { ProblemError } from '../../server/core/base/problem';
import { syncFolder } from '../../server/store/release/durable';
import type { LoopState } from './loop/loopState';
import { makeFolder } from '../../server/store/release/makeFolder';

/** Checkpoint file of a run; replaced atomically. */
export const checkpointName = 'checkpoint.bin';

/**
 * Layout: magic (8 bytes, ASCII), length of the head (Uint32, little-endian), 32 bytes SHA-256 of all that follows, the
 * head as JSON, zeros up to a multiple of 4, then the arrays as 32-bit floats in the machine's order.
 */
const magic = 'HCDRckp1';
const fixedBytes = 44;

const length = v.pipe(v.number(), v.integer(), v.minValue(0));
const record = v.object({
  epoch: length,
  loss: v.number(),
  learningRate: v.number(),
  auc: v.record(v.string(), v.nullable(v.number())),
  meanAuc: v.nullable(v.number()),
});
const headSchema = v.object({
  /** SHA-256 of the plan's text: a checkpoint belongs to exactly one plan. */
  plan: v.string(),
  step: length,
  lossSum: v.number(),
  history: v.array(record),
  bestEpoch: v.optional(length),
  lengths: v.object({ weights: length, m: length, v: length, statistics: length, bestWeights: length, bestStatistics: length }),
});

/** Replaces a run's checkpoint; a crash at any moment leaves either the old or the new one complete. */
export async function writeCheckpoint(folder: string, planHash: string, state: LoopState): Promise<void> {
  const { net, best } = state;
  const arrays = { weights: net.weights, m: net.m, v: net.v, statistics: net.statistics, bestWeights: best?.weights ?? new Float32Array(0), bestStatistics: best?.statistics ?? new Float32Array(0) };
  const head = { plan: planHash, step: net.step, lossSum: state.lossSum, history: state.history, ...(best === undefined ? {} : { bestEpoch: best.epoch }), lengths: mapValues(arrays, (array) => array.length) };
  const text = Buffer.from(JSON.stringify(head));
  const body = [text, Buffer.alloc((4 - (text.length % 4)) % 4), ...Object.values(arrays).map((array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength))];
  const hash = createHash('sha256');
  for (const part of body) hash.update(part);
  const start = Buffer.alloc(12);
  start.write(magic, 'latin1');
  start.writeUInt32LE(text.length, 8);
  await makeFolder(folder);
  const draft = path.join(folder, `${checkpointName}.part`);
  const handle = await open(draft, 'w');
  try {
    await handle.writev([start, hash.digest(), ...body]);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, path.join(folder, checkpointName));
  await syncFolder(folder);
}

/**
 * Reads a run's checkpoint; undefined if it has none yet.
 * @throws ProblemError if the file is damaged, or of another plan
 */
export async function readCheckpoint(folder: string, planHash: string): Promise<LoopState | undefined> {
  const file = path.join(folder, checkpointName);
  await rm(`${file}.part`, { force: true });
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (bytes === undefined) return undefined;
  const read = parseCheckpoint(bytes);
  if (read === undefined) throw new ProblemError({ what: 'The checkpoint is damaged.', where: file, advice: 'Remove it to train from the start, or choose another folder with --out.' });
  if (read.plan !== planHash) throw new ProblemError({ what: 'The checkpoint belongs to another plan.', where: file, advice: 'Choose another folder with --out, or resume with the run’s original options.' });
  return read.state;
}

function parseCheckpoint(bytes: Buffer): { readonly plan: string; readonly state: LoopState } | undefined {
  if (bytes.length < fixedBytes || bytes.toString('latin1', 0, 8) !== magic) return undefined;
  const body = bytes.subarray(fixedBytes);
  if (!createHash('sha256').update(body).digest().equals(bytes.subarray(12, fixedBytes))) return undefined;
  const headLength = bytes.readUInt32LE(8);
  const parsed = v.safeParse(headSchema, parseJson(body.toString('utf8', 0, headLength)));
  if (!parsed.success) return undefined;
  const { plan, step, lossSum, history, bestEpoch, lengths } = parsed.output;
  let offset = Math.ceil(headLength / 4) * 4;
  const arrays = mapValues(lengths, (count) => {
    // A copy: a view would need an offset divisible by four and keep the whole file in memory.
    const array = new Float32Array(Uint8Array.from(body.subarray(offset, offset + 4 * count)).buffer);
    offset += 4 * count;
    return array;
  });
  const { weights, m, v: second, statistics, bestWeights, bestStatistics } = arrays;
  const best = bestEpoch === undefined ? {} : { best: { epoch: bestEpoch, weights: bestWeights, statistics: bestStatistics } };
  return { plan, state: { net: { weights, m, v: second, statistics, step }, lossSum, history, ...best } };
}

function mapValues<Key extends string, In, Out>(record: Readonly<Record<Key, In>>, change: (value: In) => Out): Record<Key, Out> {
  return Object.fromEntries(Object.entries<In>(record).map(([key, value]) => [key, change(value)])) as Record<Key, Out>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
