import type { TabularLevel, TabularNoteKind } from '../../../core/icd/tabular';
import type { PartHead } from '../../../core/icd/releasePart';

/** One seventh character that a node defines for all codes at and below it (`sevenChrDef/extension`). */
export interface TabularExtension {
  /** One character, as the attribute `char` gives it. */
  readonly character: string;
  /** `initial encounter for closed fracture`; a `note` after an extension is a further term for it and is not kept. */
  readonly label: string;
}

/** One instruction of a node with its lines, in file order. */
export interface TabularBlock {
  readonly kind: TabularNoteKind;
  readonly notes: readonly string[];
}

/** A chapter, section or `diag` of a Tabular List, as printed. */
export interface TabularNode {
  readonly level: TabularLevel;
  /** `4`, `E08-E13` or, for a code, `E08.3` in its written form. */
  readonly name: string;
  /** `desc`; it may carry diacritics that the order file spells in ASCII. */
  readonly title: string;
  /** Index of the parent node in {@link TabularRows.nodes}; -1 for a chapter. */
  readonly parent: number;
  readonly blocks: readonly TabularBlock[];
  readonly inclusionTerms: readonly string[];
  /** Empty if the node defines none of its own. */
  readonly extensions: readonly TabularExtension[];
}

/** A Tabular XML file as plain rows in document order: a node precedes its descendants. */
export interface TabularRows {
  /** Text of `version`: `2026`. */
  readonly version: string;
  readonly nodes: readonly TabularNode[];
}

/** A Tabular List, input of a build. */
export interface TabularInput extends PartHead {
  readonly rows: TabularRows;
}
