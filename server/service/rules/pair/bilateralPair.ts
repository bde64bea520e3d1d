import type { CodedDiagnosis } from '../../reading/codedEncounter';
import { guidelineSource } from '../../findings/findingSource';
import { shownTitle } from '../../titles/shownTitle';
import { areMirrored, findBilateral, sideOfTitle } from '../../titles/sideTwins';
import { countPerItem, removeCode } from '../fixes/listEdits';
import { replaceCode } from '../perCode';
import { checkEachEncounter, nameOf, onDiagnosis, placeOf } from '../perEncounter';
import type { Rule } from '../rule';

/** Right and left coded separately although one code covers both. */
export const bilateralPair: Rule = {
  id: 'icd/bilateral-pair',
  description: 'Separate right and left codes for a condition that has a bilateral code.',
  defaultSeverity: 'warning',
  topic: 'pair',
  source: 'Guideline I.B.13',
  example: 'ASSESSMENT\n1. Primary osteoarthritis of right knee — M17.11\n2. Primary osteoarthritis of left knee — M17.12\n',
  check: (input) =>
    checkEachEncounter(input, (encounter, { note, catalog }) => {
      const perItem = countPerItem(encounter.listed.map(({ diagnosis }) => diagnosis.use));
      return pairsOf(encounter.diagnoses).flatMap(([first, later]) => {
        const both = findBilateral(first.record, { catalog, on: encounter.context.on });
        if (both === undefined) return [];
        const removal = removeCode(note, later.use, perItem.get(later.use.token.item.start) === 1);
        const replacement = replaceCode(first.use, both.code, `Use ${both.code} ${shownTitle(both)} for both`);
        return [
          onDiagnosis(later, {
            message: `${nameOf(later)} and ${first.code} are the two sides of one condition: ${both.code} (${shownTitle(both)}) covers both.`,
            source: guidelineSource('I.B.13'),
            related: [placeOf(first, `${first.code} is the other side`)],
            fixes: [{ ...replacement, edits: [...replacement.edits, removal] }],
          }),
        ];
      });
    }),
};

/** Mirrored codes, each pair once, the earlier code first. */
function pairsOf(diagnoses: readonly CodedDiagnosis[]): readonly (readonly [CodedDiagnosis, CodedDiagnosis])[] {
  const bySidelessTitle = new Map<string, CodedDiagnosis>();
  return diagnoses.flatMap((diagnosis) => {
    const { longTitle } = diagnosis.record;
    if (sideOfTitle(longTitle) === undefined) return [];
    const key = `${diagnosis.code.slice(0, 3)} ${longTitle.toLowerCase().replace(/\b(?:right|left)\b/g, '')}`;
    const first = bySidelessTitle.get(key);
    if (first === undefined) bySidelessTitle.set(key, diagnosis);
    return first === undefined || !areMirrored(first.record, diagnosis.record) ? [] : [[first, diagnosis] as const];
  });
}
