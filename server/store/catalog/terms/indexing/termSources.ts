import type { IndexEntry } from '../../../../core/icd/indexEntry';
import type { PartInputs } from '../../parts/partInputs';
import type { IndexInput } from '../../indexes/indexInput';
import { collectNoteNames, type NoteName } from './noteNames';

/** An inclusion term of the Tabular List: another name of a code. */
export interface InclusionTerm {
  readonly code: string;
  readonly text: string;
}

/** Names of codes other than titles. Each part may be missing. */
export interface TermSources {
  /** At most one index of each kind, the newest: it lists all codes of its year, and its entries for codes an edition lacks are ignored there. */
  readonly indexes: readonly (Pick<IndexInput, 'kind'> & { readonly entries: readonly IndexEntry[] })[];
  readonly inclusionTerms: readonly InclusionTerm[];
  readonly noteNames: readonly NoteName[];
}

/**
 * The newest index of each kind, and the inclusion terms and note names of the newest complete Tabular List; partial lists are
 * used only if no complete one is installed.
 */
export function chooseNames({ indexes, tabulars }: Pick<PartInputs, 'indexes' | 'tabulars'>): TermSources {
  const byKind = new Map<IndexInput['kind'], IndexInput>();
  for (const index of indexes) {
    const known = byKind.get(index.kind);
    if (known === undefined || index.firstDay >= known.firstDay) byKind.set(index.kind, index);
  }
  const whole = tabulars.findLast(({ isPartial }) => !isPartial);
  const nodes = (whole === undefined ? tabulars.filter(({ edition }) => edition === tabulars.at(-1)?.edition) : [whole]).flatMap(({ rows }) => rows.nodes);
  const inclusionTerms = nodes.flatMap(({ level, name, inclusionTerms: texts }) => (level === 'code' ? texts.map((text) => ({ code: name, text })) : []));
  return { indexes: [...byKind.values()], inclusionTerms, noteNames: collectNoteNames(nodes) };
}
