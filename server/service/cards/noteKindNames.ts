import type { TabularNoteKind } from '../../core/icd/tabular';

/** Note kinds as printed in the Tabular List. */
export const noteKindNames: Readonly<Record<TabularNoteKind, string>> = {
  includes: 'Includes',
  excludes1: 'Excludes1',
  excludes2: 'Excludes2',
  codeFirst: 'Code first',
  useAdditionalCode: 'Use additional',
  codeAlso: 'Code also',
  note: 'Note',
};
