import { reasonsOf, type FactEncounter } from './encounterOracle';
import { pickFrom, type Random } from './encounterPlanters';
import type { Stay } from './mimicEncounters';
import type { SourceFacts } from './sourceFacts';

/** Where the codes of a clean encounter come from. */
export type Origin = 'stay' | 'instruction' | 'list';

export interface CleanEncounter extends FactEncounter {
  readonly origin: Origin;
}

/**
 * Encounters in which the publishers' files find nothing: parts of real stays in their order; a code with one that its own
 * instruction asks to add, amid a real stay; and codes that chance put together from the whole list.
 */
export function makeClean(count: number, { facts, stays, random }: { readonly facts: SourceFacts; readonly stays: readonly Stay[]; readonly random: Random }): readonly CleanEncounter[] {
  const instructions = facts.allNotes.filter(({ kind, isPlain, runs, node }) => (kind === 'useAdditionalCode' || kind === 'codeAlso') && isPlain && runs.length > 0 && /^[A-Z]\d/.test(node));
  const found: CleanEncounter[] = [];
  const seen = new Set<string>();
  const part = (size: number): readonly string[] => pickFrom(stays, random).filter((key) => facts.billable.has(key) && random() < 0.4).slice(0, size);
  const make: Readonly<Record<Origin, () => readonly string[]>> = {
    stay: () => part(8),
    instruction: () => {
      const note = pickFrom(instructions, random);
      const [under, targets] = [facts.keysUnder(note.node), facts.keysOf(note)];
      return under.length === 0 || targets.length === 0 ? [] : [pickFrom(under, random), pickFrom(targets, random), ...part(3)];
    },
    list: () => [pickFrom(facts.keys, random), pickFrom(facts.keys, random), pickFrom(facts.keys, random)],
  };
  const origins: readonly Origin[] = ['stay', 'stay', 'instruction', 'list'];
  while (found.length < count) {
    const origin = pickFrom(origins, random);
    const codes = make[origin]();
    const encounter: CleanEncounter = { origin, day: 20260210, sex: pickFrom(['F', 'M'] as const, random), age: pickFrom([19, 34, 52, 67, 83], random), isInpatient: random() < 0.7, codes };
    const id = `${codes.join()} ${encounter.age} ${encounter.sex}`;
    if (codes.length < 2 || seen.has(id) || reasonsOf(encounter, facts).length > 0) continue;
    seen.add(id);
    found.push(encounter);
  }
  return found;
}
