import { readDataLines } from '../../base/dataLines';
import type { Tokens } from '../reading/tokens';
import type { Sentence } from '../reading/sentences';
import lines from './ambiguousNames.tsv';
import { noteStem } from './noteWords';

/** One of the things that an abbreviation may stand for. */
interface Meaning {
  /** Category or code that the abbreviation's name has in the book for it; undefined: it is no problem then. */
  readonly code: string | undefined;
  /** Words of its sentence that show it. */
  readonly near: readonly string[];
}

/** An abbreviation of more than one meaning. */
interface AmbiguousName {
  /** Looked through in order; the first that a word near by shows is meant. */
  readonly meanings: readonly Meaning[];
  /** What it means where no word shows anything; undefined: no problem is read. */
  readonly otherwise: string | undefined;
  /** Where its own sentence shows nothing, the section does: a chest film's effusion is the pleura's. */
  readonly isOfSection: boolean;
  /** What it means in lists of problems, where it stands without words around. */
  readonly inLists: string | undefined;
}

/** Names that a specialty uses in its own way (`ambiguousNames.tsv`). */
const ambiguousNames: ReadonlyMap<string, AmbiguousName> = readNames();

function readNames(): ReadonlyMap<string, AmbiguousName> {
  const rows = readDataLines(lines);
  return new Map([...new Set(rows.map(([name = '']) => name))].map((name) => [name, describe(rows.filter((row) => row[0] === name))]));
}

function describe(rows: readonly (readonly string[])[]): AmbiguousName {
  const meanings = new Map<string, string[]>();
  for (const [, when = '', code = '', words = ''] of rows) if (when.startsWith('near')) meanings.set(code, [...(meanings.get(code) ?? []), ...words.split(' ')]);
  const codeOf = (when: string): string | undefined => problemOf(rows.find((row) => row[1] === when)?.[2] ?? '-');
  return {
    meanings: [...meanings].map(([code, near]) => ({ code: problemOf(code), near })),
    otherwise: codeOf('else'), inLists: codeOf('in lists'), isOfSection: rows.some(([, when]) => when === 'near or in section'),
  };
}

function problemOf(code: string): string | undefined {
  return code === '-' ? undefined : code;
}

/** What a name means where it stands: the beginning of its codes, alone where words show it, else before the others. */
export interface NameMeaning {
  readonly prefix: string;
  readonly isShown: boolean;
}

/** What a name of more than one meaning stands for; `none` where it is no problem there, undefined for a name that has but one. */
export function chooseMeaning(tokens: Tokens, sentence: Sentence, at: number, isInList: boolean): NameMeaning | 'none' | undefined {
  const name = ambiguousNames.get(noteStem(tokens.words[at] ?? ''));
  if (name === undefined) return undefined;
  const find = (within: Sentence): Meaning | undefined => name.meanings.find(({ near }) => hasNear(tokens, within, at, near));
  const shown = find(sentence) ?? (name.isOfSection ? find({ from: 0, to: tokens.count }) : undefined);
  const prefix = shown === undefined ? (isInList ? (name.inLists ?? name.otherwise) : name.otherwise) : shown.code;
  return prefix === undefined ? 'none' : { prefix, isShown: shown !== undefined };
}

function hasNear({ words: read }: Tokens, { from, to }: Sentence, at: number, near: readonly string[]): boolean {
  for (let index = from; index < to; index += 1) if (index !== at && near.includes(read[index] ?? '')) return true;
  return false;
}
