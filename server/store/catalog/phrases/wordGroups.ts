import { readDataLines } from '../../../core/base/dataLines';
import { noteStem } from '../../../core/note/mentions/noteWords';
import lines from './wordGroups.tsv';

/** Maps a word to the representative of its synonym group, both in the singular (`wordGroups.tsv`); words without a group are absent. */
export const wordGroups: ReadonlyMap<string, string> = new Map(
  readDataLines(lines).flatMap(([words = '']) => {
    const [leader = '', ...others] = words.split(' ').map(noteStem);
    return others.map((word) => [word, leader] as const);
  }),
);
