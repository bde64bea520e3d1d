import type { IdArray, Snapshot } from '../../snapshotFile';
import type { PostingReader } from './postingReader';
import type { TermRange } from '../words/termList';
import { blockCount, wideBytes } from './wideBlocks';

/** Wide lists that are kept, a byte by document each: those of the words before are asked for again with the next key. */
const mostKept = 32;

/** The postings of a wide run of terms laid out by document. */
export class WideList {
  /** By document: 0 where it has none of the terms, 1 where only a header above has one, else 1 more than its best impact. */
  readonly levels: Uint8Array;
  /** By block of documents (see `blockBits`): 1 where {@link levels} cannot tell before {@link read}. */
  readonly unread: Uint8Array;
  /** It has no more documents than that. */
  readonly most: number;
  readonly #readBlock: (block: number) => void;

  constructor({ levels, unread, most }: Pick<WideList, 'levels' | 'unread' | 'most'>, readBlock: (block: number) => void) {
    this.levels = levels;
    this.unread = unread;
    this.most = most;
    this.#readBlock = readBlock;
  }

  read(block: number): void {
    this.unread[block] = 0;
    this.#readBlock(block);
  }

  readAll(): void {
    for (let block = this.unread.indexOf(1); block >= 0; block = this.unread.indexOf(1, block)) this.read(block);
  }
}

/**
 * Wide runs of terms by document, so that they can be asked of the few documents that matter and are not walked from end to end. Made when
 * they are first asked for, from the postings alone; of a run of one term no more than is asked for. The lists least lately asked for go.
 */
export class WideLists {
  readonly #reader: PostingReader;
  readonly #postingStarts: Uint32Array;
  readonly #documents: number;
  readonly #terms: IdArray;
  readonly #starts: Uint32Array;
  readonly #before: IdArray;
  /** By run, the one asked for last at the end. */
  readonly #kept = new Map<number, WideList>();

  constructor(snapshot: Snapshot, reader: PostingReader) {
    this.#reader = reader;
    this.#postingStarts = snapshot.uint32('postingStarts');
    this.#documents = snapshot.ids('documentCodes').length;
    this.#terms = snapshot.ids('wideTerms');
    this.#starts = snapshot.uint32('wideStarts');
    this.#before = snapshot.ids('wideBefore');
  }

  isWide({ from, to }: TermRange): boolean {
    return (this.#postingStarts[to] ?? 0) - (this.#postingStarts[from] ?? 0) >= wideBytes;
  }

  /** Good until the next call but {@link mostKept}. */
  listOf({ from, to }: TermRange): WideList {
    const key = from * this.#postingStarts.length + to;
    const list = this.#kept.get(key) ?? this.#makeList({ from, to });
    this.#kept.delete(key);
    this.#kept.set(key, list);
    return list;
  }

  #makeList({ from, to }: TermRange): WideList {
    const levels = this.#emptyLevels();
    const blocks = blockCount(this.#documents);
    // A posting has a byte at least.
    const most = Math.min(this.#documents, (this.#postingStarts[to] ?? 0) - (this.#postingStarts[from] ?? 0));
    const wide = to === from + 1 ? this.#terms.indexOf(from) : -1;
    if (wide >= 0) {
      return new WideList({ levels, unread: new Uint8Array(blocks).fill(1), most }, (block) => {
        const place = wide * (blocks + 1) + block;
        this.#reader.beginStretch({ from: this.#starts[place] ?? 0, to: this.#starts[place + 1] ?? 0, before: this.#before[place] ?? 0 });
        this.#reader.layOut(levels);
      });
    }
    this.#reader.begin({ from, to });
    this.#reader.layOut(levels);
    return new WideList({ levels, unread: new Uint8Array(blocks), most }, () => undefined);
  }

  #emptyLevels(): Uint8Array {
    const [oldest] = this.#kept;
    if (this.#kept.size < mostKept || oldest === undefined) return new Uint8Array(this.#documents);
    this.#kept.delete(oldest[0]);
    return oldest[1].levels.fill(0);
  }
}
