import { readDataLines } from '../../../core/base/dataLines';
import lines from './deniedTerms.tsv';

/** A word that names a problem only where a note denies it, and the code that the Index has for the bare word. */
export interface DeniedTerm {
  readonly code: string;
  readonly word: string;
}

/**
 * Bare words that notes deny ("no abscess, bleeding or mass"). Where they are affirmed their place or kind is asked, and no code is
 * meant by them alone (`lonelyWords.tsv`). A word may stand in several lines: then it has several codes.
 */
export function deniedTerms(): readonly DeniedTerm[] {
  return readDataLines(lines).flatMap(([code = '', words = '']) => words.split(' ').map((word) => ({ code, word })));
}
