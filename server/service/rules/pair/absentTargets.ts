import type { CodedEncounter } from '../../reading/codedEncounter';
import type { Instruction } from '../../reading/encounterNotes';
import { tabularSource } from '../../findings/findingSource';
import { checkEachEncounter, nameOf, onDiagnosis } from '../perEncounter';
import type { RawFinding, RuleInput } from '../rule';
import { suppressFix } from '../fixes/suppressFix';

/**
 * Codes with "use additional code" notes of their own that no other code of the encounter satisfies. Optional notes ("if
 * applicable", "such as"), notes of sections and chapters, and notes about what only some cases have ("alcohol use", "chronic
 * total occlusion") are skipped. One finding per code.
 * @param reported offsets of codes already reported because the note's words name the missing condition
 */
export function findAbsentTargets(input: RuleInput, reported: ReadonlySet<number>): readonly RawFinding[] {
  return checkEachEncounter(input, (encounter) => {
    const notes = input.notesOf(encounter);
    if (notes === undefined) return [];
    const { catalog } = input;
    const isAnswered = ({ note }: Instruction): boolean => encounter.diagnoses.some(({ code }) => notes.tabular.covers(note, code));
    const asking = groupByBlock(notes.instructions('useAdditionalCode')).filter((block) => block.every(({ note }) => note.level === 'code' && !note.isOpen) && block.some(({ note }) => ofEveryCase.test(note.text)) && !block.some(isAnswered));
    const firsts = new Map(asking.toReversed().flatMap(([first]) => (first === undefined || reported.has(first.under.use.token.span.start) ? [] : [[first.under, first] as const])));
    return inOrder(encounter, firsts).map(({ note, under }) =>
      onDiagnosis(under, {
        message: `${nameOf(under)} asks for an additional code, but none of those is coded.`,
        source: tabularSource(note, notes.tabular, { context: encounter.context, catalog }),
        fixes: [suppressFix(input.note, under.use, 'icd/use-additional', 'nothing of the kind is documented')],
      }),
    );
  });
}

/** What every case has: "to identify stage of …", "infectious agent". */
const ofEveryCase = /\b(?:stage|severity|organism|infectious agent|site|degree|extent|body mass index|bmi|weeks of gestation|type of|dialysis status|cause of)\b/i;

/** A lead and its items are notes of one node; a code that satisfies one of them satisfies all. */
function groupByBlock(instructions: readonly Instruction[]): readonly (readonly Instruction[])[] {
  const blocks = new Map<string, Instruction[]>();
  for (const instruction of instructions) {
    const key = `${instruction.under.code} ${instruction.note.node}`;
    const block = blocks.get(key);
    if (block === undefined) blocks.set(key, [instruction]);
    else block.push(instruction);
  }
  return [...blocks.values()];
}

function inOrder({ diagnoses }: CodedEncounter, firsts: ReadonlyMap<Instruction['under'], Instruction>): readonly Instruction[] {
  return diagnoses.flatMap((diagnosis) => firsts.get(diagnosis) ?? []);
}
