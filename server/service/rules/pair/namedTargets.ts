import type { TabularLevel, TabularNoteKind } from '../../../core/icd/tabular';
import type { Span } from '../../../core/base/span';
import { parseIsoDate } from '../../../core/base/isoDate';
import { categoryOf, type IcdCode } from '../../../core/icd/code';
import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import type { EncounterNotes, Instruction } from '../../reading/encounterNotes';
import { findNoteEvidence, isOrganismTold } from '../../evidence/noteEvidence';
import { isNotTaken } from '../../evidence/longTermDrugs';
import { tabularSource } from '../../findings/findingSource';
import { shownTitle } from '../../titles/shownTitle';
import { choiceDial, type Dial } from '../../dials/dial';
import { insertAfter } from '../fixes/insertCode';
import { checkEachEncounter, nameOf, onDiagnosis } from '../perEncounter';
import type { RawFinding, RuleInput } from '../rule';

/** How near an instruction stands that is listened to. */
export type InstructionLevel = 'code' | 'section' | 'chapter';

/** The dial by which instructions of whole sections and chapters are left out. */
export function levelDial(rule: 'icd/use-additional' | 'icd/code-also'): Dial<InstructionLevel> {
  return choiceDial({ id: `${rule}.level`, meaning: 'Whose instructions to follow: those of the code and its headers, of its section as well, or of its chapter too.', initial: 'chapter', choices: ['code', 'section', 'chapter'] });
}

/**
 * Conditions that the note's words name, and drugs, organisms and measures that it tells, affirmed and current, and that an instruction of a coded diagnosis asks for,
 * while nothing that would answer the instruction is coded. Absence alone is never told. Each condition is told once.
 */
export function findNamedTargets(input: RuleInput, kind: Extract<TabularNoteKind, 'useAdditionalCode' | 'codeAlso'>, { instruction, level, drugs }: { readonly instruction: string; readonly level: Dial<InstructionLevel>; readonly drugs?: Dial<'insulin' | 'all'> }): readonly RawFinding[] {
  const { note, catalog } = input;
  if (input.encounters.length === 0) return [];
  const named = [...input.mentionIndex().current].map(([code, { span }]) => ({ code, span })).filter(({ code, span }) => !(code.startsWith('Z79') && isNotTaken(note.text.slice(Math.max(0, span.start - nearby), span.start).split(/[.;,\n]\s/).at(-1) ?? '', note.text.slice(span.end, span.end + nearby))));
  // A code that stands in the text, if only in prose, is known to its writer.
  const written = new Set(input.uses.map(({ code }) => code));
  return checkEachEncounter(input, (encounter) => {
    const { diagnoses, context } = encounter;
    const notes = input.notesOf(encounter);
    if (notes === undefined) return [];
    const reach = levels.indexOf(input.dial(level));
    const titles = diagnoses.map(({ record }) => record.longTitle);
    const coded = new Set(diagnoses.map(({ code }) => categoryOf(code)));
    const told = new Set<string>();
    return [...named, ...findEvidence(kind, encounter, notes, input, drugs !== undefined && input.dial(drugs) === 'all')].flatMap(({ code, span }): readonly RawFinding[] => {
      if ((coded.has(categoryOf(code)) && !isCodedBeside(code, encounter)) || isOrganismTold(code, titles) || written.has(code)) return [];
      const asking = notes.asking(kind, code).filter((instructed) => levels.indexOf(instructed.note.level) <= reach);
      // Of several that ask, the one whose own line says it; else the one whose instruction stands closest.
      const closeness = ({ under, note: instructed }: Instruction): number => (isWithin(span, under) ? 0 : 1 + levels.indexOf(instructed.level));
      const [best] = asking.toSorted((a, b) => closeness(a) - closeness(b));
      const record = best && catalog.lookup(code, context.on);
      if (best === undefined || record?.status !== 'billable') return [];
      // "Nicotine dependence" and "smokes a pack a day" are one condition.
      const condition = `${best.under.code} ${categoryOf(code)}${isCodedBeside(code, encounter) ? code : ''}`;
      if (told.has(condition)) return [];
      told.add(condition);
      const words = note.text.slice(span.start, span.end);
      return [
        onDiagnosis(best.under, {
          message: `${nameOf(best.under)} ${instruction} ${record.code} (${shownTitle(record)}): the note says "${words}".`,
          source: tabularSource(best.note, notes.tabular, { context, catalog }),
          related: [{ span, message: `"${words}" is here` }],
          fixes: [insertAfter(note, best.under.use, record)],
        }),
      ];
    });
  });
}

/** Characters around a drug's name that tell whether it is taken. */
const nearby = 48;

const levels: readonly TabularLevel[] = ['code', 'section', 'chapter'];

/** What the note tells in other words than a problem's name, where an instruction asks for it and its name is not told already. */
function findEvidence(kind: TabularNoteKind, { diagnoses, context: { on, encounter }, ageYears }: CodedEncounter, notes: EncounterNotes, { note, lists, mentionIndex }: RuleInput, hearsAllDrugs: boolean): readonly { readonly code: IcdCode; readonly span: Span }[] {
  const { current } = mentionIndex();
  const isPregnant = diagnoses.some(({ code }) => code.startsWith('O'));
  // A body mass index is not coded during pregnancy (I.C.21.c.3).
  const isAsked = (code: IcdCode): boolean => !current.has(code) && !(isPregnant && code.startsWith('Z68')) && notes.asking(kind, code).length > 0;
  return findNoteEvidence({ note, span: encounter.span, on, ageYears, triggers: lists.triggers, hearsAllDrugs, codes: diagnoses.map(({ code }) => code), titles: diagnoses.map(({ record }) => record.longTitle), isAsked });
}

/** From this day on insulin and other drugs for diabetes are coded side by side (I.C.4.a.3); before, insulin stood for all. */
const firstDayOfBoth = parseIsoDate('2022-10-01');

function isCodedBeside(code: IcdCode, { diagnoses, context: { on } }: CodedEncounter): boolean {
  return /^Z79\.(?:4|8[45])$/.test(code) && firstDayOfBoth !== undefined && on >= firstDayOfBoth && !diagnoses.some((diagnosis) => diagnosis.code === code);
}

function isWithin(span: Span, { use }: CodedDiagnosis): boolean {
  return use.token.item.start <= span.start && span.end <= use.token.item.end;
}
