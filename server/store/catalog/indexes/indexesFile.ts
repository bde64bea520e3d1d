import { parseIndexCode, type IndexCode, type IndexEntry, type IndexTerm } from '../../../core/icd/indexEntry';
import { encodeSnapshot } from '../encodeSnapshot';
import type { Snapshot } from '../snapshotFile';
import type { IndexInput } from './indexInput';

/** Provenance of an index, and its range of lines in the file. */
export interface StoredIndexHead extends Omit<IndexInput, 'entries'> {
  /** Its lines, half-open. */
  readonly from: number;
  readonly to: number;
}

/** Name of the file in a catalog's folder. */
export const indexesFileName = 'indexes.bin';

/** Fields of a line, tab-separated; empty ones at the end are omitted. */
const field = { title: 0, written: 1, nemods: 2, code: 3, manifestation: 4, see: 5, seeAlso: 6, category: 7, subcategory: 8, cells: 9 } as const;
const fieldMark = '\t';
const listMark = '\u0001';

/**
 * Encodes the indexes of a catalog as the bytes of `indexes.bin`: `meta` (JSON: the heads), `depths` (by line; 1 for a main term),
 * `texts`/`textStarts` (UTF-8; the fields of each line).
 */
export function encodeIndexes(indexes: readonly IndexInput[]): Uint8Array {
  const heads: StoredIndexHead[] = [];
  const depths: number[] = [];
  const texts: Buffer[] = [];
  for (const { entries, ...head } of indexes) {
    const from = depths.length;
    for (const entry of entries) {
      depths.push(entry.path.length);
      texts.push(Buffer.from(lineOf(entry)));
    }
    heads.push({ ...head, from, to: depths.length });
  }
  const textStarts = new Uint32Array(texts.length + 1);
  texts.forEach((text, index) => {
    textStarts[index + 1] = (textStarts[index] ?? 0) + text.length;
  });
  return encodeSnapshot('indexes', { meta: new TextEncoder().encode(JSON.stringify(heads)), depths: Uint8Array.from(depths), textStarts, texts: new Uint8Array(Buffer.concat(texts)) });
}

/** Reader of `indexes.bin`; lines are decoded on demand. */
export class StoredIndexes {
  readonly heads: readonly StoredIndexHead[];
  readonly #depths: Uint8Array;
  readonly #texts: Buffer;
  readonly #textStarts: Uint32Array;

  constructor(snapshot: Snapshot) {
    // Written by `encodeIndexes`; the snapshot's checksum guarantees its integrity.
    this.heads = JSON.parse(new TextDecoder().decode(snapshot.uint8('meta'))) as readonly StoredIndexHead[];
    this.#depths = snapshot.uint8('depths');
    const texts = snapshot.uint8('texts');
    this.#texts = Buffer.from(texts.buffer, texts.byteOffset, texts.byteLength);
    this.#textStarts = snapshot.uint32('textStarts');
  }

  depthAt(line: number): number {
    return this.#depths[line] ?? 0;
  }

  /** The line without its ancestors. */
  lineAt(line: number): Omit<IndexEntry, 'path'> & { readonly term: IndexTerm } {
    const fields = this.#fieldsAt(line);
    const text = (place: number): string | undefined => (fields[place] === '' ? undefined : fields[place]);
    const title = fields[field.title] ?? '';
    const nemods = text(field.nemods)?.split(listMark) ?? [];
    const code = codeOf(text(field.code));
    const manifestation = codeOf(text(field.manifestation));
    const cells = text(field.cells)?.split(listMark).map((cell) => codeOf(cell));
    const [see, seeAlso, seeCategory, seeSubcategory] = [text(field.see), text(field.seeAlso), text(field.category), text(field.subcategory)];
    return {
      term: { title, written: text(field.written) ?? title, nemods },
      ...(code === undefined ? {} : { code }),
      ...(manifestation === undefined ? {} : { manifestation }),
      ...(see === undefined ? {} : { see }),
      ...(seeAlso === undefined ? {} : { seeAlso }),
      ...(seeCategory === undefined ? {} : { seeCategory }),
      ...(seeSubcategory === undefined ? {} : { seeSubcategory }),
      ...(cells === undefined ? {} : { cells }),
    };
  }

  /** The complete content, as input of a new build. */
  inputs(): readonly IndexInput[] {
    return this.heads.map(({ from, to, ...head }) => ({ ...head, entries: this.#entries(from, to) }));
  }

  #entries(from: number, to: number): readonly IndexEntry[] {
    const entries: IndexEntry[] = [];
    const open: IndexTerm[] = [];
    for (let line = from; line < to; line += 1) {
      const { term, ...rest } = this.lineAt(line);
      open.length = this.depthAt(line) - 1;
      open.push(term);
      entries.push({ path: [...open], ...rest });
    }
    return entries;
  }

  #fieldsAt(line: number): readonly string[] {
    return this.#texts.toString('utf8', this.#textStarts[line] ?? 0, this.#textStarts[line + 1] ?? 0).split(fieldMark);
  }
}

function lineOf({ path, code, manifestation, see, seeAlso, seeCategory, seeSubcategory, cells }: IndexEntry): string {
  const term = path.at(-1);
  const fields: string[] = [];
  fields[field.title] = term?.title ?? '';
  fields[field.written] = term?.written === term?.title ? '' : (term?.written ?? '');
  fields[field.nemods] = term?.nemods.join(listMark) ?? '';
  fields[field.code] = writeCode(code);
  fields[field.manifestation] = writeCode(manifestation);
  fields[field.see] = see ?? '';
  fields[field.seeAlso] = seeAlso ?? '';
  fields[field.category] = seeCategory ?? '';
  fields[field.subcategory] = seeSubcategory ?? '';
  fields[field.cells] = cells?.map(writeCode).join(listMark) ?? '';
  return fields.join(fieldMark).replace(/\t+$/, '');
}

function writeCode(code: IndexCode | undefined): string {
  return code === undefined ? '' : code.code + (code.needsMore ? '-' : '');
}

function codeOf(text: string | undefined): IndexCode | undefined {
  return text === undefined ? undefined : parseIndexCode(text);
}
