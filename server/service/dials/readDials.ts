import { allRules } from '../rules/allRules';
import { allDials } from './allDials';
import type { DialValue, DialValues } from './dial';

/** The dial values read, and one sentence for each setting that is not valid, naming the dial and its accepted values. */
export interface DialReading {
  readonly values: DialValues;
  readonly problems: readonly string[];
}

/** Reads dials from a settings object: `{ "icd/excludes1.covered": false }`. Invalid entries are reported and keep their defaults. */
export function readDials(given: unknown): DialReading {
  if (given === undefined || given === null) return { values: {}, problems: [] };
  if (typeof given !== 'object' || Array.isArray(given)) return { values: {}, problems: ['Dials must be an object, such as { "icd/excludes1.covered": false }.'] };
  const values: Record<string, DialValue> = {};
  const problems: string[] = [];
  for (const [id, value] of Object.entries(given)) {
    const dial = allDials.find((candidate) => candidate.id === id);
    const read = dial?.parse(value);
    if (dial !== undefined && read !== undefined) values[id] = read;
    else problems.push(dial === undefined ? describeUnknownDial(id) : `${id} cannot be ${JSON.stringify(value)}; it takes ${dial.expected}. It stays ${JSON.stringify(dial.initial)}.`);
  }
  return { values, problems };
}

/** Reads dials from command line words: `icd/excludes1.covered=false`. */
export function readDialWords(words: readonly string[]): DialReading {
  const broken = words.filter((word) => !/^[^=]+=/.test(word));
  const reading = readDials(Object.fromEntries(words.flatMap((word) => (broken.includes(word) ? [] : [[word.slice(0, word.indexOf('=')).trim(), readWord(word.slice(word.indexOf('=') + 1).trim())]]))));
  return { values: reading.values, problems: [...broken.map((word) => `"${word}" does not set a dial; write its name and value, such as icd/excludes1.covered=false.`), ...reading.problems] };
}

function readWord(word: string): unknown {
  if (word === 'true' || word === 'false') return word === 'true';
  return /^\d+(?:\.\d+)?$/.test(word) ? Number(word) : word;
}

function describeUnknownDial(id: string): string {
  const rule = allRules.find((candidate) => id === candidate.id || id.startsWith(`${candidate.id}.`));
  if (rule === undefined) return `${id} is not a dial of any rule; "hcdr rules" lists them.`;
  const names = (rule.dials ?? []).map((dial) => dial.id);
  return `${id} is not a dial: ${names.length === 0 ? `${rule.id} has none` : `${rule.id} has ${names.join(', ')}`}.`;
}
