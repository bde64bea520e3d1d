import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError, type Problem } from '../../../server/core/base/problem';
import type { XraySplit } from '../../../server/core/xray/xrayImage';
import type { ReleaseSource } from '../../../server/store/release/manifest';
import type { DataEntry } from './dataEntry';

/** Part of the hashed text; another seed gives another split. */
const seed = 1;
/** Shares of patients if the publisher's lists are missing: 70 % train, 10 % validation, 20 % test. */
const trainShare = 0.7;
const validationShare = 0.1;

export interface Splits {
  readonly origin: 'official' | 'seeded';
  readonly splitOf: (entry: DataEntry) => XraySplit;
  readonly sources: readonly ReleaseSource[];
  readonly problems: readonly Problem[];
}

/**
 * A reproducible number in [0, 1) for a patient: the first four bytes (big-endian) of the SHA-256 of `nih-cxr split
 * <seed>:<patient>`, divided by 2³². It depends only on the patient, so a part of the data set is split like the whole, and no
 * patient is in two splits.
 */
export function patientFraction(patient: number): number {
  return createHash('sha256').update(`nih-cxr split ${seed}:${patient}`).digest().readUInt32BE(0) / 0x100000000;
}

/** 70/10/20 by {@link patientFraction}. */
export function seededSplit(): Splits {
  const ofPatient = rememberPatients((fraction) => (fraction < trainShare ? 'train' : fraction < trainShare + validationShare ? 'validation' : 'test'));
  return { origin: 'seeded', splitOf: ({ patient }) => ofPatient(patient), sources: [], problems: [] };
}

/**
 * The publisher's lists: `test_list.txt` is the test set; one in eight of the patients in `train_val_list.txt` (10 of 80 %), by
 * {@link patientFraction}, is validation, since the publisher leaves that choice to its users.
 * @throws ProblemError if the lists do not match the images: an image in both lists or in neither, or a patient in both
 */
export async function officialSplit(files: { readonly trainVal: string; readonly test: string }, entries: readonly DataEntry[]): Promise<Splits> {
  const [trainVal, test] = await Promise.all([readList(files.trainVal), readList(files.test)]);
  const testName = path.basename(files.test);
  const testPatients = new Set(entries.filter(({ name }) => test.names.has(name)).map(({ patient }) => patient));
  let used = 0;
  for (const { name, patient } of entries) {
    const inTest = test.names.has(name);
    if (!inTest && !trainVal.names.has(name)) throw misfit(`The image ${name} is in neither split list.`, testName);
    if (inTest && trainVal.names.has(name)) throw misfit(`The image ${name} is in both split lists.`, testName);
    if (!inTest && testPatients.has(patient)) throw misfit(`Patient ${patient} has images in both split lists.`, testName);
    used += 1;
  }
  const unknown = trainVal.names.size + test.names.size - used;
  const ofPatient = rememberPatients((fraction) => (fraction < validationShare / (trainShare + validationShare) ? 'validation' : 'train'));
  return {
    origin: 'official',
    splitOf: ({ name, patient }) => (test.names.has(name) ? 'test' : ofPatient(patient)),
    sources: [trainVal.source, test.source],
    problems: unknown === 0 ? [] : [{ what: `The split lists name ${unknown.toLocaleString('en-US')} images that are not in the list of images.`, where: testName }],
  };
}

function rememberPatients(choose: (fraction: number) => XraySplit): (patient: number) => XraySplit {
  const known = new Map<number, XraySplit>();
  return (patient) => {
    let split = known.get(patient);
    if (split === undefined) known.set(patient, (split = choose(patientFraction(patient))));
    return split;
  };
}

async function readList(file: string): Promise<{ names: ReadonlySet<string>; source: ReleaseSource }> {
  const content = await readFile(file);
  const names = new Set(content.toString('utf8').split(/\s+/).filter((name) => name !== ''));
  return { names, source: { url: path.basename(file), sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length } };
}

function misfit(what: string, where: string): ProblemError {
  return new ProblemError({ what, where, advice: 'Use split lists from the same publication as the list of images, or remove both; then the split is made by a seeded hash of the patient.' });
}
