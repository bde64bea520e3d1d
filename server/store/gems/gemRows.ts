/** The four mapping files, named by code sets: diagnoses and procedures, each both ways. */
export const gemDirections = ['dx9to10', 'dx10to9', 'px9to10', 'px10to9'] as const;
export type GemDirection = (typeof gemDirections)[number];

/** The four code sets of mappings and titles. Keys are written without dots. */
export const gemCodeSets = ['dx9', 'dx10', 'px9', 'px10'] as const;
export type GemCodeSet = (typeof gemCodeSets)[number];

/** Source and target code set of each direction. */
export const gemSides: Readonly<Record<GemDirection, { readonly source: GemCodeSet; readonly target: GemCodeSet }>> = {
  dx9to10: { source: 'dx9', target: 'dx10' },
  dx10to9: { source: 'dx10', target: 'dx9' },
  px9to10: { source: 'px9', target: 'px10' },
  px10to9: { source: 'px10', target: 'px9' },
};

/** One line of a mapping file. */
export interface GemRow {
  /** Dotless. */
  readonly source: string;
  /** Dotless; undefined if the line states that there is none. */
  readonly target: string | undefined;
  readonly isApproximate: boolean;
  readonly isCombination: boolean;
  /** 0–9. */
  readonly scenario: number;
  /** 0–9. */
  readonly choiceList: number;
}

/** Titles of one ICD-9-CM code. */
export interface TitleRow {
  readonly key: string;
  readonly short: string;
  readonly long: string;
}

/** The content of a `gems` release; a list is empty if its file was missing. */
export interface GemData {
  readonly mappings: Readonly<Record<GemDirection, readonly GemRow[]>>;
  readonly titles: Readonly<Record<'dx9' | 'px9', readonly TitleRow[]>>;
}
