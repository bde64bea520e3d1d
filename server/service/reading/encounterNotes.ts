import type { Catalog } from '../../core/icd/catalog';
import { codeKey, type IcdCode } from '../../core/icd/code';
import type { TabularList, TabularNote, TabularNoteKind } from '../../core/icd/tabular';
import type { CodedDiagnosis, CodedEncounter } from './codedEncounter';

/** A Tabular List note that applies to one diagnosis and names another diagnosis of the same encounter. */
export interface Reach {
  readonly note: TabularNote;
  /** The diagnosis with the note at it or at one of its ancestors. */
  readonly under: CodedDiagnosis;
  readonly target: CodedDiagnosis;
}

/** A note and the diagnosis it applies to. */
export interface Instruction {
  readonly note: TabularNote;
  readonly under: CodedDiagnosis;
}

/** The Tabular List's notes between the diagnoses of one encounter. */
export interface EncounterNotes {
  readonly tabular: TabularList;
  /** Notes of a kind that name another diagnosis of the encounter, in diagnosis order. */
  reaches(kind: TabularNoteKind): readonly Reach[];
  /** Notes of a kind that apply to each diagnosis, whatever they name. */
  instructions(kind: TabularNoteKind): readonly Instruction[];
  /** The instructions of a kind that name a code that is not coded, and that no code of the encounter satisfies. */
  asking(kind: TabularNoteKind, code: IcdCode): readonly Instruction[];
  /** True if a note of one of these kinds, at either diagnosis, names the other. */
  areLinked(a: CodedDiagnosis, b: CodedDiagnosis, kinds: readonly TabularNoteKind[]): boolean;
  /** Caches what a rule derives from notes and codes alone, under a key chosen by the rule, until the codes change. */
  remember(name: string, find: () => boolean): boolean;
}

/** Reads the notes between the diagnoses of an encounter; undefined if no Tabular List covers its date. */
export type ReadEncounterNotes = (encounter: CodedEncounter) => EncounterNotes | undefined;

/** Note relations between codes, by their indexes in the encounter. */
interface Relations {
  readonly instructions: readonly { readonly note: TabularNote; readonly under: number }[];
  readonly reaches: readonly { readonly note: TabularNote; readonly under: number; readonly target: number }[];
  readonly linked: ReadonlySet<string>;
  /** Ids of the notes that a code of the encounter satisfies. */
  readonly answered: ReadonlySet<number>;
  readonly asking: Map<string, Relations['instructions']>;
  readonly remembered: Map<string, boolean>;
}

/** Capacity of the cache, in encounters: those of the notes being edited. */
const mostKept = 8;

/** Creates the reader for a catalog. Relations are recomputed only when the codes of an encounter change; most keystrokes are elsewhere. */
export function createEncounterNotesReader(catalog: Catalog): ReadEncounterNotes {
  const kept = new Map<string, Relations>();
  const names = new WeakMap<TabularList, number>();
  let lists = 0;
  const nameOf = (tabular: TabularList): number => {
    const name = names.get(tabular) ?? (lists += 1);
    names.set(tabular, name);
    return name;
  };
  return ({ diagnoses, context }) => {
    const tabular = catalog.tabular(context.on);
    if (tabular === undefined) return undefined;
    const codes = diagnoses.map(({ code }) => code);
    const key = `${nameOf(tabular)} ${codes.join()}`;
    const known = kept.get(key);
    const relations = known ?? readRelations(codes, tabular);
    if (known === undefined) {
      const [oldest] = kept.keys();
      if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest);
      kept.set(key, relations);
    }
    return viewNotes(relations, diagnoses, tabular);
  };
}

function viewNotes({ instructions, reaches, linked, answered, asking, remembered }: Relations, diagnoses: readonly CodedDiagnosis[], tabular: TabularList): EncounterNotes {
  return {
    tabular,
    instructions: (kind) =>
      instructions.flatMap(({ note, under }) => {
        const diagnosis = note.kind === kind ? diagnoses[under] : undefined;
        return diagnosis === undefined ? [] : [{ note, under: diagnosis }];
      }),
    reaches: (kind) =>
      reaches.flatMap((reach) => {
        const [under, target] = reach.note.kind === kind ? [diagnoses[reach.under], diagnoses[reach.target]] : [];
        return under === undefined || target === undefined ? [] : [{ note: reach.note, under, target }];
      }),
    asking(kind, code) {
      const name = `${kind} ${code}`;
      const found = asking.get(name) ?? instructions.filter(({ note }) => note.kind === kind && !answered.has(note.id) && tabular.covers(note, code));
      asking.set(name, found);
      return found.flatMap(({ note, under }) => {
        const diagnosis = diagnoses[under];
        return diagnosis === undefined ? [] : [{ note, under: diagnosis }];
      });
    },
    areLinked: (a, b, kinds) => kinds.some((kind) => linked.has(`${kind} ${a.code} ${b.code}`) || linked.has(`${kind} ${b.code} ${a.code}`)),
    remember(name, find) {
      const known = remembered.get(name);
      if (known !== undefined) return known;
      const found = find();
      remembered.set(name, found);
      return found;
    },
  };
}

function readRelations(codes: readonly IcdCode[], tabular: TabularList): Relations {
  const instructions = codes.flatMap((code, under) => tabular.notesFor(code).flatMap((note) => (pairKinds.has(note.kind) && note.references.length > 0 ? [{ note, under }] : [])));
  // Many codes share the notes of their section and chapter, so each note is matched against the encounter's codes once.
  const targetsOf = new Map<number, readonly number[]>();
  const reaches = instructions.flatMap(({ note, under }) => {
    const targets = targetsOf.get(note.id) ?? codes.flatMap((code, place) => (tabular.covers(note, code) ? [place] : []));
    targetsOf.set(note.id, targets);
    return appliesTo(note, codes[under]) ? targets.flatMap((target) => (target === under ? [] : [{ note, under, target }])) : [];
  });
  const linked = new Set(reaches.map(({ note, under, target }) => `${note.kind} ${codes[under]} ${codes[target]}`));
  const answered = new Set([...targetsOf].flatMap(([id, targets]) => (targets.length > 0 ? [id] : [])));
  return { instructions, reaches, linked, answered, asking: new Map(), remembered: new Map() };
}

const pairKinds: ReadonlySet<TabularNoteKind> = new Set(['excludes1', 'codeFirst', 'useAdditionalCode', 'codeAlso']);

/** The adverse-effect instruction in T36–T50 applies to codes with 5 as fifth or sixth character. */
function appliesTo(note: TabularNote, code: IcdCode | undefined): boolean {
  if (note.kind !== 'codeFirst' || code === undefined) return true;
  const key = codeKey(code);
  const isOfDrugs = key >= 'T36' && key < 'T51';
  return !isOfDrugs || key.charAt(5) === '5' || (key.charAt(4) === '5' && (key.length === 5 || key.charAt(5) === 'X'));
}
