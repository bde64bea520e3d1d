import { closeSync, openSync, readSync } from 'node:fs';
import type { ListLines } from './queryLists.made';

/**
 * A list in a file, read lazily by the initials of its lines. The file is part of the build and is trusted.
 * @param sizes byte sizes of the groups in file order: one line each, initials and size separated by a tab
 */
export function listOf(file: string, sizes: string): ListLines {
  let places: ReadonlyMap<string, Place> | undefined;
  const known = new Map<string, string>();
  const read = (initials: string): string | undefined => {
    const lines = known.get(initials);
    if (lines !== undefined) return lines;
    places ??= placesOf(sizes);
    const place = places.get(initials);
    if (place === undefined) return undefined;
    const made = readLines(file, place);
    known.set(initials, made);
    return made;
  };
  return new Proxy({}, { get: (_, initials) => (typeof initials === 'string' ? read(initials) : undefined) });
}

interface Place {
  readonly from: number;
  readonly size: number;
}

function placesOf(sizes: string): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  let from = 0;
  for (const line of sizes.split('\n')) {
    const [initials = '', size = 0] = line.split('\t');
    places.set(initials, { from, size: Number(size) });
    from += Number(size);
  }
  return places;
}

function readLines(name: string, { from, size }: Place): string {
  const file = openSync(name, 'r');
  try {
    const bytes = Buffer.alloc(size);
    for (let place = 0, count = -1; place < size && count !== 0; place += count) count = readSync(file, bytes, place, size - place, from + place);
    return bytes.toString();
  } finally {
    closeSync(file);
  }
}
