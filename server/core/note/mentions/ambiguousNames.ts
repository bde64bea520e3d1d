import { readDataLines } from '../../base/dataLines';
import type { Tokens } from '../reading/tokens';
import type { Sentence } from '../reading/sentences';
import lines from './ambiguousNames.tsv';
import { noteStem } from './noteWords';

/** One meaning of an ambiguous name. */
interface Meaning {
  /** Category or code of this meaning in the phrase book; undefined if it is not a problem. */
  readonly code: string | undefined;
  /** Context words in the sentence that select this meaning. */
  readonly near: readonly string[];
}

/** A name with several meanings. */
interface AmbiguousName {
  /** Tried in order; the first one with a context word is chosen. */
  readonly meanings: readonly Meaning[];
  /** Default without context words; undefined: not a problem. */
  readonly otherwise: string | undefined;
  /** True if the section's text is also searched for context words: in a chest radiograph report, an effusion is pleural. */
  readonly isOfSection: boolean;
  /** Meaning in problem lists, where it stands without context. */
  readonly inLists: string | undefined;
}

/** Ambiguous names (`ambiguousNames.tsv`). */
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

/** The meaning of a name in context: a code prefix. `isShown`: context words select it, so other codes are dropped rather than ranked after it. */
export interface NameMeaning {
  readonly prefix: string;
  readonly isShown: boolean;
}

/** Meaning of an ambiguous name in context; `none` if it is not a problem here, undefined for an unambiguous name. */
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
