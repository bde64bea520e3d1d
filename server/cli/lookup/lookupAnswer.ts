import type { ComplicationLevel, RiskCategory } from '../../core/icd/codeBadges';
import type { TabularNote } from '../../core/icd/tabular';
import type { Icd9Neighbour } from '../../service/cards/icd9Neighbours';
import type { HistoryEvent } from '../../service/cards/codeHistory';

/** A note as `--json` prints it; see {@link TabularNote}. */
export interface LookupNote {
  readonly node: string;
  readonly kind: TabularNote['kind'];
  readonly text: string;
  readonly lead?: string;
  readonly open: boolean;
  /** Edition of the Tabular List that it stands in. */
  readonly edition: string;
  readonly references: readonly { readonly form: string; readonly from: string; readonly to?: string; readonly condition?: string }[];
}

/** `hcdr lookup <code> --json`. */
export interface LookupAnswer {
  readonly code: string;
  /** In the release of the date, billable or header. */
  readonly valid: boolean;
  readonly billable: boolean;
  readonly title: string | null;
  readonly on: string;
  /** Release that the date is judged by. */
  readonly release: string;
  /** That release is in force on the date, not only the nearest installed. */
  readonly inForce: boolean;
  /** From the chapter down to the parent; by way of the block, where a Tabular List is installed. */
  readonly hierarchy: readonly { readonly code: string; readonly title: string }[];
  /** Notes of the Tabular List that apply to the code, its own first, then those of each node above; empty where no Tabular List is installed. */
  readonly notes: readonly LookupNote[];
  readonly children: readonly { readonly code: string; readonly title: string; readonly billable: boolean }[];
  /** What the code is in each installed release, oldest first. */
  readonly releases: readonly { readonly release: string; readonly from: string; readonly to: string; readonly status: string; readonly title: string | null }[];
  /** What is coded instead where the code is not billable on the date: all codes of the conversion table; without them, of an absent code those of the same title or place in the tree. */
  readonly successors: readonly { readonly code: string; readonly title: string }[];
  /** Of a code that no release has: codes that look like it (the letter O for a zero), where there are any. */
  readonly didYouMean?: readonly { readonly code: string; readonly title: string }[];
  /** Which Tabular List `notes` and `inclusionTerms` are of. What other parts of the release say; each is absent where its part is not installed. */
  readonly tabular?: { readonly edition: string; readonly inForce: boolean; readonly reconstructed: boolean; readonly partial: boolean };
  readonly inclusionTerms?: readonly string[];
  /** Notes anywhere in the Tabular List that name the code, the most pointed first. */
  readonly backReferences?: readonly LookupNote[];
  /** Of a header that takes a seventh character. */
  readonly seventhCharacters?: readonly { readonly character: string; readonly label: string; readonly code: string }[];
  readonly poaExempt?: boolean;
  /** `cc`, `mcc`, or `mcc-if-alive`; null for neither, and for what is not billable on the date. Absent, too, for a code that came after the list. */
  readonly complication?: { readonly level: ComplicationLevel | null; readonly source: string };
  /** Empty, too, for what is not billable on the date. Absent, too, for a code that came after the mapping. */
  readonly riskCategories?: readonly RiskCategory[];
  /** `newer than the CC and MCC lists (MS-DRG v40 of FY2023)`: what installed lists are too old to tell. */
  readonly newerThan?: string;
  /** By the conversion table: codes that were used before this one came. */
  readonly predecessors?: readonly { readonly code: string; readonly from: string }[];
  /** Everything that happened to the code, oldest first. */
  readonly history?: readonly HistoryEvent[];
  /** By the mapping of 2018: diagnoses of ICD-9-CM that were coded for the same. */
  readonly icd9?: readonly (Icd9Neighbour & { readonly title: string | null })[];
  /** What the user wrote on it. */
  readonly userNote?: { readonly text: string; readonly changed: string };
}
