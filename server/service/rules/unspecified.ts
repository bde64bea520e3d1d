import type { CodeRecord } from '../../core/icd/catalog';
import { findBillableBelow, rankByLine } from '../billableBelow';
import type { CodedDiagnosis, CodedEncounter } from '../codedEncounter';
import { editSource, guidelineSource } from '../findingSource';
import { problemTextOf } from '../problemText';
import { contentWords } from '../titleWords';
import { replaceCode } from './perCode';
import { checkEachDiagnosis, nameOf, onDiagnosis } from './perEncounter';
import { choiceDial, numberDial, switchDial } from './dials/dial';
import type { RawFinding, Rule, RuleInput } from './rule';
import { suppressFix } from './suppressFix';

const when = choiceDial({ id: 'icd/unspecified.when', meaning: 'When it speaks: where the line names what a sibling says, or at every unspecified code that has siblings which say more.', initial: 'line', choices: ['line', 'title'] });
const inpatientEdit = switchDial({ id: 'icd/unspecified.inpatientEdit', meaning: 'Tell in inpatient notes the codes that MCE edit 20 asks to specify.', initial: true });
/** The rest is a completion away. */
const suggestions = numberDial({ id: 'icd/unspecified.suggestions', meaning: 'At most so many siblings are offered.', initial: 8, from: 1, to: 20 });

/** An unspecified code although the line names what a sibling says, or although an inpatient edit asks for more. */
export const unspecified: Rule = {
  id: 'icd/unspecified',
  description: 'An unspecified code although its own line names the side, stage or type; inpatient, also one that the payer’s edit asks to specify.',
  defaultSeverity: 'hint',
  topic: 'detail',
  source: 'Guideline I.B.18; MCE edit 20 (inpatient, from 2022-04-01)',
  example: 'ASSESSMENT\n1. COPD with acute exacerbation — J44.9\n',
  dials: [when, inpatientEdit, suggestions],
  check: (input) => checkEachDiagnosis(input, (diagnosis, encounter) => judgeLine(diagnosis, encounter, input) ?? judgeEdit(diagnosis, encounter, input) ?? judgeTitle(diagnosis, encounter, input)),
};

const unspecifiedForm = /\bunspecified\b/i;

/** The line says a word that a sibling's title adds and the code's own lacks. */
function judgeLine(diagnosis: CodedDiagnosis, { context }: CodedEncounter, input: RuleInput): RawFinding | undefined {
  const { record, use } = diagnosis;
  if (!unspecifiedForm.test(record.longTitle)) return undefined;
  const { text } = problemTextOf(input.note, use);
  if (!/\p{L}{3}/u.test(text) || unspecifiedForm.test(text)) return undefined;
  const ranked = input.records.get(`unspecified ${context.on} ${record.code} ${text}`, () => {
    const said = contentWords(text);
    const own = contentWords(record.longTitle);
    return rankByLine(siblingsOf(record, input, context.on).filter((sibling) => addsSaidDetail(sibling, record, said, own)), text, record);
  }).slice(0, input.dial(suggestions));
  const best = ranked[0];
  if (best === undefined) return undefined;
  return onDiagnosis(diagnosis, {
    message: `${nameOf(diagnosis)} leaves open what the line says: ${best.code} (${best.shortTitle}) says it.`,
    source: guidelineSource('I.B.18'),
    fixes: ranked.map((sibling) => replaceCode(use, sibling.code, `Change to ${sibling.code} ${sibling.shortTitle}`)),
  });
}

/** Every word that the sibling's title has more than the code's own, but for sides and "unspecified", is said by the line. */
function addsSaidDetail(sibling: CodeRecord, record: CodeRecord, said: ReadonlySet<string>, own: ReadonlySet<string>): boolean {
  if (sibling.code === record.code || unspecifiedForm.test(sibling.longTitle) || /\bother\b/i.test(sibling.longTitle)) return false;
  const added = [...contentWords(sibling.longTitle)].filter((word) => !own.has(word));
  return added.length > 0 && added.every((word) => said.has(word));
}

function judgeEdit(diagnosis: CodedDiagnosis, { context, setting }: CodedEncounter, input: RuleInput): RawFinding | undefined {
  const { edits } = input;
  if (setting !== 'inpatient' || !input.dial(inpatientEdit) || edits?.has(diagnosis.code, 'unspecified', context.on) !== true) return undefined;
  const { text } = problemTextOf(input.note, diagnosis.use);
  // "Hemiplegia, unspecified affecting right dominant side" is specified enough for the edit.
  const specified = siblingsOf(diagnosis.record, input, context.on).filter(({ code }) => code !== diagnosis.code && !edits.has(code, 'unspecified', context.on));
  return onDiagnosis(diagnosis, {
    message: `${nameOf(diagnosis)} is asked to be specified on inpatient claims (mostly by side); a billing note may say that nothing more is known.`,
    source: editSource(edits, context.on, { number: 20, name: 'unspecified code' }),
    severity: 'warning',
    fixes: [
      ...rankByLine(specified, text, diagnosis.record)
        .slice(0, input.dial(suggestions))
        .map((sibling) => replaceCode(diagnosis.use, sibling.code, `Change to ${sibling.code} ${sibling.shortTitle}`)),
      suppressFix(input.note, diagnosis.use, 'icd/unspecified', 'nothing more is known, and a billing note says so'),
    ],
  });
}

/** By its title alone, which the guidelines allow: only where the user asks for it. */
function judgeTitle(diagnosis: CodedDiagnosis, { context }: CodedEncounter, input: RuleInput): RawFinding | undefined {
  const { record, use } = diagnosis;
  if (input.dial(when) === 'line' || !unspecifiedForm.test(record.longTitle)) return undefined;
  const specified = siblingsOf(record, input, context.on).filter(({ code, longTitle }) => code !== record.code && !unspecifiedForm.test(longTitle));
  if (specified.length === 0) return undefined;
  const ranked = rankByLine(specified, problemTextOf(input.note, use).text, record).slice(0, input.dial(suggestions));
  return onDiagnosis(diagnosis, {
    message: `${nameOf(diagnosis)} is unspecified; other codes say more.`,
    source: guidelineSource('I.B.18'),
    fixes: [...ranked.map((sibling) => replaceCode(use, sibling.code, `Change to ${sibling.code} ${sibling.shortTitle}`)), suppressFix(input.note, use, 'icd/unspecified', 'nothing more is documented')],
  });
}

/** Billable codes beside a code: below its parent, with the seventh character that it has itself. */
function siblingsOf(record: CodeRecord, { catalog }: RuleInput, on: CodedEncounter['context']['on']): readonly CodeRecord[] {
  const stem = record.isExtension && record.parent !== undefined ? catalog.lookup(record.parent, on) : record;
  const parent = stem?.parent;
  if (stem === undefined || parent === undefined) return [];
  const character = record.isExtension ? record.code.slice(-1) : undefined;
  return catalog.children(parent, on).flatMap((child) => {
    if (child.status === 'billable') return [child];
    if (character !== undefined) {
      const extended = catalog.seventhCharacters(child.code, on).find((choice) => choice.character === character)?.code;
      const found = extended && catalog.lookup(extended, on);
      return found === undefined ? [] : [found];
    }
    return child.code === stem.code ? [] : findBillableBelow(child.code, '', { catalog, on });
  });
}
