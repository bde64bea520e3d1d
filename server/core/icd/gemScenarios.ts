import type { GemMapping, GemTarget } from './gems';

/** One way to say the source in the other system: one code of each choice list, together. */
export interface GemScenario<Code extends string> {
  readonly scenario: number;
  readonly choiceLists: readonly (readonly GemTarget<Code>[])[];
}

/** A mapping's combinations, scenario by scenario; its single targets are not among them. */
export function scenariosOf<Code extends string>({ targets }: GemMapping<Code>): readonly GemScenario<Code>[] {
  const scenarios = new Map<number, Map<number, GemTarget<Code>[]>>();
  for (const target of targets) {
    if (!target.isCombination) continue;
    const lists = scenarios.get(target.scenario) ?? new Map<number, GemTarget<Code>[]>();
    lists.set(target.choiceList, [...(lists.get(target.choiceList) ?? []), target]);
    scenarios.set(target.scenario, lists);
  }
  return inOrder(scenarios).map(([scenario, lists]) => ({ scenario, choiceLists: inOrder(lists).map(([, choices]) => choices) }));
}

function inOrder<Value>(map: ReadonlyMap<number, Value>): readonly [number, Value][] {
  return [...map].sort(([a], [b]) => a - b);
}
