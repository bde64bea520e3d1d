import type { IcdCode } from '../../core/icd/code';
import type { Gems, GemTarget } from '../../core/icd/gems';
import type { Icd9Code } from '../../core/icd/icd9Code';

/** An ICD-9-CM diagnosis that maps to or from a code, with its GEM flags. */
export interface Icd9Neighbour {
  readonly code: Icd9Code;
  readonly approximate: boolean;
  /** Maps only as part of a combination: T38.3X5A corresponds to 995.23 plus E932.3. */
  readonly combination: boolean;
  readonly scenario: number;
  readonly choiceList: number;
}

/**
 * ICD-9-CM diagnoses that correspond to a code: first those whose own mapping names the code, then those that the code's backward
 * mapping names. The flags come from the backward mapping, or from the diagnosis's own mapping if the backward one does not name
 * it.
 */
export function findIcd9Neighbours(code: IcdCode, gems: Gems): readonly Icd9Neighbour[] {
  const back = gems.targetsOf10(code)?.targets ?? [];
  const codes = new Set([...gems.sourcesOf10(code), ...back.map((target) => target.code)]);
  return [...codes].map((older) => {
    const line: GemTarget<string> | undefined = back.find((target) => target.code === older) ?? gems.targetsOf9(older)?.targets.find((target) => target.code === code);
    return { code: older, approximate: line?.isApproximate ?? true, combination: line?.isCombination ?? false, scenario: line?.scenario ?? 0, choiceList: line?.choiceList ?? 0 };
  });
}
