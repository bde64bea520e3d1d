import { categoryOf, type IcdCode } from '../../core/icd/code';
import type { TabularLevel, TabularNote, TabularNoteKind } from '../../core/icd/tabular';
import type { Mention } from '../../core/note/mentions/mention';
import type { SectionKind } from '../../core/note/sectionKind';
import type { CodedDiagnosis } from '../codedEncounter';
import { tabularSource } from '../findingSource';
import { billableCandidates, kindOf } from '../support';
import { choiceDial, type Dial } from './dials/dial';
import { insertAfter } from './insertCode';
import { checkEachEncounter, nameOf, onDiagnosis } from './perEncounter';
import type { RawFinding, RuleInput } from './rule';

/** How near an instruction stands that is listened to. */
export type InstructionLevel = 'code' | 'section' | 'chapter';

/** The dial by which instructions of whole sections and chapters are left out. */
export function levelDial(rule: 'icd/use-additional' | 'icd/code-also'): Dial<InstructionLevel> {
  return choiceDial({ id: `${rule}.level`, meaning: 'Whose instructions are listened to: those of the code and its headers, also those of its section, or of its chapter too.', initial: 'chapter', choices: ['code', 'section', 'chapter'] });
}

/** Sections in which a mention is no problem of this encounter. */
const otherKinds: ReadonlySet<SectionKind> = new Set(['family', 'ros', 'psh', 'instructions', 'indication', 'exam', 'birth']);

/**
 * Conditions that the note's words name, affirmed and current, and that an instruction of a coded diagnosis asks for,
 * while nothing that would answer the instruction is coded. Absence alone is never told. Each condition is told once.
 */
export function findNamedTargets(input: RuleInput, kind: Extract<TabularNoteKind, 'useAdditionalCode' | 'codeAlso'>, { instruction, level }: { readonly instruction: string; readonly level: Dial<InstructionLevel> }): readonly RawFinding[] {
  const { note, catalog } = input;
  const named = input.mentions().filter((mention) => isOfEncounter(mention) && !otherKinds.has(kindOf(note, mention) ?? 'other'));
  if (named.length === 0) return [];
  return checkEachEncounter(input, (encounter) => {
    const { diagnoses, context } = encounter;
    const notes = input.notesOf(encounter);
    if (notes === undefined) return [];
    const { tabular } = notes;
    const reach = levels.indexOf(input.dial(level));
    const instructions = notes.instructions(kind).filter((instructed) => levels.indexOf(instructed.note.level) <= reach);
    const answered = new Map<number, boolean>();
    const isAnswered = (note: TabularNote): boolean => {
      const known = answered.get(note.id) ?? diagnoses.some(({ code }) => tabular.covers(note, code));
      answered.set(note.id, known);
      return known;
    };
    const coded = new Set(diagnoses.map(({ code }) => categoryOf(code)));
    const wanted = uniqueBy(named.flatMap((mention) => billableCandidates(mention).slice(0, 1).map((code) => ({ mention, code }))), ({ code }) => code).filter(({ code }) => !coded.has(categoryOf(code)));
    return wanted.flatMap(({ mention, code }): readonly RawFinding[] => {
      const asking = instructions.flatMap(({ note: instructed, under: diagnosis }) => (tabular.covers(instructed, code) && !isAnswered(instructed) ? [{ diagnosis, instructed }] : []));
      // Of several that ask, the one whose own line says it; else the one whose instruction stands closest.
      const closeness = ({ diagnosis, instructed }: (typeof asking)[number]): number => (isWithin(mention, diagnosis) ? 0 : 1 + levels.indexOf(instructed.level));
      const [best] = asking.toSorted((a, b) => closeness(a) - closeness(b));
      const record = catalog.lookup(code, context.on);
      if (best === undefined || record?.status !== 'billable') return [];
      const words = note.text.slice(mention.span.start, mention.span.end);
      return [
        onDiagnosis(best.diagnosis, {
          message: `${nameOf(best.diagnosis)} ${instruction} ${record.code} (${record.shortTitle}): the note says "${words}".`,
          source: tabularSource(best.instructed, tabular, { context, catalog }),
          related: [{ span: mention.span, message: `"${words}" is said here` }],
          fixes: [insertAfter(note, best.diagnosis.use, record)],
        }),
      ];
    });
  });
}

const levels: readonly TabularLevel[] = ['code', 'section', 'chapter'];

function isWithin({ span }: Mention, { use }: CodedDiagnosis): boolean {
  return use.token.item.start <= span.start && span.end <= use.token.item.end;
}

function isOfEncounter({ assertion, experiencer, time }: Mention): boolean {
  return assertion === 'affirmed' && experiencer === 'patient' && time === 'current';
}

function uniqueBy<T>(entries: readonly T[], keyOf: (entry: T) => IcdCode): readonly T[] {
  return [...new Map(entries.toReversed().map((entry) => [keyOf(entry), entry])).values()].reverse();
}
