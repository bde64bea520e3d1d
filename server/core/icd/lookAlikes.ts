import { codeFromKey, maxCodeLength, type IcdCode } from './code';

/** Characters that are confused in print, handwriting and OCR, letters in upper case. */
const alikes: Readonly<Record<string, string>> = { O: '0', Q: '0', D: '0', I: '1', L: '1', '|': '1', '!': '1', Z: '2', S: '5', G: '6', B: '8', 0: 'OD', 1: 'IL', 2: 'Z', 5: 'S', 6: 'G', 8: 'B' };
/** More differences than this are unlikely to be a misreading. */
const maxReplaced = 3;

/**
 * Codes that a text may be a misreading of: `I1O` → `I10`, `JI8.9` → `J18.9`, `l0.9` → none. Only texts with the form of a
 * code, never the input itself; fewest replacements first.
 */
export function readLookAlikes(text: string): readonly IcdCode[] {
  const key = text.toUpperCase().replace('.', '');
  if (key.length > maxCodeLength) return [];
  let readings: readonly { readonly key: string; readonly changed: number }[] = [{ key: '', changed: 0 }];
  for (const character of key) {
    readings = readings.flatMap((reading) => [
      { key: reading.key + character, changed: reading.changed },
      ...(reading.changed === maxReplaced ? [] : [...(alikes[character] ?? '')].map((other) => ({ key: reading.key + other, changed: reading.changed + 1 }))),
    ]);
  }
  return readings.filter(({ changed }) => changed > 0).toSorted((a, b) => a.changed - b.changed).flatMap((reading) => codeFromKey(reading.key) ?? []);
}
