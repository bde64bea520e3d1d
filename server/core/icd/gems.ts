import type { IcdCode } from './code';
import type { Icd9Code } from './icd9Code';

/**
 * One line of a General Equivalence Mapping (CMS and CDC, 2018 GEMs; flags as the GEM guide tells them).
 * @template Code the code system that is mapped to
 */
export interface GemTarget<Code extends string> {
  readonly code: Code;
  /** First flag: the two codes do not mean exactly the same. */
  readonly isApproximate: boolean;
  /** Third flag: the source needs more than one code of the other system at once. */
  readonly isCombination: boolean;
  /** Fourth flag: which of several ways to say the source in the other system; 0 where the mapping is no combination. */
  readonly scenario: number;
  /** Fifth flag: place within the scenario; one code is chosen from each choice list. 0 where the mapping is no combination. */
  readonly choiceList: number;
}

/** All that a mapping says of one source code. */
export interface GemMapping<Code extends string> {
  /** Second flag (`NoDx`, `NoPCS`, `NoI9`): the other system has no equivalent; then there are no targets. */
  readonly hasNoMap: boolean;
  /** In the order of the file. */
  readonly targets: readonly GemTarget<Code>[];
}

/** Titles of CMS version 32, the last edition of ICD-9-CM. */
export interface Icd9Title {
  /** At most 24 characters. */
  readonly short: string;
  readonly long: string;
}

/** A code of ICD-10-PCS: seven characters, no dot. Only its form is known to be right. */
export type PcsCode = string & { readonly __brand: 'PcsCode' };

/**
 * The installed mappings and ICD-9-CM titles. The two directions are published apart and are not each other's mirror:
 * an ICD-10-CM code that no line maps *to* may well be mapped *from*. The mappings end with 2018: later codes are unknown.
 */
export interface Gems {
  /** From an ICD-9-CM diagnosis; undefined where the file does not name it (a header, say). */
  targetsOf9(code: Icd9Code): GemMapping<IcdCode> | undefined;
  /** From an ICD-10-CM code back to ICD-9-CM. */
  targetsOf10(code: IcdCode): GemMapping<Icd9Code> | undefined;
  /** The ICD-9-CM diagnoses whose own mapping names the ICD-10-CM code, in code order: its neighbours before October 2015. */
  sourcesOf10(code: IcdCode): readonly Icd9Code[];
  /** From an ICD-9-CM procedure. */
  procedureTargetsOf9(code: Icd9Code): GemMapping<PcsCode> | undefined;
  /** From an ICD-10-PCS code back to ICD-9-CM. */
  procedureTargetsOf10(code: PcsCode): GemMapping<Icd9Code> | undefined;
  /** Of a diagnosis or a procedure; undefined where version 32 has no such complete code, or no titles are installed. */
  title9(code: Icd9Code): Icd9Title | undefined;
}
