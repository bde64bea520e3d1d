import { chronicCategories } from '../../../core/icd/chronicDiseases';
import { categoryOf, type IcdCode } from '../../../core/icd/code';
import type { Mention } from '../../../core/note/mentions/mention';
import { guidelineSource } from '../../findings/findingSource';
import { isInGroup, userGroups } from '../../guidelines/codeGroups';
import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import { problemTextOf } from '../../reading/problemText';
import { isGone, isOnlySupport } from '../../reading/support';
import type { Fix } from '../../findings/finding';
import { switchDial } from '../../dials/dial';
import { removal } from '../fixes/listEdits';
import { findHistoryFixes } from './historyCodes';
import { checkSupport, cuesOf, cueText, evidenceDial } from './noteRules';
import { checkEachDiagnosis, nameOf, onDiagnosis } from '../perEncounter';
import type { RawFinding, Rule, RuleInput } from '../rule';
import { findSaidElsewhere } from './saidElsewhere';

const evidence = evidenceDial('note/historical-code');
const chronic = switchDial({ id: 'note/historical-code.chronic', meaning: 'Also report chronic diseases, which usually persist even after "history of".', initial: false });

/** A treated disease is not past ("history of gout, on allopurinol"), unless an operation removed it ("treated with prostatectomy"). */
const treatmentForm = /\b(?:on|taking|takes|continues?|continuing|treated with(?!\s+(?:\w+\s+)?(?:\w+ectomy|surgery|resection|excision)\b)|managed with|controlled (?:on|with|by)|receiving|started)\s+[a-z]/i;

/** A past disease coded as current. */
export const historicalCode: Rule = {
  id: 'note/historical-code',
  description: 'A coded disease that the note mentions only as past ("history of", "resolved"), unless it is chronic or still treated.',
  defaultSeverity: 'information',
  topic: 'support',
  source: 'Guidelines IV.J, III.A',
  example: 'ASSESSMENT\n1. Hypertension — I10\n2. History of pneumonia — J18.9\n',
  dials: [evidence, chronic],
  check: (input) => {
    const reported = checkSupport(input, evidence, ({ diagnosis, encounter, support, removal: remove }) => {
      // Skipped: symptoms, sequelae, pregnancy, injuries (their seventh character gives the phase), external causes and status codes.
      if (/^(?:[O-Z]|I69|I25\.2)/.test(diagnosis.code) || (isChronic(diagnosis.code, input) && !input.dial(chronic))) return undefined;
      if (!isOnlySupport(support, (mention) => mention.time === 'historical' && (mention.assertion === 'affirmed' || isGone(mention)) && mention.experiencer === 'patient')) return undefined;
      const said = [...support.own, ...support.elsewhere];
      if (!said.every(hasGone) && treatmentForm.test(problemTextOf(input.note, diagnosis.use).text)) return undefined;
      return makeFinding(input, diagnosis, { encounter, said, remove: remove() });
    });
    return input.dial(evidence) === 'note' ? [...reported, ...findPastEvents(input, new Set(reported.map(({ span }) => span.start)))] : reported;
  },
};

function makeFinding(input: RuleInput, diagnosis: CodedDiagnosis, { encounter, said, remove }: { readonly encounter: CodedEncounter; readonly said: readonly Mention[]; readonly remove: Fix }): RawFinding {
  const words = said[0] === undefined ? '' : input.note.text.slice(said[0].span.start, said[0].span.end);
  return onDiagnosis(diagnosis, {
    message: `${nameOf(diagnosis)} is coded as present, but the note describes it as past${cueText(input.note, said, 'time')}.`,
    source: guidelineSource(encounter.setting === 'inpatient' ? 'III.A' : 'IV.J'),
    related: cuesOf(input.note, said, 'time'),
    fixes: [...findHistoryFixes(diagnosis, words, 'personal', { catalog: input.catalog, on: encounter.context.on }), remove],
  });
}

/** Events (infarct, stroke, clot, pneumonia, appendicitis): if current, the note mentions them as current somewhere. */
const events = /^(?:I2[126]|I6[0-3]|I80|I82|J1[2-8]|K3[5-7])/;

/** An event that the note mentions only as past, coded beside its bare name or no name. */
function findPastEvents(input: RuleInput, reported: ReadonlySet<number>): readonly RawFinding[] {
  return checkEachDiagnosis(input, (diagnosis, encounter) => {
    if (!events.test(diagnosis.code) || reported.has(diagnosis.use.token.span.start)) return undefined;
    const said = findSaidElsewhere(input, diagnosis, encounter);
    const isPast = ({ time, experiencer, assertion, cues }: Mention): boolean => experiencer === 'patient' && time === 'historical' && assertion === 'affirmed' && cues.some(({ axis }) => axis === 'time');
    if (said.length === 0 || !said.every(isPast)) return undefined;
    return makeFinding(input, diagnosis, { encounter, said, remove: removal(input.note, input.uses, diagnosis.use) });
  });
}

/** "Treated with prostatectomy, cured": the treatment is past as well. */
function hasGone({ cues }: Mention): boolean {
  return cues.some(({ axis, rule }) => axis === 'time' && /resolved/.test(rule));
}

function isChronic(code: IcdCode, { lists }: RuleInput): boolean {
  return chronicCategories.includes(categoryOf(code)) || userGroups(lists, 'chronic').some((group) => isInGroup(code, group));
}
