import type { IsoDate } from '../../../core/base/isoDate';
import type { PartHead } from '../../../core/icd/releasePart';
import type { IndexInput } from '../indexes/indexInput';
import type { TabularInput } from '../tabular/tabularInput';

/** A list of codes exempt from present-on-admission reporting. */
export interface PoaExemptInput extends PartHead {
  /** Dotless. */
  readonly keys: readonly string[];
}

/** One pair of a conversion table: a code, and one code (or a range) used for the same before it was introduced. */
export interface Conversion {
  /** Dotless. */
  readonly current: string;
  readonly previous: string;
  /** Last code of a range. */
  readonly previousTo?: string;
  /** First day of the current code. */
  readonly from: IsoDate;
}

/** A conversion table: the previous codes of new codes, since FY2017. */
export interface ConversionInput extends PartHead {
  readonly conversions: readonly Conversion[];
}

/** A change of a code or header in an edition's order addenda. `toHeader` and `toBillable` are a deletion and an addition of the same code. */
export type AddendaAction = 'added' | 'deleted' | 'revised' | 'toHeader' | 'toBillable';

/** One change of an edition. */
export interface AddendaChange {
  readonly action: AddendaAction;
  /** Dotless. */
  readonly key: string;
}

/** The addenda of an order file, verified against their own counts. */
export interface AddendaInput extends PartHead {
  readonly changes: readonly AddendaChange[];
}

/** The inputs of a catalog beside order files. */
export interface PartInputs {
  readonly tabulars: readonly TabularInput[];
  readonly poaLists: readonly PoaExemptInput[];
  readonly conversions: readonly ConversionInput[];
  readonly addenda: readonly AddendaInput[];
  readonly indexes: readonly IndexInput[];
}

export const noParts: PartInputs = { tabulars: [], poaLists: [], conversions: [], addenda: [], indexes: [] };
