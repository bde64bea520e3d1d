import { guidelineSource } from '../findingSource';
import { isOnlySupport } from '../support';
import { findHistoryFixes } from './historyCodes';
import { checkSupport, cuesOf, cueText } from './noteRules';
import { nameOf, onDiagnosis } from './perEncounter';
import type { Rule } from './rule';

/** A relative's disease coded as the patient's. */
export const familyHistoryCode: Rule = {
  id: 'note/family-history-code',
  description: 'A coded disease that the note tells of relatives only.',
  defaultSeverity: 'warning',
  topic: 'support',
  source: 'Guideline I.C.21.c.4',
  example: 'ASSESSMENT\n1. Hypertension — I10\n2. Mother has colon cancer — C18.9\n',
  check: (input) =>
    checkSupport(input, ({ diagnosis, encounter, support, removal }) => {
      if (/^Z/.test(diagnosis.code) || !isOnlySupport(support, ({ experiencer }) => experiencer === 'family')) return undefined;
      const said = [...support.own, ...support.elsewhere];
      const words = said[0] === undefined ? '' : input.note.text.slice(said[0].span.start, said[0].span.end);
      return onDiagnosis(diagnosis, {
        message: `${nameOf(diagnosis)} is coded as the patient’s, and the note tells it of a relative${cueText(input.note, said, 'experiencer')}.`,
        source: guidelineSource('I.C.21.c.4'),
        related: cuesOf(input.note, said, 'experiencer'),
        fixes: [...findHistoryFixes(diagnosis, words, 'family', { catalog: input.catalog, on: encounter.context.on }), removal],
      });
    }),
};
