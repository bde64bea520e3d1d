import type { CodeRecord } from '../../../core/icd/catalog';
import { trimesterOfCode, trimesterOfText } from '../../../core/icd/trimester';
import { findBillableBelow, rankByLine } from '../../codes/billableBelow';
import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import { editSource, guidelineSource } from '../../findings/findingSource';
import { problemTextOf } from '../../reading/problemText';
import { shownTitle } from '../../titles/shownTitle';
import { contentWords } from '../../titles/titleWords';
import { replaceCode } from '../perCode';
import { checkEachDiagnosis, nameOf, onDiagnosis } from '../perEncounter';
import { choiceDial, numberDial, switchDial } from '../../dials/dial';
import type { RawFinding, Rule, RuleInput } from '../rule';
import { suppressFix } from '../fixes/suppressFix';

const when = choiceDial({ id: 'icd/unspecified.when', meaning: 'When to report: only where the line names what a sibling code specifies, or for every unspecified code with more specific siblings.', initial: 'line', choices: ['line', 'title'] });
const inpatientEdit = switchDial({ id: 'icd/unspecified.inpatientEdit', meaning: 'In inpatient notes, report the codes that MCE edit 20 asks to specify.', initial: true });
const suggestions = numberDial({ id: 'icd/unspecified.suggestions', meaning: 'Maximum number of sibling codes to offer.', initial: 8, from: 1, to: 20 });

/** An unspecified code although the line names what a sibling specifies, or although an inpatient edit asks for more. */
export const unspecified: Rule = {
  id: 'icd/unspecified',
  description: 'An unspecified code on a line that names the side, stage or type. Inpatient: also one that the payer’s edit asks to specify.',
  defaultSeverity: 'hint',
  topic: 'detail',
  source: 'Guideline I.B.18; MCE edit 20 (inpatient, from 2022-04-01)',
  example: 'ASSESSMENT\n1. COPD with acute exacerbation — J44.9\n',
  dials: [when, inpatientEdit, suggestions],
  check: (input) => checkEachDiagnosis(input, (diagnosis, encounter) => judgeLine(diagnosis, encounter, input) ?? judgeEdit(diagnosis, encounter, input) ?? judgeTitle(diagnosis, encounter, input)),
};

const unspecifiedForm = /\bunspecified\b/i;
const trimesterForm = /\btrimester\b/i;
const openTrimesterForm = /\bunspecified trimester\b/i;

/** The line contains a word that a sibling's title has and the code's own lacks; for a trimester, weeks of gestation or their code also count. */
function judgeLine(diagnosis: CodedDiagnosis, encounter: CodedEncounter, input: RuleInput): RawFinding | undefined {
  const { record, use } = diagnosis;
  const { on } = encounter.context;
  if (!unspecifiedForm.test(record.longTitle)) return undefined;
  const { text } = problemTextOf(input.note, use);
  const weeks = trimesterForm.test(record.longTitle) ? findWeeks(text, encounter) : undefined;
  if (!/\p{L}{3}/u.test(text) || (unspecifiedForm.test(text) && weeks === undefined)) return undefined;
  const line = weeks === undefined ? text : `${text} ${weeks.trimester} trimester`;
  const ranked = input.records.get(`unspecified ${on} ${record.code} ${line}`, () => {
    const said = contentWords(line);
    return rankByLine(siblingsOf(record, input, on).filter((sibling) => addsSaidDetail(sibling, record, said)), line, record);
  }).slice(0, input.dial(suggestions));
  const best = ranked[0];
  if (best === undefined) return undefined;
  const source = weeks?.code ?? 'the line';
  return onDiagnosis(diagnosis, {
    message: `${nameOf(diagnosis)} leaves open what ${source} specifies: ${best.code} (${shownTitle(best)}) is more specific.`,
    source: guidelineSource('I.B.18'),
    fixes: ranked.map((sibling) => replaceCode(use, sibling.code, `Change to ${sibling.code} ${shownTitle(sibling)}`)),
  });
}

/** The trimester from the weeks of gestation in the line, otherwise from the encounter's Z3A code, which is then returned too. */
function findWeeks(text: string, { diagnoses }: CodedEncounter): { readonly trimester: string; readonly code?: string } | undefined {
  const own = trimesterOfText(text);
  if (own !== undefined) return { trimester: own };
  if (trimesterForm.test(text) && !openTrimesterForm.test(text)) return undefined;
  const coded = diagnoses.flatMap(({ code }) => {
    const trimester = trimesterOfCode(code);
    return trimester === undefined ? [] : [{ trimester, code }];
  });
  return coded[0];
}

