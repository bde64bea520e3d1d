import { disclaimer } from '../../core/base/disclaimer';
import { ProblemError } from '../../core/base/problem';
import { parseIcdCode } from '../../core/icd/code';
import type { Gems } from '../../core/icd/gems';
import { icd9KindOf, parseIcd9Code, type Icd9Code } from '../../core/icd/icd9Code';
import { parsePcsCode, type ProcedureCodes } from '../../core/icd/procedureCodes';
import { findProcedureStep, type ProcedureStep } from '../../service/procedures/procedureStep';
import type { Engine, InstalledData } from '../engine';

/** The ICD-10-PCS face of `hcdr lookup`, `--json`. */
export interface ProcedureAnswer {
  readonly system: 'ICD-10-PCS';
  readonly code: string;
  readonly valid: boolean;
  readonly billable: boolean;
  readonly title: string | null;
  readonly release: string;
  /** The characters from the left with which some valid code begins, and what each says. */
  readonly validBeginning: string;
  readonly axes: ProcedureStep['axes'];
  /** What may stand at the next character; null of a valid code. */
  readonly next: { readonly axis: string | null; readonly values: ProcedureStep['values'] } | null;
  /** By the mapping of 2018. */
  readonly icd9?: readonly { readonly code: string; readonly title: string | null }[];
}

/** A table of ICD-10-PCS: the first three characters of its codes. */
const shortestBeginning = 3;

/**
 * Answers a lookup of an ICD-10-PCS code, whole or begun. What is an ICD-10-CM or ICD-9-CM code is left to those; of fewer
 * characters than either has, what begins valid codes or begins with a digit is ours.
 * @throws ProblemError where only the ICD-10-PCS list could tell and it is not installed
 */
export function answerProcedure(text: string, { catalog, procedures, gems, on }: InstalledData): ProcedureAnswer | undefined {
  const diagnosis = parseIcdCode(text);
  const upper = text.toUpperCase();
  if (!/^[0-9A-HJ-NP-Z]{1,7}$/.test(upper) || isOlder(upper, { procedures, gems }) || (diagnosis !== undefined && catalog?.lookup(diagnosis, on) !== undefined)) return undefined;
  // Without a list of diagnoses a text of both forms (`B20`) is one of ours only as a whole code.
  if (diagnosis !== undefined && catalog === undefined && procedures?.has(upper) !== true) return undefined;
  // A word is none of ours, unless valid codes begin so (`GZB`).
  if (!/\d/.test(upper) && procedures?.validLength(upper) !== upper.length) return undefined;
  if (procedures === undefined) {
    if (diagnosis !== undefined) return undefined;
    const form = upper.length < shortestBeginning ? 'may be the beginning of' : 'has the form of';
    throw new ProblemError({ what: `"${text}" ${form} an ICD-10-PCS code, and that list is not installed.`, advice: 'Run `hcdr ingest icd10pcs --from <folder>`.' });
  }
  if (diagnosis !== undefined && procedures.validLength(upper) < Math.max(shortestBeginning, Math.min(upper.length, 4))) return undefined;
  return describe(upper, procedures, gems);
}

/** Has the form of an ICD-9-CM code, and is not one that only ICD-10-PCS knows (`02100`): `0210` is 021.0 before it is a beginning. */
function isOlder(text: string, { procedures, gems }: { readonly procedures: ProcedureCodes | undefined; readonly gems: Gems | undefined }): boolean {
  const readings = (['diagnosis', 'procedure'] as const).flatMap((kind) => parseIcd9Code(text, kind) ?? []);
  if (readings.length === 0) return false;
  const isBegun = procedures?.validLength(text) === text.length;
  return !isBegun || (gems !== undefined && readings.some((code) => gems.title9(code) !== undefined || isMapped(code, gems)));
}

function isMapped(code: Icd9Code, gems: Gems): boolean {
  return (icd9KindOf(code) === 'procedure' ? gems.procedureTargetsOf9(code) : gems.targetsOf9(code)) !== undefined;
}

function describe(code: string, procedures: ProcedureCodes, gems: Engine['gems']): ProcedureAnswer {
  const step = findProcedureStep(code, procedures);
  const title = procedures.title(code) ?? null;
  const parsed = parsePcsCode(code);
  const older = gems === undefined || parsed === undefined ? undefined : (gems.procedureTargetsOf10(parsed)?.targets ?? []);
  return {
    system: 'ICD-10-PCS',
    code,
    valid: title !== null,
    billable: title !== null,
    title,
    release: procedures.edition,
    validBeginning: step.beginning,
    axes: step.axes,
    next: title === null ? { axis: step.axis ?? null, values: step.values } : null,
    ...(older === undefined || title === null ? {} : { icd9: older.map(({ code: target }) => ({ code: target, title: gems?.title9(target)?.long ?? null })) }),
  };
}

/** Values printed of the next character. */
const shownValues = 40;

/** For people. */
export function renderProcedure(answer: ProcedureAnswer): string {
  const { code, valid, title, release, axes, next, icd9, validBeginning } = answer;
  const values = next?.values ?? [];
  const isBegun = validBeginning === code;
  const lines = [
    `${code}  ${title ?? (isBegun ? '(begun)' : '(not valid)')}`,
    `  ${valid ? 'valid' : isBegun ? 'not complete' : 'not valid'} in ICD-10-PCS ${release}${valid || isBegun ? '' : validBeginning === '' ? ': no code begins like this' : `: valid codes begin with ${validBeginning}`}`,
    ...axes.map(({ place, name, value, label, definition }) => `  ${place} ${value}  ${name}: ${label}${definition === undefined ? '' : ` (${definition})`}`),
    ...(next === null || values.length === 0 ? [] : [`  then ${next.axis ?? `character ${validBeginning.length + 1}`}:`]),
    ...values.slice(0, shownValues).map(({ value, label, title: whole }) => `    ${value}  ${label ?? ''}${whole === undefined ? '' : ` → ${validBeginning}${value} ${whole}`}`),
    ...(values.length > shownValues ? [`    … and ${values.length - shownValues} more (--json lists all)`] : []),
    ...(icd9 ?? []).map(({ code: older, title: words }) => `  in ICD-9-CM ${older}  ${words ?? ''}`),
    `  ${disclaimer}`,
  ];
  return `${lines.join('\n')}\n`;
}
