import { groupDataWords } from '../../../core/base/dataLines';
import lines from './lonelyWords.tsv';
import { wordGroups } from './wordGroups';

/** Words of the synonym groups that are problems by themselves; the others are organs and qualities. */
const groupedProblems: ReadonlySet<string> = new Set([
  'diabetes', 'hypertension', 'anemia', 'anaemia', 'embolism', 'aneurysm', 'allergy', 'edema', 'oedema', 'tendinitis',
  'tendonitis', 'fracture', 'laceration', 'dislocation', 'sprain', 'metastasis', 'metastases', 'alzheimer', 'parkinson',
  'crohn', 'hypertensive', 'diabetic',
]);

/**
 * Words that name no problem on their own, although the Index or a title gives them a code (`lonelyWords.tsv`, by reason). Within
 * longer names they count normally.
 */
export const lonelyWords: ReadonlySet<string> = new Set(
  [...[...groupDataWords(lines).values()].flat(), ...wordGroups.keys(), ...wordGroups.values()].filter((word) => !groupedProblems.has(word)),
);
