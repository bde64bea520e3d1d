import type { CodeReference, TabularLevel, TabularNoteKind } from '../../../core/icd/tabular';
import type { PartHead } from '../../../core/icd/releasePart';

/** Kinds of notes in the order of their numbers in the file. */
export const noteKinds: readonly TabularNoteKind[] = ['includes', 'excludes1', 'excludes2', 'codeFirst', 'useAdditionalCode', 'codeAlso', 'note'];

/** Forms of references in the order of their numbers in the file. */
export const referenceForms: readonly CodeReference['form'][] = ['code', 'prefix', 'range'];

/** Section `meta` of a Tabular List's file, as JSON: everything small or of variable width. */
export interface TabularMeta {
  readonly head: PartHead;
  readonly version: string;
  readonly nodeCount: number;
  /** Chapters and sections; all other nodes are codes and have keys. */
  readonly above: readonly { readonly place: number; readonly level: TabularLevel; readonly name: string; readonly title: string }[];
  /** Distinct lists of seventh characters as pairs of character and label; a node refers to its list by index plus one. */
  readonly extensionLists: readonly (readonly (readonly [string, string])[])[];
  /** Conditions of references in the notes' words; a reference refers to its condition by index plus one. */
  readonly conditions: readonly string[];
}
