import { readDataLines } from '../../../core/base/dataLines';
import lines from './deniedTerms.tsv';

/** A word that names a problem only if a note negates it, and the Index's code for the bare word. */
export interface DeniedTerm {
  readonly code: string;
  readonly word: string;
}

/**
 * Bare words that notes negate ("no abscess, bleeding or mass"). If affirmed, their site or type matters, and the word alone does
 * not determine a code (`lonelyWords.tsv`). A word may occur in several lines and then has several codes.
 */
export function deniedTerms(): readonly DeniedTerm[] {
  return readDataLines(lines).flatMap(([code = '', words = '']) => words.split(' ').map((word) => ({ code, word })));
}
