import { parseIcdCode, type IcdCode } from './code';

/** The four indexes published with the Tabular List, in the publisher's order. */
export const indexKinds = ['diseases', 'external-causes', 'neoplasms', 'drugs'] as const;
/** One of {@link indexKinds}; a neoplasm or drug table is an index with columns. */
export type IndexKind = (typeof indexKinds)[number];

/** One line of an index, without the lines above it. */
export interface IndexTerm {
  /** The term without its nonessential modifiers: `vein NEC`. */
  readonly title: string;
  /** As printed: `vein (peripheral) NEC`. */
  readonly written: string;
  /** Nonessential modifiers, whose presence does not change the code: `peripheral`. */
  readonly nemods: readonly string[];
}

/** A code as printed in an index. */
export interface IndexCode {
  readonly code: IcdCode;
  /** Printed with a dash (`S52.5-`): more characters must be chosen in the Tabular List. */
  readonly needsMore: boolean;
}

/** One line of an index with the terms above it. Lines without a code are included because they form the tree. */
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
  /** Codes of a table row by column: printed columns 2–7 are elements 0–5; undefined for an empty cell. */
  readonly cells?: readonly (IndexCode | undefined)[];
}

/** Column headings of the tables, in the order of {@link IndexEntry.cells} (their `indexHeading`). */
export const tableColumns = {
  neoplasms: ['malignant primary', 'malignant secondary', 'carcinoma in situ', 'benign', 'uncertain behavior', 'unspecified behavior'],
  drugs: ['poisoning, accidental', 'poisoning, intentional self-harm', 'poisoning, assault', 'poisoning, undetermined', 'adverse effect', 'underdosing'],
} as const;

/** Parses `J18.9`, `S52.5-`, `A00.-` or `E08-`. @returns undefined for anything else */
export function parseIndexCode(text: string): IndexCode | undefined {
  const trimmed = text.trim();
  const needsMore = trimmed.endsWith('-');
  const code = needsMore ? parseIcdCode(trimmed.replace(/\.?-+$/, '')) : parseIcdCode(trimmed);
  return code === undefined ? undefined : { code, needsMore };
}
