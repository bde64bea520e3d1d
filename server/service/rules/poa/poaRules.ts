import type { CodedEncounter, ListedCode } from '../../reading/codedEncounter';
import type { RawFinding, RuleInput } from '../rule';

/** The input of a POA rule: a listed code, and whether the release exempts it. */
export interface PoaCode extends ListedCode {
  /** Undefined if no list of exempt codes is installed. */
  readonly isExempt: boolean | undefined;
}

/** Checks each listed code of inpatient encounters that mention POA, or of all inpatient encounters; POA is not reported for outpatients. */
export function checkPoa(input: RuleInput, judge: (code: PoaCode, encounter: CodedEncounter, input: RuleInput) => RawFinding | undefined, isOfAll = false): readonly RawFinding[] {
  return input.encounters
    .filter(({ setting, speaksOfPoa }) => setting === 'inpatient' && (speaksOfPoa || isOfAll))
    .flatMap((encounter) =>
      encounter.listed.flatMap((listed) => {
        const isExempt = input.catalog.isPoaExempt(listed.diagnosis.code, encounter.context.on);
        return judge({ ...listed, isExempt }, encounter, input) ?? [];
      }),
    );
}

/** `Y`, `N`, `U`, `W` (Guidelines, Appendix I). */
export const poaValues: Readonly<Record<string, string>> = { Y: 'present', N: 'not present', U: 'documentation insufficient', W: 'clinically undetermined' };

/** The value for exempt codes on 4010A1 claims until 2011; on 5010 claims the field is blank. */
export const formerExemptValue = '1';
