import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import type { EncounterNotes, Reach } from '../../reading/encounterNotes';
import { editSource, guidelineSource, tabularSource } from '../../findings/findingSource';
import { isManifestation } from '../sequence/manifestation';
import { checkEachEncounter, fixOf, nameOf, onDiagnosis, placeOf } from '../perEncounter';
import { switchDial } from '../../dials/dial';
import { moveBefore } from '../fixes/reorder';
import type { RawFinding, Rule, RuleInput } from '../rule';
import { canStandFirst, isSymptom } from '../sequence/standFirst';
import { suppressFix } from '../fixes/suppressFix';

const openLists = switchDial({ id: 'icd/code-first.openLists', meaning: 'Also report, as information, the order of codes that an open-ended instruction ("such as", "any") may apply to.', initial: true });
const manifestations = switchDial({ id: 'icd/code-first.manifestations', meaning: 'Report a manifestation that has no disease listed ahead of it.', initial: true });

/**
 * A code listed before one that must be coded first, a manifestation without an underlying disease before it, and a drug before
 * its adverse effect.
 */
export const codeFirst: Rule = {
  id: 'icd/code-first',
  description: 'A code listed ahead of the one that must be coded first; a manifestation with no underlying disease ahead of it.',
  defaultSeverity: 'warning',
  topic: 'pair',
  source: 'Tabular List, "code first" notes; Guidelines I.A.13, I.B.7, I.C.1.d.1.b, I.C.19.e.5.a',
  example: 'ASSESSMENT\n1. End stage renal disease — N18.6\n2. Hypertensive chronic kidney disease, stage 5 — I12.0\n',
  dials: [openLists, manifestations],
  check: (input) =>
    checkEachEncounter(input, (encounter) => {
      const notes = input.notesOf(encounter);
      const wrong = notes === undefined ? [] : findWrongOrder(encounter, notes, input);
      const reported = new Set(wrong.flatMap(({ under }) => under.code));
      const guided = [findAdverseEffectFirst(encounter, input), findSevereSepsisFirst(encounter, input)].flatMap((found) => (found === undefined || reported.has(found.under.code) ? [] : [found.finding]));
      return [...wrong.map(({ finding }) => finding), ...guided, ...(input.dial(manifestations) ? findUnderlyingAbsent(encounter, notes, input, reported) : [])];
    }),
};

interface WrongOrder {
  readonly under: CodedDiagnosis;
  readonly finding: RawFinding;
}

/**
 * One finding for each "code first" instruction that is violated: some code that it names is in the sequence, and all such codes
 * come after. One of them in front satisfies it; in an open list ("such as", "any"), the others may not be meant.
 */
function findWrongOrder(encounter: CodedEncounter, notes: EncounterNotes, input: RuleInput): readonly WrongOrder[] {
  const reaches = notes.reaches('codeFirst');
  const pairs = new Set(reaches.map(({ under, target }) => `${under.code} ${target.code}`));
  const instructions = new Map<string, Reach[]>();
  for (const reach of reaches) {
    const { note, under, target } = reach;
    // Two codes that each ask for the other first have no defined order (N14 with T36–T50).
    if (under.order === undefined || target.order === undefined || pairs.has(`${target.code} ${under.code}`)) continue;
    const key = `${under.code} ${note.node}`;
    instructions.set(key, [...(instructions.get(key) ?? []), reach]);
  }
  const reported = new Set<string>();
  return [...instructions.values()].flatMap((named) => {
    const [nearest] = named.toSorted((a, b) => orderOf(a.target) - orderOf(b.target));
    if (nearest === undefined) return [];
    const { note, under, target } = nearest;
    const pair = `${under.code} ${target.code}`;
    if (orderOf(target) < orderOf(under) || reported.has(pair) || isReportedAsFirst(under, encounter, input)) return [];
    reported.add(pair);
    const isCertain = !note.isOpen || isNamedByItself(nearest) || !hasDiseaseBefore(under, encounter);
    if (!isCertain && !input.dial(openLists)) return [];
    const finding = onDiagnosis(target, {
      message: isCertain
        ? `${nameOf(target)} must be coded before ${nameOf(under)}, but is listed after it.`
        : `${nameOf(target)} may have to be coded before ${nameOf(under)}: it is in a range that the instruction names.`,
      source: tabularSource(note, notes.tabular, { context: encounter.context, catalog: input.catalog }),
      related: [placeOf(under, `${under.code} is listed before it`)],
      fixes: [
        fixOf(`Move ${target.code} before ${under.code}`, moveBefore(input.note, encounter, target.use, under.use)),
        suppressFix(input.note, target.use, 'icd/code-first', 'conditions are not related'),
      ],
      ...(isCertain ? {} : { severity: 'information' as const }),
    });
    return [{ under, finding }];
  });
}

/**
 * In a note, a secondary-only code in first place is reported by that rule alone, so that one problem gives one finding. Batch
 * input is checked against every instruction.
 */
function isReportedAsFirst(under: CodedDiagnosis, encounter: CodedEncounter, input: RuleInput): boolean {
  return under === encounter.first && input.mentions().length > 0 && !canStandFirst(under, encounter, input);
}

/**
 * T36–T50 with `5` as fifth or sixth character: adverse effect of a correctly taken drug, initial encounter; later encounters are
 * for other reasons.
 */
