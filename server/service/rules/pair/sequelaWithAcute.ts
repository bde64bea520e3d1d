import { codeKey, maxCodeLength } from '../../../core/icd/code';
import type { CodedDiagnosis } from '../../reading/codedEncounter';
import { guidelineSource } from '../../findings/findingSource';
import { countPerItem, removeCode } from '../fixes/listEdits';
import { checkEachEncounter, nameOf, onDiagnosis, placeOf } from '../perEncounter';
import type { Rule } from '../rule';

/** A sequela together with the acute phase of the same injury in one encounter. */
export const sequelaWithAcute: Rule = {
  id: 'icd/sequela-with-acute',
  description: 'The sequela code of an injury together with a code for its acute phase.',
  defaultSeverity: 'warning',
  topic: 'pair',
  source: 'Guidelines I.B.10, I.C.20.i.2',
  example: 'ASSESSMENT\n1. Fracture of right radius, healing — S52.501D\n2. Late effect of it — S52.501S\n',
  check: (input) =>
    checkEachEncounter(input, (encounter, { note }) => {
      const perItem = countPerItem(encounter.listed.map(({ diagnosis }) => diagnosis.use));
      const byStem = new Map<string, CodedDiagnosis[]>();
      for (const diagnosis of encounter.diagnoses) {
        const key = codeKey(diagnosis.code);
        if (key.length === maxCodeLength && diagnosis.record.isExtension) byStem.set(key.slice(0, -1), [...(byStem.get(key.slice(0, -1)) ?? []), diagnosis]);
      }
      return [...byStem.values()].flatMap((family) => {
        const sequela = family.find(({ code }) => code.endsWith('S'));
        if (sequela === undefined) return [];
        return family.filter((other) => other !== sequela).map((other) => {
          const [first, later] = family.indexOf(other) < family.indexOf(sequela) ? [other, sequela] : [sequela, other];
          const remove = ({ use, code }: CodedDiagnosis, phase: string) => ({ title: `Remove ${code} (${phase})`, edits: [removeCode(note, use, perItem.get(use.token.item.start) === 1)] });
          return onDiagnosis(later, {
            message: `${nameOf(sequela)} is a late effect of the injury that ${other.code} reports as still being treated: only one of them may be coded.`,
            source: guidelineSource(sequela.code < 'V' ? 'I.B.10' : 'I.C.20.i.2'),
            related: [placeOf(first, `${first.code} is here`)],
            fixes: [remove(other, 'the acute phase'), remove(sequela, 'the sequela')],
          });
        });
      });
    }),
};
