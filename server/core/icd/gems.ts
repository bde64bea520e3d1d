import type { IcdCode } from './code';
import type { Icd9Code } from './icd9Code';

/**
 * One line of a General Equivalence Mapping (CMS and CDC, 2018 GEMs; flags as defined in the GEM guide).
 * @template Code code system of the target
 */
export interface GemTarget<Code extends string> {
  readonly code: Code;
  /** First flag: the two codes do not mean exactly the same. */
  readonly isApproximate: boolean;
  /** Third flag: the source needs more than one code of the other system at once. */
  readonly isCombination: boolean;
  /** Fourth flag: number of the alternative combination; 0 if the mapping is not a combination. */
  readonly scenario: number;
  /** Fifth flag: choice list within the scenario, from each of which one code is chosen; 0 if the mapping is not a combination. */
  readonly choiceList: number;
}

/** The complete mapping of one source code. */
export interface GemMapping<Code extends string> {
  /** Second flag (`NoDx`, `NoPCS`, `NoI9`): the other system has no equivalent, and there are no targets. */
  readonly hasNoMap: boolean;
  /** In file order. */
  readonly targets: readonly GemTarget<Code>[];
}

/** Titles of CMS version 32, the last edition of ICD-9-CM. */
export interface Icd9Title {
  /** At most 24 characters. */
  readonly short: string;
  readonly long: string;
}

/** An ICD-10-PCS code: seven characters, no decimal point. Only its form is guaranteed. */
export type PcsCode = string & { readonly __brand: 'PcsCode' };

/**
 * The installed mappings and ICD-9-CM titles. The two directions are published separately and are not inverse: an ICD-10-CM
 * code that no line maps *to* may still be mapped *from*. The mappings end with 2018 and do not contain later codes.
 */
export interface Gems {
  /** Targets of an ICD-9-CM diagnosis; undefined if the file does not list it (for example, a header). */
  targetsOf9(code: Icd9Code): GemMapping<IcdCode> | undefined;
  /** Targets of an ICD-10-CM code in ICD-9-CM. */
  targetsOf10(code: IcdCode): GemMapping<Icd9Code> | undefined;
  /** ICD-9-CM diagnoses whose forward mapping names the ICD-10-CM code, in code order. */
  sourcesOf10(code: IcdCode): readonly Icd9Code[];
  /** Targets of an ICD-9-CM procedure. */
  procedureTargetsOf9(code: Icd9Code): GemMapping<PcsCode> | undefined;
  /** Targets of an ICD-10-PCS code in ICD-9-CM. */
  procedureTargetsOf10(code: PcsCode): GemMapping<Icd9Code> | undefined;
  /** Title of a diagnosis or procedure; undefined if version 32 has no such complete code, or no titles are installed. */
  title9(code: Icd9Code): Icd9Title | undefined;
}
