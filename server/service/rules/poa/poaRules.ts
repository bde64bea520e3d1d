import type { CodedEncounter, ListedCode } from '../../reading/codedEncounter';
import type { RawFinding, RuleInput } from '../rule';

/** What a rule of present-on-admission looks at: a listed code, and whether the release exempts it. */
export interface PoaCode extends ListedCode {
  /** Undefined where no list of exempt codes is installed. */
  readonly isExempt: boolean | undefined;
}

/** Judges each listed code of inpatient encounters that speak of POA, or of all of them; outpatient, POA is not reported. */
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

/** How 4010A1 claims wrote an exempt code until 2011; 5010 leaves the field blank. */
export const formerExemptValue = '1';
