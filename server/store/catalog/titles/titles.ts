/** Both titles of a code. */
export interface Titles {
  readonly shortTitle: string;
  readonly longTitle: string;
}

/** How one or more editions word a code, where that differs from the newest one that has it. */
export interface Rewording extends Titles {
  /** Place of the code in the order of the dotless keys. */
  readonly id: number;
  /** Bit p: the edition at position p words it so. */
  readonly editions: number;
}

/** Titles of a code as the edition at a position words them. */
export type TitlesIn = (id: number, position: number) => Titles;

/**
 * Titles held in memory, as a build needs them.
 * @param base titles of the newest edition that has the code, by id
 */
export function titlesByEdition(base: readonly Titles[], rewordings: readonly Rewording[]): TitlesIn {
  const byId = new Map<number, Rewording[]>();
  for (const rewording of rewordings) byId.set(rewording.id, [...(byId.get(rewording.id) ?? []), rewording]);
  return (id, position) =>
    byId.get(id)?.find(({ editions }) => ((editions >>> position) & 1) === 1) ?? base[id] ?? { shortTitle: '', longTitle: '' };
}
