import type { GemMapping, GemTarget } from './gems';

/** One combination that translates the source: one code from each choice list. */
export interface GemScenario<Code extends string> {
  readonly scenario: number;
  readonly choiceLists: readonly (readonly GemTarget<Code>[])[];
}

/** Combinations of a mapping by scenario, without its single targets. */
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
