import type { CodedDiagnosis, CodedEncounter } from '../reading/codedEncounter';
import type { Fix, RelatedPlace, TextEdit } from '../findings/finding';
import type { FindingSource } from '../findings/findingSource';
import { shownTitle } from '../titles/shownTitle';
import type { RawFinding, RuleInput } from './rule';

/** Checks one encounter. */
export type EncounterJudge = (encounter: CodedEncounter, input: RuleInput) => readonly RawFinding[];

/** Runs a check on every encounter of the note. */
export function checkEachEncounter(input: RuleInput, judge: EncounterJudge): readonly RawFinding[] {
  return input.encounters.flatMap((encounter) => judge(encounter, input));
}

/** Checks one valid diagnosis of an encounter; undefined if there is nothing to report. */
export type DiagnosisJudge = (diagnosis: CodedDiagnosis, encounter: CodedEncounter, input: RuleInput) => RawFinding | undefined;

/** Runs a check on every valid diagnosis. */
export function checkEachDiagnosis(input: RuleInput, judge: DiagnosisJudge): readonly RawFinding[] {
  return checkEachEncounter(input, (encounter) => encounter.diagnoses.flatMap((diagnosis) => judge(diagnosis, encounter, input) ?? []));
}

/** What to report about a diagnosis. */
export interface Verdict {
  readonly message: string;
  readonly source: FindingSource;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly (Fix | undefined)[];
  readonly severity?: RawFinding['severity'];
}

/** A finding on a diagnosis; fixes that are undefined because they do not suit the note's layout are dropped. */
export function onDiagnosis({ use }: CodedDiagnosis, { message, source, related = [], fixes = [], severity }: Verdict): RawFinding {
  return { span: use.token.span, message, source, related, fixes: fixes.filter((fix) => fix !== undefined), ...(severity === undefined ? {} : { severity }) };
}

/** A fix, or undefined if its edits are not possible. */
export function fixOf(title: string, edits: readonly TextEdit[] | undefined): Fix | undefined {
  return edits === undefined || edits.length === 0 ? undefined : { title, edits };
}

/** The place of another diagnosis, as related information. */
export function placeOf({ use }: CodedDiagnosis, message: string): RelatedPlace {
  return { span: use.token.span, message };
}

/** `J18.9 (Pneumonia, unspecified organism)`. */
export function nameOf({ code, record }: CodedDiagnosis): string {
  return `${code} (${shownTitle(record)})`;
}
