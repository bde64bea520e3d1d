import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProblemError } from '../../server/core/base/problem';
import { fuzzCount, fuzzSeed } from './fuzzing';
import { seededRandom } from './seededRandom';

/** What a stranger's file may hold in place of what belongs there. */
const hostile = ['<!DOCTYPE a [<!ENTITY b "c">]>', '&b;', '&#0;', '\0', '<diag>', '</diag>', '<![CDATA[', '-->', '"', '\t', '\r\n', '99999', 'Ω'.repeat(40), '<a '.repeat(30), ']]>', '\uFEFF', '<name>Z99.999999</name>', '(T36-T50 with .1-.99999999)', 'A00-Z99'];

/** The bytes after up to four accidents: bytes changed, cut out, doubled, cut off, put in, moved. */
export function mutateBytes(bytes: Buffer, random: () => number): Buffer {
  let mutated = bytes;
  for (let round = 1 + Math.floor(random() * 4); round > 0; round -= 1) {
    const at = Math.floor(random() * (mutated.length + 1));
    const to = Math.min(mutated.length, at + Math.floor(random() * 60));
    const before = mutated.subarray(0, at);
    const slice = mutated.subarray(at, to);
    const after = mutated.subarray(to);
    const kinds = [
      () => Buffer.concat([before, Buffer.from([Math.floor(random() * 256)]), mutated.subarray(Math.min(mutated.length, at + 1))]),
      () => Buffer.concat([before, after]),
      () => Buffer.concat([before, slice, slice, after]),
      () => before,
      () => Buffer.concat([before, Buffer.from(hostile[Math.floor(random() * hostile.length)] ?? ''), mutated.subarray(at)]),
      () => Buffer.concat([after, slice, before]),
    ];
    mutated = kinds[Math.floor(random() * kinds.length)]?.() ?? mutated;
  }
  return mutated;
}

/** Reads one mutated file; whatever is accepted must be well formed. */
export type FileReader = (content: Buffer) => Promise<void> | void;

/** One kind of file: its name, a sample of it after some accidents to its bytes, and what reads it. */
export type MutatedKind = readonly [name: string, make: (mutate: (bytes: Buffer) => Buffer) => Buffer, reader: FileReader];

const count = fuzzCount(1500);

/** One test for each kind: damaged files are read, or refused with what and where, and nothing else happens. */
export function testMutated(kinds: readonly MutatedKind[]): void {
  for (const [name, make, reader] of kinds) {
    test(`${count} mutated files of the kind "${name}" are read or refused with their reason, and nothing else`, async () => {
      const random = seededRandom(fuzzSeed(name.length * 7919));
      let refused = 0;
      for (let run = 0; run < count; run += 1) {
        const content = make((bytes) => mutateBytes(bytes, random));
        try {
          await reader(content);
        } catch (error) {
          if (!(error instanceof ProblemError)) throw new Error(`run ${run}: ${JSON.stringify(content.toString('latin1'))}`, { cause: error });
          assert.ok(error.problem.what.length > 0 && error.problem.where !== undefined, error.message);
          refused += 1;
        }
      }
      assert.ok(refused < count, 'no mutated file was read: the mutations are too coarse to tell anything');
    });
  }
}
