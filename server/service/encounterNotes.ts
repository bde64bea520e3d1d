import type { Catalog } from '../core/icd/catalog';
import { codeKey } from '../core/icd/code';
import type { TabularList, TabularNote, TabularNoteKind } from '../core/icd/tabular';
import type { CodedDiagnosis, CodedEncounter } from './codedEncounter';

/** A note of the Tabular List under one diagnosis that reaches another of the same encounter. */
export interface Reach {
  readonly note: TabularNote;
  /** The diagnosis that the note stands at or above. */
  readonly under: CodedDiagnosis;
  readonly target: CodedDiagnosis;
}

/** A note and the diagnosis that it stands at or above. */
export interface Instruction {
  readonly note: TabularNote;
  readonly under: CodedDiagnosis;
}

/** What the Tabular List says between the diagnoses of one encounter. */
export interface EncounterNotes {
  readonly tabular: TabularList;
  /** Notes of a kind that reach another diagnosis of the encounter, in the order of the diagnoses. */
  reaches(kind: TabularNoteKind): readonly Reach[];
  /** The notes of a kind that apply to each diagnosis, whatever they reach. */
  instructions(kind: TabularNoteKind): readonly Instruction[];
  /** True where some note of these kinds, under either, names the other. */
  areLinked(a: CodedDiagnosis, b: CodedDiagnosis, kinds: readonly TabularNoteKind[]): boolean;
}

/** The notes between the diagnoses of an encounter; undefined where no Tabular List serves its day. Each chain is looked up once. */
export function readEncounterNotes({ diagnoses, context }: CodedEncounter, catalog: Catalog): EncounterNotes | undefined {
  const tabular = catalog.tabular(context.on);
  if (tabular === undefined) return undefined;
  const instructions = diagnoses.flatMap((under) =>
    tabular.notesFor(under.code).flatMap((note): readonly Instruction[] => (pairKinds.has(note.kind) && note.references.length > 0 ? [{ note, under }] : [])),
  );
  const reaches = findReaches(instructions, diagnoses, tabular);
  const linked = new Set(reaches.map(({ note, under, target }) => `${note.kind} ${under.code} ${target.code}`));
  return {
    tabular,
    instructions: (kind) => instructions.filter(({ note }) => note.kind === kind),
    reaches: (kind) => reaches.filter(({ note }) => note.kind === kind),
    areLinked: (a, b, kinds) => kinds.some((kind) => linked.has(`${kind} ${a.code} ${b.code}`) || linked.has(`${kind} ${b.code} ${a.code}`)),
  };
}

const pairKinds: ReadonlySet<TabularNoteKind> = new Set(['excludes1', 'codeFirst', 'useAdditionalCode', 'codeAlso']);

function findReaches(instructions: readonly Instruction[], diagnoses: readonly CodedDiagnosis[], tabular: TabularList): readonly Reach[] {
  // Many codes share the notes of their section and chapter: each note meets the encounter's codes once.
  const targetsOf = new Map<number, readonly CodedDiagnosis[]>();
  return instructions.flatMap(({ note, under }) => {
    const targets = targetsOf.get(note.id) ?? diagnoses.filter(({ code }) => tabular.covers(note, code));
    targetsOf.set(note.id, targets);
    return appliesTo(note, under) ? targets.filter((target) => target !== under).map((target) => ({ note, under, target })) : [];
  });
}

/** The instruction for adverse effects in T36–T50 is for codes whose fifth or sixth character is 5. */
function appliesTo(note: TabularNote, { code }: CodedDiagnosis): boolean {
  const key = codeKey(code);
  const isOfDrugs = note.kind === 'codeFirst' && key >= 'T36' && key < 'T51';
  return !isOfDrugs || key.charAt(5) === '5' || (key.charAt(4) === '5' && (key.length === 5 || key.charAt(5) === 'X'));
}