const adverseEffectForm = /^T(?:3[6-9]|4\d|50)\.(?:.5X|..5)A$/;

/** Possible effects of a drug: a disease or symptom, an allergic reaction, an unspecified effect. */
const effectForm = /^(?:[A-R]|T78|T88\.[67])/;

/** The drug of an adverse effect listed first: the effect, whatever it is, must be coded before it. */
function findAdverseEffectFirst(encounter: CodedEncounter, { note }: RuleInput): WrongOrder | undefined {
  const { first, diagnoses } = encounter;
  if (first === undefined || !adverseEffectForm.test(first.code)) return undefined;
  const effect = diagnoses.find(({ code, order }) => order !== undefined && effectForm.test(code));
  if (effect === undefined) return undefined;
  const finding = onDiagnosis(first, {
    message: `${nameOf(first)} is listed first, but the effect of the drug must be coded before it; that may be ${nameOf(effect)}.`,
    source: guidelineSource('I.C.19.e.5.a'),
    related: [placeOf(effect, `${effect.code} is listed after it`)],
    fixes: [fixOf(`Move ${effect.code} before ${first.code}`, moveBefore(note, encounter, effect.use, first.use)), suppressFix(note, first.use, 'icd/code-first', 'conditions are not related')],
  });
  return { under: first, finding };
}

/** Codes for the underlying systemic infection of severe sepsis (R65.2-). Its own instruction names only a few ("such as … sepsis NOS (A41.9)"). */
const systemicInfectionForm = /^(?:A40|A41|A02\.1|A22\.7|A26\.7|A32\.7|A39\.[234]|A42\.7|A54\.86|B37\.7|O85|O86\.04|T81\.44)/;

/** Severe sepsis before its underlying infection. If it is the first code, the secondary-only rule reports it. */
function findSevereSepsisFirst(encounter: CodedEncounter, { note }: RuleInput): WrongOrder | undefined {
  const ordered = encounter.diagnoses.filter(({ order }) => order !== undefined);
  const severe = ordered.find(({ code }) => code.startsWith('R65.2'));
  const infection = ordered.find(({ code }) => systemicInfectionForm.test(code));
  if (severe === undefined || severe === encounter.first || infection === undefined || orderOf(infection) < orderOf(severe)) return undefined;
  const finding = onDiagnosis(infection, {
    message: `${nameOf(infection)} must be coded before ${nameOf(severe)}, but is listed after it.`,
    source: guidelineSource('I.C.1.d.1.b'),
    related: [placeOf(severe, `${severe.code} is listed before it`)],
    fixes: [fixOf(`Move ${infection.code} before ${severe.code}`, moveBefore(note, encounter, infection.use, severe.use)), suppressFix(note, infection.use, 'icd/code-first', 'conditions are not related')],
  });
  return { under: severe, finding };
}

function orderOf({ order }: CodedDiagnosis): number {
  return order ?? Infinity;
}

/** A single code or family names a condition; a range ("blood disorders (D56-D76)") includes many that are not meant. */
function isNamedByItself({ note, target }: Reach): boolean {
  return note.references.some(({ form, from }) => form !== 'range' && target.code.startsWith(from));
}

/** A code that the open list could mean is already in front. */
function hasDiseaseBefore(under: CodedDiagnosis, { diagnoses }: CodedEncounter): boolean {
  return diagnoses.some(({ code, order }) => (order ?? Infinity) < orderOf(under) && /^[A-T]/.test(code));
}

/** Applies only to manifestations: any disease before them may be the underlying one. */
function findUnderlyingAbsent(encounter: CodedEncounter, notes: EncounterNotes | undefined, { edits, catalog, note }: RuleInput, reported: ReadonlySet<string>): readonly RawFinding[] {
  const { on } = encounter.context;
  const inOrder = encounter.diagnoses.filter(({ order }) => order !== undefined);
  const firstDisease = inOrder.findIndex((diagnosis) => !isSymptom(diagnosis.code) && !/^[V-Z]/.test(diagnosis.code) && isManifestation(diagnosis.record, { edits, catalog, on }) === undefined);
  const early = firstDisease === -1 ? inOrder : inOrder.slice(0, firstDisease);
  return early.flatMap((diagnosis) => {
    if (diagnosis.order === 0 || reported.has(diagnosis.code) || isManifestation(diagnosis.record, { edits, catalog, on }) === undefined) return [];
    const hasTargetBefore = notes?.reaches('codeFirst').some(({ under, target }) => under === diagnosis && (target.order ?? Infinity) < (under.order ?? -1)) === true;
    if (hasTargetBefore) return [];
    const later = inOrder[firstDisease];
    return [
      onDiagnosis(diagnosis, {
        message: `${nameOf(diagnosis)} is a manifestation: its underlying disease must be coded before it, but none is.`,
        source: edits === undefined ? guidelineSource('I.A.13') : editSource(edits, on, { number: 6, name: 'manifestation code as principal diagnosis' }),
        related: later === undefined ? [] : [placeOf(later, `${later.code} is listed after it`)],
        fixes: [
          later === undefined ? undefined : fixOf(`Move ${later.code} before ${diagnosis.code}`, moveBefore(note, encounter, later.use, diagnosis.use)),
          suppressFix(note, diagnosis.use, 'icd/code-first', 'underlying disease unknown'),
        ],
      }),
    ];
  });
}
