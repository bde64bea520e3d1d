import type { ColumnArray } from '../columns/columnFile';
import { gemCodeSets, gemDirections, gemSides, type GemCodeSet, type GemData, type GemRow } from './gemRows';

/** Target of a row without one. */
export const noTarget = 0xffffffff;

/** Bytes per key: the longest code of the set; shorter keys are padded with zeros. */
export const keyWidths: Readonly<Record<GemCodeSet, number>> = { dx9: 5, dx10: 7, px9: 4, px10: 7 };

/** Bit offsets of a row's flags in its 16 bits; scenario and choice list are one digit each. */
export const flagShift = { approximate: 0, combination: 1, scenario: 4, choiceList: 8 } as const;

/**
 * Encodes the mappings as columns. Per code set: the sorted keys, in fixed width. Per direction: by source key the index of its
 * first row (plus an end), and by row the index of its target and its flags, in file order. Titles are one UTF-8 text per length
 * (long, short), with offsets by key index.
 */
export function toGemColumns({ mappings, titles }: GemData): Readonly<Record<string, ColumnArray>> {
  const columns: Record<string, ColumnArray> = {};
  const numbers = {} as Record<GemCodeSet, ReadonlyMap<string, number>>;
  for (const set of gemCodeSets) {
    const keys = new Set(set === 'dx9' || set === 'px9' ? titles[set].map(({ key }) => key) : []);
    for (const direction of gemDirections) {
      for (const row of mappings[direction]) {
        if (gemSides[direction].source === set) keys.add(row.source);
        if (gemSides[direction].target === set && row.target !== undefined) keys.add(row.target);
      }
    }
    const sorted = [...keys].sort();
    numbers[set] = new Map(sorted.map((key, index) => [key, index]));
    columns[`${set}.keys`] = packKeys(sorted, keyWidths[set]);
  }
  for (const direction of gemDirections) {
    const { source, target } = gemSides[direction];
    const { starts, targets, flags } = packRows(mappings[direction], numbers[source], numbers[target]);
    Object.assign(columns, { [`${direction}.starts`]: starts, [`${direction}.targets`]: targets, [`${direction}.flags`]: flags });
  }
  for (const set of ['dx9', 'px9'] as const) {
    const byKey = new Map(titles[set].map((row) => [row.key, row]));
    for (const length of ['short', 'long'] as const) {
      const { text, offsets } = packTexts([...numbers[set].keys()].map((key) => byKey.get(key)?.[length] ?? ''));
      Object.assign(columns, { [`${set}.${length}`]: text, [`${set}.${length}Offsets`]: offsets });
    }
  }
  return columns;
}

function packKeys(keys: readonly string[], width: number): Uint8Array {
  const bytes = new Uint8Array(keys.length * width);
  const encoder = new TextEncoder();
  keys.forEach((key, index) => encoder.encodeInto(key, bytes.subarray(index * width, (index + 1) * width)));
  return bytes;
}

function packRows(rows: readonly GemRow[], sources: ReadonlyMap<string, number>, targets: ReadonlyMap<string, number>): { starts: Uint32Array; targets: Uint32Array; flags: Uint16Array } {
  const bySource = rows.map((row) => ({ row, source: sources.get(row.source) ?? 0 })).sort((a, b) => a.source - b.source);
  const starts = new Uint32Array(sources.size + 1);
  for (const { source } of bySource) starts[source + 1] = (starts[source + 1] ?? 0) + 1;
  for (let index = 1; index < starts.length; index += 1) starts[index] = (starts[index] ?? 0) + (starts[index - 1] ?? 0);
  return {
    starts,
    targets: Uint32Array.from(bySource, ({ row }) => (row.target === undefined ? noTarget : (targets.get(row.target) ?? noTarget))),
    flags: Uint16Array.from(bySource, ({ row }) => packFlags(row)),
  };
}

function packFlags({ isApproximate, isCombination, scenario, choiceList }: GemRow): number {
  return (Number(isApproximate) << flagShift.approximate) | (Number(isCombination) << flagShift.combination) | (scenario << flagShift.scenario) | (choiceList << flagShift.choiceList);
}

function packTexts(texts: readonly string[]): { text: Uint8Array; offsets: Uint32Array } {
  const encoder = new TextEncoder();
  const parts = texts.map((text) => encoder.encode(text));
  const offsets = new Uint32Array(texts.length + 1);
  parts.forEach((part, index) => (offsets[index + 1] = (offsets[index] ?? 0) + part.length));
  const text = new Uint8Array(offsets[texts.length] ?? 0);
  parts.forEach((part, index) => text.set(part, offsets[index]));
  return { text, offsets };
}
