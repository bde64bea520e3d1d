import type { CodedDiagnosis, CodedEncounter } from '../reading/codedEncounter';
import type { Fix, RelatedPlace, TextEdit } from '../findings/finding';
import type { FindingSource } from '../findings/findingSource';
import { shownTitle } from '../titles/shownTitle';
import type { RawFinding, RuleInput } from './rule';

/** Judges one encounter. */
export type EncounterJudge = (encounter: CodedEncounter, input: RuleInput) => readonly RawFinding[];

/** Runs a judge on every encounter of the note. */
export function checkEachEncounter(input: RuleInput, judge: EncounterJudge): readonly RawFinding[] {
  return input.encounters.flatMap((encounter) => judge(encounter, input));
}

/** Judges one valid diagnosis of an encounter: what is wrong with it, or undefined. */
export type DiagnosisJudge = (diagnosis: CodedDiagnosis, encounter: CodedEncounter, input: RuleInput) => RawFinding | undefined;

/** Runs a judge on every valid diagnosis. */
export function checkEachDiagnosis(input: RuleInput, judge: DiagnosisJudge): readonly RawFinding[] {
  return checkEachEncounter(input, (encounter) => encounter.diagnoses.flatMap((diagnosis) => judge(diagnosis, encounter, input) ?? []));
}

/** What is said of a diagnosis. */
export interface Verdict {
  readonly message: string;
  readonly source: FindingSource;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly (Fix | undefined)[];
  readonly severity?: RawFinding['severity'];
}

/** A finding on a diagnosis; fixes that do not apply to this note's layout are undefined and left out. */
export function onDiagnosis({ use }: CodedDiagnosis, { message, source, related = [], fixes = [], severity }: Verdict): RawFinding {
  return { span: use.token.span, message, source, related, fixes: fixes.filter((fix) => fix !== undefined), ...(severity === undefined ? {} : { severity }) };
}

/** A fix of edits that may not be possible. */
export function fixOf(title: string, edits: readonly TextEdit[] | undefined): Fix | undefined {
  return edits === undefined || edits.length === 0 ? undefined : { title, edits };
}

/** The place of another diagnosis. */
export function placeOf({ use }: CodedDiagnosis, message: string): RelatedPlace {
  return { span: use.token.span, message };
}

/** `J18.9 (Pneumonia, unspecified organism)`. */
export function nameOf({ code, record }: CodedDiagnosis): string {
  return `${code} (${shownTitle(record)})`;
}
