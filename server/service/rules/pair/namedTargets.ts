import type { TabularLevel, TabularNoteKind } from '../../../core/icd/tabular';
import type { Span } from '../../../core/base/span';
import { parseIsoDate } from '../../../core/base/isoDate';
import { categoryOf, type IcdCode } from '../../../core/icd/code';
import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import type { EncounterNotes, Instruction } from '../../reading/encounterNotes';
import { findNoteEvidence, isOrganismNamed } from '../../evidence/noteEvidence';
import { isNotTaken } from '../../evidence/longTermDrugs';
import { tabularSource } from '../../findings/findingSource';
import { shownTitle } from '../../titles/shownTitle';
import { choiceDial, type Dial } from '../../dials/dial';
import { insertAfter } from '../fixes/insertCode';
import { checkEachEncounter, nameOf, onDiagnosis } from '../perEncounter';
import type { RawFinding, RuleInput } from '../rule';

/** The level of the Tabular List up to which instructions are followed. */
export type InstructionLevel = 'code' | 'section' | 'chapter';

/** The dial that excludes instructions of whole sections and chapters. */
export function levelDial(rule: 'icd/use-additional' | 'icd/code-also'): Dial<InstructionLevel> {
  return choiceDial({ id: `${rule}.level`, meaning: 'Whose instructions to follow: those of the code and its headers, of its section as well, or of its chapter too.', initial: 'chapter', choices: ['code', 'section', 'chapter'] });
}

/**
 * Conditions that the note names, and drugs, organisms and measurements that it states, affirmed and current, for which an
 * instruction at a coded diagnosis asks while no code satisfies the instruction. Absence alone is never reported. Each condition
 * is reported once.
 */
export function findNamedTargets(input: RuleInput, kind: Extract<TabularNoteKind, 'useAdditionalCode' | 'codeAlso'>, { instruction, level, drugs }: { readonly instruction: string; readonly level: Dial<InstructionLevel>; readonly drugs?: Dial<'insulin' | 'all'> }): readonly RawFinding[] {
  const { note, catalog } = input;
  if (input.encounters.length === 0) return [];
  const named = [...input.mentionIndex().current].map(([code, { span }]) => ({ code, span })).filter(({ code, span }) => !(code.startsWith('Z79') && isNotTaken(note.text.slice(Math.max(0, span.start - nearby), span.start).split(/[.;,\n]\s/).at(-1) ?? '', note.text.slice(span.end, span.end + nearby))));
  // The author is aware of any code in the text, even one in prose.
  const written = new Set(input.uses.map(({ code }) => code));
  return checkEachEncounter(input, (encounter) => {
    const { diagnoses, context } = encounter;
    const notes = input.notesOf(encounter);
    if (notes === undefined) return [];
    const reach = levels.indexOf(input.dial(level));
    const titles = diagnoses.map(({ record }) => record.longTitle);
    const coded = new Set(diagnoses.map(({ code }) => categoryOf(code)));
    const reported = new Set<string>();
    return [...named, ...findEvidence(kind, encounter, notes, input, drugs !== undefined && input.dial(drugs) === 'all')].flatMap(({ code, span }): readonly RawFinding[] => {
      if ((coded.has(categoryOf(code)) && !isCodedBeside(code, encounter)) || isOrganismNamed(code, titles) || written.has(code)) return [];
      const asking = notes.asking(kind, code).filter((instructed) => levels.indexOf(instructed.note.level) <= reach);
      // Of several codes that ask, the one whose own line names the condition; otherwise the one with the closest instruction.
      const closeness = ({ under, note: instructed }: Instruction): number => (isWithin(span, under) ? 0 : 1 + levels.indexOf(instructed.level));
      const [best] = asking.toSorted((a, b) => closeness(a) - closeness(b));
      const record = best && catalog.lookup(code, context.on);
      if (best === undefined || record?.status !== 'billable') return [];
      // "Nicotine dependence" and "smokes a pack a day" are one condition.
      const condition = `${best.under.code} ${categoryOf(code)}${isCodedBeside(code, encounter) ? code : ''}`;
      if (reported.has(condition)) return [];
      reported.add(condition);
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

/** Characters around a drug's name that show whether it is taken. */
const nearby = 48;

const levels: readonly TabularLevel[] = ['code', 'section', 'chapter'];

/** Evidence other than the name of a problem, for codes that an instruction asks for and no mention already names. */
function findEvidence(kind: TabularNoteKind, { diagnoses, context: { on, encounter }, ageYears }: CodedEncounter, notes: EncounterNotes, { note, lists, mentionIndex }: RuleInput, hearsAllDrugs: boolean): readonly { readonly code: IcdCode; readonly span: Span }[] {
  const { current } = mentionIndex();
  const isPregnant = diagnoses.some(({ code }) => code.startsWith('O'));
  // BMI is not coded during pregnancy (I.C.21.c.3).
  const isAsked = (code: IcdCode): boolean => !current.has(code) && !(isPregnant && code.startsWith('Z68')) && notes.asking(kind, code).length > 0;
  return findNoteEvidence({ note, span: encounter.span, on, ageYears, triggers: lists.triggers, hearsAllDrugs, codes: diagnoses.map(({ code }) => code), titles: diagnoses.map(({ record }) => record.longTitle), isAsked });
}

/** First day on which insulin and other diabetes drugs are coded together (I.C.4.a.3); before that, insulin covered both. */
const firstDayOfBoth = parseIsoDate('2022-10-01');

function isCodedBeside(code: IcdCode, { diagnoses, context: { on } }: CodedEncounter): boolean {
  return /^Z79\.(?:4|8[45])$/.test(code) && firstDayOfBoth !== undefined && on >= firstDayOfBoth && !diagnoses.some((diagnosis) => diagnosis.code === code);
}

function isWithin(span: Span, { use }: CodedDiagnosis): boolean {
  return use.token.item.start <= span.start && span.end <= use.token.item.end;
}
