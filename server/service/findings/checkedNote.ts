import type { Suppression } from '../../core/note/suppression';
import type { Finding } from './finding';

/** A finding that the note silences, and by which words. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly suppression: Suppression;
}

/** What a note's check comes to. */
export interface CheckedNote {
  /** What is shown, in order of place. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}
