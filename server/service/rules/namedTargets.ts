import { categoryOf } from '../../core/icd/code';
import type { TabularLevel, TabularNoteKind } from '../../core/icd/tabular';
import type { Mention } from '../../core/note/mentions/mention';
import type { CodedDiagnosis } from '../codedEncounter';
import type { Instruction } from '../encounterNotes';
import { tabularSource } from '../findingSource';
import { shownTitle } from '../shownTitle';
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

/**
 * Conditions that the note's words name, affirmed and current, and that an instruction of a coded diagnosis asks for,
 * while nothing that would answer the instruction is coded. Absence alone is never told. Each condition is told once.
 */
export function findNamedTargets(input: RuleInput, kind: Extract<TabularNoteKind, 'useAdditionalCode' | 'codeAlso'>, { instruction, level }: { readonly instruction: string; readonly level: Dial<InstructionLevel> }): readonly RawFinding[] {
  const { note, catalog } = input;
  if (input.encounters.length === 0) return [];
  const { current } = input.mentionIndex();
  return checkEachEncounter(input, (encounter) => {
    const { diagnoses, context } = encounter;
    const notes = input.notesOf(encounter);
    if (notes === undefined) return [];
    const reach = levels.indexOf(input.dial(level));
    const coded = new Set(diagnoses.map(({ code }) => categoryOf(code)));
    return [...current].flatMap(([code, mention]): readonly RawFinding[] => {
      if (coded.has(categoryOf(code))) return [];
      const asking = notes.asking(kind, code).filter((instructed) => levels.indexOf(instructed.note.level) <= reach);
      // Of several that ask, the one whose own line says it; else the one whose instruction stands closest.
      const closeness = ({ under, note: instructed }: Instruction): number => (isWithin(mention, under) ? 0 : 1 + levels.indexOf(instructed.level));
      const [best] = asking.toSorted((a, b) => closeness(a) - closeness(b));
      const record = best && catalog.lookup(code, context.on);
      if (best === undefined || record?.status !== 'billable') return [];
      const words = note.text.slice(mention.span.start, mention.span.end);
      return [
        onDiagnosis(best.under, {
          message: `${nameOf(best.under)} ${instruction} ${record.code} (${shownTitle(record)}): the note says "${words}".`,
          source: tabularSource(best.note, notes.tabular, { context, catalog }),
          related: [{ span: mention.span, message: `"${words}" is said here` }],
          fixes: [insertAfter(note, best.under.use, record)],
        }),
      ];
    });
  });
}

const levels: readonly TabularLevel[] = ['code', 'section', 'chapter'];

function isWithin({ span }: Mention, { use }: CodedDiagnosis): boolean {
  return use.token.item.start <= span.start && span.end <= use.token.item.end;
}
