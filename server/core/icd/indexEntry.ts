import { parseIcdCode, type IcdCode } from './code';

/** The four indexes that the publisher ships beside the Tabular List, in its order. */
export const indexKinds = ['diseases', 'external-causes', 'neoplasms', 'drugs'] as const;
/** One of {@link indexKinds}; a neoplasm or drug table is an index with columns. */
export type IndexKind = (typeof indexKinds)[number];

/** One line of an index, without what stands above it. */
export interface IndexTerm {
  /** Its words without the non-essential modifiers: `vein NEC`. */
  readonly title: string;
  /** As the index prints it: `vein (peripheral) NEC`. */
  readonly written: string;
  /** Non-essential modifiers, which may be there or not without changing the code: `peripheral`. */
  readonly nemods: readonly string[];
}

/** A code as an index gives it. */
export interface IndexCode {
  readonly code: IcdCode;
  /** A dash follows it (`S52.5-`): it needs more characters, to be chosen in the Tabular List. */
  readonly needsMore: boolean;
}

/** One line of an index with all that stands above it. Lines without a code are there too: they make the tree. */
export interface IndexEntry {
  /** Main term first, the line itself last; at least one. */
  readonly path: readonly IndexTerm[];
  readonly code?: IndexCode;
  /** The second code of an etiology–manifestation pair, in brackets in print: `E85.4 [I43]`. */
  readonly manifestation?: IndexCode;
  readonly see?: string;
  readonly seeAlso?: string;
  /** "See category". */
  readonly seeCategory?: string;
  /** "See subcategory". */
  readonly seeSubcategory?: string;
  /** Codes of a table by column, 2–7 of the print at places 0–5; undefined where the table has none. */
  readonly cells?: readonly (IndexCode | undefined)[];
}

/** What the columns of the tables mean, at the places of {@link IndexEntry.cells} (their `indexHeading`). */
export const tableColumns = {
  neoplasms: ['malignant primary', 'malignant secondary', 'carcinoma in situ', 'benign', 'uncertain behavior', 'unspecified behavior'],
  drugs: ['poisoning, accidental', 'poisoning, intentional self-harm', 'poisoning, assault', 'poisoning, undetermined', 'adverse effect', 'underdosing'],
} as const;

/** Reads `J18.9`, `S52.5-`, `A00.-` or `E08-`. @returns undefined for anything else */
export function parseIndexCode(text: string): IndexCode | undefined {
  const trimmed = text.trim();
  const needsMore = trimmed.endsWith('-');
  const code = needsMore ? parseIcdCode(trimmed.replace(/\.?-+$/, '')) : parseIcdCode(trimmed);
  return code === undefined ? undefined : { code, needsMore };
}
