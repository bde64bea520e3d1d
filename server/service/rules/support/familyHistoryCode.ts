import { guidelineSource } from '../../findings/findingSource';
import { shownTitle } from '../../titles/shownTitle';
import { isOnlySupport } from '../../reading/support';
import { findHistoryFixes } from './historyCodes';
import { removal } from '../fixes/listEdits';
import { checkSupport, cuesOf, cueText, evidenceDial } from './noteRules';
import { replaceCode } from '../perCode';
import { checkEachDiagnosis, nameOf, onDiagnosis } from '../perEncounter';
import type { RawFinding, Rule, RuleInput } from '../rule';
import { findSaidElsewhere } from './saidElsewhere';

const evidence = evidenceDial('note/family-history-code');

/** A relative's disease coded as the patient's. */
export const familyHistoryCode: Rule = {
  id: 'note/family-history-code',
  description: 'A coded disease that the note mentions only in relatives.',
  defaultSeverity: 'warning',
  topic: 'support',
  source: 'Guideline I.C.21.c.4',
  example: 'ASSESSMENT\n1. Hypertension — I10\n2. Mother has colon cancer — C18.9\n',
  dials: [evidence],
  check: (input) => {
    const reported = checkSupport(input, evidence, ({ diagnosis, encounter, support, removal: remove }) => {
      if (/^Z/.test(diagnosis.code) || !isOnlySupport(support, ({ experiencer }) => experiencer === 'family')) return undefined;
      const said = [...support.own, ...support.elsewhere];
      const words = said[0] === undefined ? '' : input.note.text.slice(said[0].span.start, said[0].span.end);
      return onDiagnosis(diagnosis, {
        message: `${nameOf(diagnosis)} is coded as the patient’s own, but the note attributes it to a relative${cueText(input.note, said, 'experiencer')}.`,
        source: guidelineSource('I.C.21.c.4'),
        related: cuesOf(input.note, said, 'experiencer'),
        fixes: [...findHistoryFixes(diagnosis, words, 'family', { catalog: input.catalog, on: encounter.context.on }), remove()],
      });
    });
    const named = [...reported, ...findNamedHistories(input, new Set(reported.map(({ span }) => span.start)))];
    return input.dial(evidence) === 'note' ? [...named, ...findOnlyOfRelatives(input, new Set(named.map(({ span }) => span.start)))] : named;
  },
};

/** `Family history of stroke` has a code of its own (Z80–Z84), so a disease coded beside these words is also reported. */
function findNamedHistories(input: RuleInput, reported: ReadonlySet<number>): readonly RawFinding[] {
  const { note, catalog } = input;
  return checkEachDiagnosis(input, (diagnosis, { context, listed }) => {
    const { code, use } = diagnosis;
    const { item, span } = use.token;
    const mention = input.mentionIndex().within(item).findLast(({ candidates }) => candidates.length > 0 && candidates.every((candidate) => familyCodes.test(candidate.code)));
    const isAlone = listed.filter(({ diagnosis: other }) => other.use.token.item.start === item.start).length <= 1;
    if (mention === undefined || !isAlone || /^Z/.test(code) || reported.has(span.start)) return undefined;
    const words = note.text.slice(mention.span.start, mention.span.end);
    const records = mention.candidates.flatMap((candidate) => catalog.lookup(candidate.code, context.on) ?? []).filter(({ status }) => status === 'billable');
    return onDiagnosis(diagnosis, {
      message: `${nameOf(diagnosis)} is coded as the patient’s own, but the line says "${words}".`,
      source: guidelineSource('I.C.21.c.4'),
      related: [{ span: mention.span, message: `"${words}" is here` }],
      fixes: [...records.map((record) => replaceCode(use, record.code, `Change to ${record.code} ${shownTitle(record)}`)), removal(note, input.uses, use)],
    });
  });
}

/** Major diseases: if the patient had a cancer, an infarct or a stroke, the note would mention it and its treatment elsewhere. */
const majorDiseases = /^(?:C|D6[67]|I2[12]|I6[0-3])/;
const ownStory = /\b(?:chemo\w*|oncolog\w*|tumou?rs?|carcinoma|IDC|ILC|[DL]CIS|stage\s+[IV1-4]+[A-C]?|metast\w*|\w+ectomy|resect\w*|radiation|XRT|biops\w*|malignan\w*|tamoxifen|letrozole|anastrozole|surveillance|trop(?:onin)?s?|ACS|ECG|EKG|heparin|CTA?|MRI|weakness|aphasia|droop|hemipar\w*|chest pain|CP|stent\w*|PCI|cath\w*|STEMI|tPA|TNK|NIHSS|infarct\w*|thrombectomy|factor)\b/i;

/** A disease that the note mentions only in relatives, coded beside its bare name or no name. */
function findOnlyOfRelatives(input: RuleInput, reported: ReadonlySet<number>): readonly RawFinding[] {
  const { note, catalog } = input;
  return checkEachDiagnosis(input, (diagnosis, encounter) => {
    const { code, use } = diagnosis;
    if (!majorDiseases.test(code) || reported.has(use.token.span.start)) return undefined;
    const said = findSaidElsewhere(input, diagnosis, encounter);
    const { span } = encounter.context.encounter;
    if (said.length === 0 || !said.every(({ experiencer }) => experiencer === 'family') || ownStory.test(note.text.slice(span.start, span.end))) return undefined;
    const words = said[0] === undefined ? '' : note.text.slice(said[0].span.start, said[0].span.end);
    return onDiagnosis(diagnosis, {
      message: `${nameOf(diagnosis)} is coded as the patient’s own, but the note attributes it to a relative${cueText(note, said, 'experiencer')}.`,
      source: guidelineSource('I.C.21.c.4'),
      related: cuesOf(note, said, 'experiencer'),
      fixes: [...findHistoryFixes(diagnosis, words, 'family', { catalog, on: encounter.context.on }), removal(note, input.uses, use)],
    });
  });
}

/** Family history codes by kind of disease. */
const familyCodes = /^Z8[0-4]/;
