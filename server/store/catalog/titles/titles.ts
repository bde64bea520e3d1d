/** Both titles of a code. */
export interface Titles {
  readonly shortTitle: string;
  readonly longTitle: string;
}

/** Titles of a code in some editions that differ from those of the newest edition with the code. */
export interface Rewording extends Titles {
  /** The code's id: its index in the order of the dotless keys. */
  readonly id: number;
  /** Bit p is set if the edition at position p has these titles. */
  readonly editions: number;
}

/** Titles of a code in the edition at a position. */
export type TitlesIn = (id: number, position: number) => Titles;

/**
 * In-memory titles, as used by a build.
 * @param base titles of the newest edition with the code, by id
 */
export function titlesByEdition(base: readonly Titles[], rewordings: readonly Rewording[]): TitlesIn {
  const byId = new Map<number, Rewording[]>();
  for (const rewording of rewordings) byId.set(rewording.id, [...(byId.get(rewording.id) ?? []), rewording]);
  return (id, position) =>
    byId.get(id)?.find(({ editions }) => ((editions >>> position) & 1) === 1) ?? base[id] ?? { shortTitle: '', longTitle: '' };
}
