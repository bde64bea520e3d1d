import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { mirror } from '../catalog/mirrorEditions';

/** The ICD-10-CM codes of one stay of the MIMIC-IV demo, in sequence, dotless. */
export type Stay = readonly string[];

/** The stays that are coded in ICD-10-CM throughout. The file's columns: subject, stay, place in sequence, code, version. */
export async function readMimicStays(): Promise<readonly Stay[]> {
  const file = path.join(mirror, '..', 'mimic-iv-demo-2.2', 'hosp', 'diagnoses_icd.csv.gz');
  const rows = gunzipSync(await readFile(file)).toString('utf8').trimEnd().split(/\r?\n/).slice(1).map((line) => line.split(','));
  const stays = new Map<string, { place: number; code: string; version: string }[]>();
  for (const [, stay = '', place = '', code = '', version = ''] of rows) {
    const codes = stays.get(stay) ?? [];
    codes.push({ place: Number(place), code: code.trim(), version });
    stays.set(stay, codes);
  }
  const whole = [...stays.values()].filter((codes) => codes.every(({ version }) => version === '10'));
  return whole.map((codes) => codes.sort((a, b) => a.place - b.place).map(({ code }) => code));
}
