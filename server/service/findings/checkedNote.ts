import type { Suppression } from '../../core/note/suppression';
import type { Finding } from './finding';

/** A finding that the note suppresses, with the suppression. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly suppression: Suppression;
}

/** The result of checking a note. */
export interface CheckedNote {
  /** Findings to show, in text order. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}
