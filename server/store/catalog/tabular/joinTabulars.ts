import { chapterOf } from '../../../core/icd/chapters';
import { parseIcdCode, type IcdCode } from '../../../core/icd/code';
import type { TabularList, TabularNote } from '../../../core/icd/tabular';
import type { StoredTabular } from './storedTabular';

/** A stored list, and whether it is in force on the day that is asked for. */
export interface ChosenTabular {
  readonly stored: StoredTabular;
  readonly inForce: boolean;
}

/** A file that serves some chapters of a joined list. */
interface Share {
  readonly list: TabularList;
  readonly stored: StoredTabular;
  readonly chapters: ReadonlySet<number>;
}

/** One list out of those that were chosen for the chapters, by their numbers; undefined where none was. Each note says which file it is of. */
export function joinTabulars(byChapter: ReadonlyMap<number, ChosenTabular>): TabularList | undefined {
  const shares = shareChapters(byChapter);
  const [main] = shares;
  return main === undefined || shares.length === 1 ? main?.list : joinShares(shares, main);
}

/** The file of most chapters first. */
function shareChapters(byChapter: ReadonlyMap<number, ChosenTabular>): readonly Share[] {
  const byFile = new Map<StoredTabular, { inForce: boolean; chapters: Set<number> }>();
  for (const [chapter, { stored, inForce }] of byChapter) {
    const known = byFile.get(stored);
    if (known === undefined) byFile.set(stored, { inForce, chapters: new Set([chapter]) });
    else known.chapters.add(chapter);
  }
  const shares = [...byFile].map(([stored, { inForce, chapters }]): Share => ({ stored, list: stored.listFor(inForce), chapters }));
  return shares.sort((a, b) => b.chapters.size - a.chapters.size);
}

function joinShares(shares: readonly Share[], main: Share): TabularList {
  const count = shares.length;
  // Ids of the files meet each other: a note's place among the files is what its id leaves behind a division by their number.
  const rename = (note: TabularNote, place: number): TabularNote => ({ ...note, id: note.id * count + place });
  const shareOf = ({ id }: TabularNote): Share => shares[id % count] ?? main;
  const placeFor = (code: IcdCode): number => {
    const { number } = chapterOf(code);
    return shares.findIndex(({ chapters }) => chapters.has(number));
  };
  const listFor = (code: IcdCode): TabularList | undefined => shares[placeFor(code)]?.list;
  const isServed = ({ level, node }: TabularNote, { chapters }: Share): boolean => chapters.has(level === 'chapter' ? Number(node) : chapterNumberOf(node));
  return {
    source: main.list.source,
    sourceFor: (code) => (listFor(code) ?? main.list).source,
    sourceOf: (note) => shareOf(note).list.source,
    blocks: joinBlocks(shares),
    notesFor(code) {
      const place = placeFor(code);
      return shares[place]?.list.notesFor(code).map((note) => rename(note, place)) ?? [];
    },
    covers: (note, code) => shareOf(note).list.covers({ ...note, id: Math.floor(note.id / count) }, code),
    inclusionTerms: (code) => listFor(code)?.inclusionTerms(code) ?? [],
    backReferences(code) {
      const found = shares.flatMap((share, place) => share.stored.notesTo(code).flatMap(({ note, size }) => (isServed(note, share) ? [{ note: rename(note, place), size }] : [])));
      return found.sort((a, b) => a.size - b.size).map(({ note }) => note);
    },
    unresolved: () => shares.flatMap((share, place) => share.list.unresolved().flatMap(({ note, reference }) => (isServed(note, share) ? [{ note: rename(note, place), reference }] : []))),
  };
}

/** Each file's blocks of its chapters, in the order of the chapters as the main list has them. */
function joinBlocks(shares: readonly Share[]): TabularList['blocks'] {
  const own = shares.flatMap(({ list, chapters }) => list.blocks.flatMap((block) => (chapters.has(chapterNumberOf(block.first)) ? [block] : [])));
  return own.map((block) => ({ block, chapter: chapterNumberOf(block.first) })).sort((a, b) => a.chapter - b.chapter).map(({ block }) => block);
}

/** Of a code or section. */
function chapterNumberOf(node: string): number {
  const code = parseIcdCode(node) ?? parseIcdCode(node.slice(0, 3));
  return code === undefined ? 0 : chapterOf(code).number;
}
