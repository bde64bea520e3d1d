import type { IcdCode } from '../../core/icd/code';
import type { Gems } from '../../core/icd/gems';
import type { Icd9Code } from '../../core/icd/icd9Code';

/** Diagnoses of ICD-9-CM coded for the same: those whose own mapping names the code, then those that the mapping back names. */
export function findIcd9Neighbours(code: IcdCode, gems: Gems): readonly Icd9Code[] {
  return [...new Set([...gems.sourcesOf10(code), ...(gems.targetsOf10(code)?.targets.map((target) => target.code) ?? [])])];
}
