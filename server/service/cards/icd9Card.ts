import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeStatus } from '../../core/icd/catalog';
import type { IcdCode } from '../../core/icd/code';
import type { GemMapping, Gems, GemTarget, PcsCode } from '../../core/icd/gems';
import type { ProcedureCodes } from '../../core/icd/procedureCodes';
import { icd9KindOf, type Icd9Code, type Icd9Kind } from '../../core/icd/icd9Code';

/** One target code of a mapping, with its record in the release of the date. */
export interface Icd9Target {
  readonly code: string;
  /** Long title; null if no installed release has the code. */
  readonly title: string | null;
  /** Status in the release of the date. For a procedure, status in the installed ICD-10-PCS; null if that is not installed. */
  readonly status: CodeStatus | null;
  readonly approximate: boolean;
  readonly combination: boolean;
  /** GEM scenario number, and choice list within that scenario; 0 if the target is not part of a combination. */
  readonly scenario: number;
  readonly choiceList: number;
}

/** What is known about an ICD-9-CM code. */
export interface Icd9Card {
  readonly code: Icd9Code;
  readonly kind: Icd9Kind;
  /** Title in ICD-9-CM version 32; null if that version has no such complete code. */
  readonly title: string | null;
  readonly shortTitle: string | null;
  /** The "no map" flag: the mapping states that there is no equivalent. */
  readonly noMap: boolean;
  /** False if the mapping does not contain the code. */
  readonly isMapped: boolean;
  readonly targets: readonly Icd9Target[];
}

/** Title and mapping of an ICD-9-CM code, its targets checked against the release of the date; undefined if nothing is known about it. */
export function findIcd9Card(code: Icd9Code, { gems, catalog, procedures, on }: { readonly gems: Gems; readonly catalog: Catalog; readonly procedures?: ProcedureCodes | undefined; readonly on: IsoDate }): Icd9Card | undefined {
  const kind = icd9KindOf(code);
  const title = gems.title9(code);
  const mapping: GemMapping<IcdCode> | GemMapping<PcsCode> | undefined = kind === 'diagnosis' ? gems.targetsOf9(code) : gems.procedureTargetsOf9(code);
  if (title === undefined && mapping === undefined) return undefined;
  const describe = (target: GemTarget<string>): Icd9Target => {
    const record = kind === 'diagnosis' ? catalog.lookup(target.code as IcdCode, on) : undefined;
    return {
      code: target.code,
      title: record?.longTitle ?? (kind === 'procedure' ? procedures?.title(target.code) : undefined) ?? null,
      status: kind === 'diagnosis' ? (record?.status ?? 'absent') : procedures === undefined ? null : procedures.has(target.code) ? 'billable' : 'absent',
      approximate: target.isApproximate,
      combination: target.isCombination,
      scenario: target.scenario,
      choiceList: target.choiceList,
    };
  };
  return {
    code,
    kind,
    title: title?.long ?? null,
    shortTitle: title?.short ?? null,
    noMap: mapping?.hasNoMap ?? false,
    isMapped: mapping !== undefined,
    targets: mapping?.targets.map(describe) ?? [],
  };
}

/** The GEM flags of a target in words: `approximate, combination (scenario 1, part 2)`; `exact` if no flag is set. */
export function describeGemFlags({ approximate, combination, scenario, choiceList }: Pick<Icd9Target, 'approximate' | 'combination' | 'scenario' | 'choiceList'>): string {
  const words = [...(approximate ? ['approximate'] : []), ...(combination ? [`combination (scenario ${scenario}, part ${choiceList})`] : [])];
  return words.length === 0 ? 'exact' : words.join(', ');
}
