import { readDataLines } from '../../../core/base/dataLines';
import lines from './noteTerms.tsv';

/** Names used in notes that are in no list of the publisher: abbreviations, lay words, names by site. */
export interface NoteTerms {
  readonly code: string;
  readonly names: readonly string[];
  /** Why this code: the Index's default for the term the names stand for. */
  readonly reason: string;
}

/** The reasons referred to in `noteTerms.tsv`. */
const reasons: Readonly<Record<string, string>> = {
  index: 'default code of the Alphabetic Index for the term that this stands for',
  symptom: 'symptom code of chapter 18 for the lay word',
  status: 'status code of chapter 21 for a treatment that goes on',
};

/** The listed names by code (`noteTerms.tsv`: code, names separated by bars, reason). */
function readLines(): readonly NoteTerms[] {
  return readDataLines(lines).map(([code = '', names = '', reason = '']) => ({ code, names: names.split('|'), reason: reasons[reason] ?? reason }));
}

/** Weeks of gestation with codes of their own (Z3A.08–Z3A.42). "28 weeks" alone may be any duration. */
const gestation: readonly NoteTerms[] = Array.from({ length: 35 }, (_, index) => {
  const weeks = index + 8;
  const names = [`${weeks} weeks gestation`, `${weeks} wks gestation`, `${weeks} wk gestation`, `${weeks} weeks gestational age`, `${weeks} weeks pregnant`, `${weeks} wks pregnant`];
  return { code: `Z3A.${String(weeks).padStart(2, '0')}`, names, reason: 'weeks of gestation as notes write them' };
});

/** Sacral ulcers by stage, as written by nurses; titles say "pressure ulcer of sacral region". */
const sacralUlcers: readonly NoteTerms[] = [1, 2, 3, 4].map((stage) => ({
  code: `L89.15${stage}`,
  names: ['pressure ulcer', 'pressure injury', 'decubitus ulcer', 'decubitus', 'decub', 'ulcer'].map((name) => `sacral ${name} stage ${stage}`),
  reason: 'pressure ulcer of the sacrum of a stage',
}));

/** The built-in names, each with its code and reason. */
export function noteTerms(): readonly NoteTerms[] {
  return [...readLines(), ...gestation, ...sacralUlcers];
}
