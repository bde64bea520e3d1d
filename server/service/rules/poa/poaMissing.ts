import type { PoaMark } from '../../../core/note/codes/poaMarks';
import { guidelineSource } from '../../findings/findingSource';
import { nameOf, onDiagnosis } from '../perEncounter';
import { checkPoa, poaValues } from './poaRules';
import { choiceDial } from '../../dials/dial';
import type { Rule } from '../rule';

const where = choiceDial({ id: 'poa/missing.where', meaning: 'Where an indicator is required: in encounters that mention POA, or in every inpatient encounter.', initial: 'spoken', choices: ['spoken', 'inpatient'] });

/** A code without its POA indicator in a list that has them. */
export const poaMissing: Rule = {
  id: 'poa/missing',
  description: 'Inpatient: a code without a present-on-admission indicator, in a list where other codes have one.',
  defaultSeverity: 'information',
  topic: 'poa',
  source: 'Guidelines, Appendix I; POA-exempt list of the release',
  example: 'Date of service: 2026-02-10\nSetting: inpatient\nASSESSMENT\n1. Sepsis — A41.9 (POA Y)\n2. Pneumonia — J18.9\n',
  dials: [where],
  check: (input) =>
    checkPoa(input, ({ diagnosis, poa, isExempt }, { listed }, { note }) => {
      if (poa !== undefined || isExempt !== false) return undefined;
      const model = listed.find((other) => other.poa !== undefined && other.poa.whole.start !== other.poa.span.start)?.poa;
      const at = diagnosis.use.token.span.end;
      const fixes = Object.entries(poaValues).map(([value, meaning]) => ({
        title: `POA ${value}: ${meaning}`,
        edits: [{ span: { start: at, end: at }, newText: markLike(note.text, model, value) }],
      }));
      return onDiagnosis(diagnosis, { message: `${nameOf(diagnosis)} has no present-on-admission indicator (Y, N, U or W).`, source: guidelineSource('Appendix I'), fixes });
    }, input.dial(where) === 'inpatient'),
};

/** A mark in the format of the note's other marks. */
function markLike(text: string, model: PoaMark | undefined, value: string): string {
  if (model === undefined) return ` (POA ${value})`;
  return text.slice(model.whole.start, model.span.start) + value + text.slice(model.span.end, model.whole.end);
}
