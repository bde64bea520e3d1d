import { chapterOf } from '../../../core/icd/chapters';
import { parseIcdCode, type IcdCode } from '../../../core/icd/code';
import type { TabularList, TabularNote } from '../../../core/icd/tabular';
import type { StoredTabular } from './storedTabular';

/** A stored list, and whether it is in force on the day asked for. */
export interface ChosenTabular {
  readonly stored: StoredTabular;
  readonly inForce: boolean;
}

/** A file that supplies some chapters of a joined list. */
interface Share {
  readonly list: TabularList;
  readonly stored: StoredTabular;
  readonly chapters: ReadonlySet<number>;
}

/** Joins the files chosen for the chapters (by number) into one list; undefined if there are none. Each note records its file. */
export function joinTabulars(byChapter: ReadonlyMap<number, ChosenTabular>): TabularList | undefined {
  const shares = shareChapters(byChapter);
  const [main] = shares;
  return main === undefined || shares.length === 1 ? main?.list : joinShares(shares, main);
}

/** The file with the most chapters first. */
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
  // Ids of different files may collide: the id is multiplied by the number of files, and the remainder is the file's index.
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

/** The blocks of each file's chapters, in the chapter order of the main list. */
function joinBlocks(shares: readonly Share[]): TabularList['blocks'] {
  const own = shares.flatMap(({ list, chapters }) => list.blocks.flatMap((block) => (chapters.has(chapterNumberOf(block.first)) ? [block] : [])));
  return own.map((block) => ({ block, chapter: chapterNumberOf(block.first) })).sort((a, b) => a.chapter - b.chapter).map(({ block }) => block);
}

/** Chapter number of a code or section. */
function chapterNumberOf(node: string): number {
  const code = parseIcdCode(node) ?? parseIcdCode(node.slice(0, 3));
  return code === undefined ? 0 : chapterOf(code).number;
}
