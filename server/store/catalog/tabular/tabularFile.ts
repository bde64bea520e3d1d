import type { CodeReference, TabularLevel, TabularNoteKind } from '../../../core/icd/tabular';
import type { PartHead } from '../../../core/icd/releasePart';

/** Kinds of notes in the order of their numbers in the file. */
export const noteKinds: readonly TabularNoteKind[] = ['includes', 'excludes1', 'excludes2', 'codeFirst', 'useAdditionalCode', 'codeAlso', 'note'];

/** Forms of references in the order of their numbers in the file. */
export const referenceForms: readonly CodeReference['form'][] = ['code', 'prefix', 'range'];

/** Section `meta` of a Tabular List's file, as JSON: what is small or has no fixed width. */
export interface TabularMeta {
  readonly head: PartHead;
  readonly version: string;
  readonly nodeCount: number;
  /** Chapters and sections; every other node is a code and has its key. */
  readonly above: readonly { readonly place: number; readonly level: TabularLevel; readonly name: string; readonly title: string }[];
  /** Distinct seventh-character lists as pairs of character and label; a node names its list by place plus one. */
  readonly extensionLists: readonly (readonly (readonly [string, string])[])[];
  /** Conditions of references in the notes' words; a reference names its condition by place plus one. */
  readonly conditions: readonly string[];
}
