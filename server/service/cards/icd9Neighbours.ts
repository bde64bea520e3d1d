import type { IcdCode } from '../../core/icd/code';
import type { Gems, GemTarget } from '../../core/icd/gems';
import type { Icd9Code } from '../../core/icd/icd9Code';

/** A diagnosis of ICD-9-CM and what the mapping says of how it stands for a code. */
export interface Icd9Neighbour {
  readonly code: Icd9Code;
  readonly approximate: boolean;
  /** Only together with others: a code of today may have taken two of ICD-9-CM (T38.3X5A was 995.23 and E932.3). */
  readonly combination: boolean;
  readonly scenario: number;
  readonly choiceList: number;
}

/**
 * Diagnoses of ICD-9-CM coded for the same: those whose own mapping names the code, then those that the mapping back names. The
 * flags are those of the mapping back; where it does not name the diagnosis, of its own.
 */
export function findIcd9Neighbours(code: IcdCode, gems: Gems): readonly Icd9Neighbour[] {
  const back = gems.targetsOf10(code)?.targets ?? [];
  const codes = new Set([...gems.sourcesOf10(code), ...back.map((target) => target.code)]);
  return [...codes].map((older) => {
    const line: GemTarget<string> | undefined = back.find((target) => target.code === older) ?? gems.targetsOf9(older)?.targets.find((target) => target.code === code);
    return { code: older, approximate: line?.isApproximate ?? true, combination: line?.isCombination ?? false, scenario: line?.scenario ?? 0, choiceList: line?.choiceList ?? 0 };
  });
}
