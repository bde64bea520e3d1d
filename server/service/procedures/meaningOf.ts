import type { AxisDefinition } from '../../core/icd/procedureCodes';

/** A definition in one sentence: the explanation, otherwise what the value includes; undefined if there is neither. */
export function meaningOf(definition: AxisDefinition | undefined): string | undefined {
  if (definition === undefined) return undefined;
  const meaning = definition.definition ?? definition.explanation;
  return meaning ?? (definition.includes.length === 0 ? undefined : `includes ${definition.includes.join(', ')}`);
}
