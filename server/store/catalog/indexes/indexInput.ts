import type { IndexEntry, IndexKind } from '../../../core/icd/indexEntry';
import type { PartHead, ReleasePartKind } from '../../../core/icd/releasePart';

/** One of the publisher's indexes, input of a build. */
export interface IndexInput extends PartHead {
  readonly kind: IndexKind;
  readonly entries: readonly IndexEntry[];
}

/** The part kind of each index on status pages. */
export const indexPartKinds: Readonly<Record<IndexKind, ReleasePartKind>> = {
  diseases: 'alphabetic-index',
  'external-causes': 'external-cause-index',
  neoplasms: 'neoplasm-table',
  drugs: 'drug-table',
};
