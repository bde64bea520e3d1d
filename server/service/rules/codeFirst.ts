import type { CodedDiagnosis, CodedEncounter } from '../codedEncounter';
import type { EncounterNotes } from '../encounterNotes';
import { editSource, guidelineSource, tabularSource } from '../findingSource';
import { isManifestation } from './manifestation';
import { checkEachEncounter, fixOf, nameOf, onDiagnosis, placeOf } from './perEncounter';
import { moveBefore } from './reorder';
import type { RawFinding, Rule, RuleInput } from './rule';
import { isSymptom } from './standFirst';
import { suppressFix } from './suppressFix';

/** A code before the one that the Tabular List asks to code first, and a manifestation without any underlying disease before it. */
export const codeFirst: Rule = {
  id: 'icd/code-first',
  description: 'A code that stands before the one to be coded first; a manifestation with no underlying disease before it.',
  defaultSeverity: 'warning',
  topic: 'pair',
  source: 'Tabular List, "code first" notes; Guidelines I.A.13, I.B.7',
  example: '1. End stage renal disease — N18.6 … 2. Hypertensive kidney disease — I12.0',
  check: (input) =>
    checkEachEncounter(input, (encounter) => {
      const notes = input.notesOf(encounter);
      const wrong = notes === undefined ? [] : findWrongOrder(encounter, notes, input);
      const reported = new Set(wrong.flatMap(({ under }) => under.code));
      return [...wrong.map(({ finding }) => finding), ...findUnderlyingAbsent(encounter, notes, input, reported)];
    }),
};

interface WrongOrder {
  readonly under: CodedDiagnosis;
  readonly finding: RawFinding;
}

function findWrongOrder(encounter: CodedEncounter, notes: EncounterNotes, input: RuleInput): readonly WrongOrder[] {
  const reaches = notes.reaches('codeFirst');
  const pairs = new Set(reaches.map(({ under, target }) => `${under.code} ${target.code}`));
  const told = new Set<string>();
  return reaches.flatMap(({ note, under, target }) => {
    const pair = `${under.code} ${target.code}`;
    // Two codes that each ask for the other first have no order (N14 with T36–T50).
    if (under.order === undefined || target.order === undefined || target.order < under.order || pairs.has(`${target.code} ${under.code}`) || told.has(pair)) return [];
    told.add(pair);
    const finding = onDiagnosis(target, {
      message: `${nameOf(target)} is coded before ${nameOf(under)}.`,
      source: tabularSource(note, notes.tabular, { context: encounter.context, catalog: input.catalog }),
      related: [placeOf(under, `${under.code} stands before it`)],
      fixes: [
        fixOf(`Move ${target.code} before ${under.code}`, moveBefore(input.note, encounter, target.use, under.use)),
        suppressFix(input.note, target.use, 'icd/code-first', 'conditions are not related'),
      ],
    });
    return [{ under, finding }];
  });
}

/** Only manifestations are held to it: any disease before them may be the one that they come from. */
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
        message: `${nameOf(diagnosis)} is a manifestation: its underlying disease is coded before it, and none stands there.`,
        source: edits === undefined ? guidelineSource('I.A.13') : editSource(edits, on, { number: 6, name: 'manifestation code as principal diagnosis' }),
        related: later === undefined ? [] : [placeOf(later, `${later.code} stands behind it`)],
        fixes: [
          later === undefined ? undefined : fixOf(`Move ${later.code} before ${diagnosis.code}`, moveBefore(note, encounter, later.use, diagnosis.use)),
          suppressFix(note, diagnosis.use, 'icd/code-first', 'underlying disease not known'),
        ],
      }),
    ];
  });
}
