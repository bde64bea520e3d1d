import { parseIcdCode } from '../../../core/icd/code';
import type { Mention } from '../../../core/note/mentions/mention';
import { guidelineSource } from '../../findings/findingSource';
import { shownTitle } from '../../titles/shownTitle';
import { isGone, isOnlySupport } from '../../reading/support';
import { checkSupport, cuesOf, cueText, evidenceDial } from './noteRules';
import { replaceCode } from '../perCode';
import { nameOf, onDiagnosis } from '../perEncounter';
import type { Rule } from '../rule';
import { findRuledOut } from './ruledOut';

const evidence = evidenceDial('note/negated-code');

/** Observation for a suspected condition, ruled out; correct only if the patient was observed for it. */
const ruledOutCode = 'Z03.89';

/** A code for a problem that the note negates. */
export const negatedCode: Rule = {
  id: 'note/negated-code',
  description: 'A coded problem that the note denies wherever it assesses it: "no evidence of", "ruled out".',
  defaultSeverity: 'warning',
  topic: 'support',
  source: 'Guidelines I.A.19, IV.H, III',
  example: 'ASSESSMENT\n1. Hypertension — I10\n2. No evidence of pulmonary embolism — I26.99\n',
  dials: [evidence],
  check: (input) =>
    checkSupport(input, evidence, ({ diagnosis, encounter, support, removal }) => {
      if (/^Z/.test(diagnosis.code)) return undefined;
      const isDenied = isOnlySupport(support, (mention) => mention.assertion === 'negated' && !isGone(mention) && !isOfName(input.note.text, mention));
      const said = isDenied ? [...support.own, ...support.elsewhere] : input.dial(evidence) === 'note' ? findRuledOut(input, diagnosis, encounter) : [];
      if (said.length === 0) return undefined;
      const ruledOut = parseIcdCode(ruledOutCode);
      const record = ruledOut && input.catalog.lookup(ruledOut, encounter.context.on);
      const isRuledOut = said.some(({ cues }) => cues.some(({ span }) => /rul(?:e|ed|es|ing)[\s-]+out|r\/o/i.test(input.note.text.slice(span.start, span.end))));
      const replacement = isRuledOut && record?.status === 'billable' ? replaceCode(diagnosis.use, record.code, `Change to ${record.code} ${shownTitle(record)}, if observed for it`) : undefined;
      return onDiagnosis(diagnosis, {
        message: `${nameOf(diagnosis)} is coded, but the note denies it${cueText(input.note, said, 'assertion')}.`,
        source: guidelineSource('I.A.19'),
        related: cuesOf(input.note, said, 'assertion'),
        fixes: [removal(), replacement],
      });
    }),
};

/** "Non-pressure ulcer": the prefix is part of the name, not a negation. */
function isOfName(text: string, { cues, span }: Mention): boolean {
  return cues.some((cue) => cue.axis === 'assertion' && /^non\s*-?$/i.test(text.slice(cue.span.start, cue.span.end)) && cue.span.end <= span.start + nonLength && cue.span.start <= span.start);
}

/** Length of `Non -`. */
const nonLength = 5;