/** Bracketed text repeats or explains: "stage 4" is enough for `stage 4 (severe)`. */
const bracketForm = /\([^)]*\)/g;

/**
 * True if the line contains every word that the sibling's title has beyond the code's own, except "unspecified". The sibling may
 * leave another axis open (`Otitis media, unspecified, left ear`), but fewer than the code itself.
 */
function addsSaidDetail(sibling: CodeRecord, record: CodeRecord, said: ReadonlySet<string>): boolean {
  if (sibling.code === record.code || countOpen(sibling.longTitle) >= countOpen(record.longTitle) || /\bother\b/i.test(sibling.longTitle)) return false;
  const own = contentWords(record.longTitle);
  const added = [...contentWords(sibling.longTitle.replace(bracketForm, ' '))].filter((word) => !own.has(word));
  return added.length > 0 && added.every((word) => said.has(word));
}

/** Number of occurrences of "unspecified" in a title. */
function countOpen(title: string): number {
  return title.match(/\bunspecified\b/gi)?.length ?? 0;
}

function judgeEdit(diagnosis: CodedDiagnosis, { context, setting }: CodedEncounter, input: RuleInput): RawFinding | undefined {
  const { edits } = input;
  if (setting !== 'inpatient' || !input.dial(inpatientEdit) || edits?.has(diagnosis.code, 'unspecified', context.on) !== true) return undefined;
  const { text } = problemTextOf(input.note, diagnosis.use);
  // "Hemiplegia, unspecified affecting right dominant side" is specific enough for the edit.
  const specified = siblingsOf(diagnosis.record, input, context.on).filter(({ code }) => code !== diagnosis.code && !edits.has(code, 'unspecified', context.on));
  return onDiagnosis(diagnosis, {
    message: `On inpatient claims, ${nameOf(diagnosis)} should be made more specific (usually by side), or a billing note should say that nothing more is known.`,
    source: editSource(edits, context.on, { number: 20, name: 'unspecified code' }),
    severity: 'warning',
    fixes: [
      ...rankByLine(specified, text, diagnosis.record)
        .slice(0, input.dial(suggestions))
        .map((sibling) => replaceCode(diagnosis.use, sibling.code, `Change to ${sibling.code} ${shownTitle(sibling)}`)),
      suppressFix(input.note, diagnosis.use, 'icd/unspecified', 'nothing more is known, and a billing note says so'),
    ],
  });
}

/** Reports a code for its title alone, which the guidelines allow; only if the user enables it. */
function judgeTitle(diagnosis: CodedDiagnosis, { context }: CodedEncounter, input: RuleInput): RawFinding | undefined {
  const { record, use } = diagnosis;
  if (input.dial(when) === 'line' || !unspecifiedForm.test(record.longTitle)) return undefined;
  const specified = siblingsOf(record, input, context.on).filter(({ code, longTitle }) => code !== record.code && !unspecifiedForm.test(longTitle));
  if (specified.length === 0) return undefined;
  const ranked = rankByLine(specified, problemTextOf(input.note, use).text, record).slice(0, input.dial(suggestions));
  return onDiagnosis(diagnosis, {
    message: `${nameOf(diagnosis)} is unspecified; more specific codes exist.`,
    source: guidelineSource('I.B.18'),
    fixes: [...ranked.map((sibling) => replaceCode(use, sibling.code, `Change to ${sibling.code} ${shownTitle(sibling)}`)), suppressFix(input.note, use, 'icd/unspecified', 'nothing more is documented')],
  });
}

/**
 * Billable siblings of a code: those below its parent with the same seventh character. If the headers above it are unspecified too
 * (J45.9 and J45.90 above J45.909), the search starts above them, where the open detail is decided.
 */
function siblingsOf(record: CodeRecord, { catalog }: RuleInput, on: CodedEncounter['context']['on']): readonly CodeRecord[] {
  const stem = record.isExtension && record.parent !== undefined ? catalog.lookup(record.parent, on) : record;
  if (stem?.parent === undefined) return [];
  const character = record.isExtension ? record.code.slice(-1) : undefined;
  let { parent } = stem;
  while (character === undefined) {
    const above = catalog.lookup(parent, on);
    if (above?.parent === undefined || !unspecifiedForm.test(above.longTitle)) break;
    parent = above.parent;
  }
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
