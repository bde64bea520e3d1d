import type { IsoDate } from '../../core/base/isoDate';
import { codeKey } from '../../core/icd/code';
import type { Claim, ClaimDiagnosis } from './claim';
import type { ClaimProcedure } from './claimProcedure';
import { diagnosesOf, reportedProcedures, institutionalRemarks, type WrittenClaim } from './writtenClaim';

/** Codes in one HI segment (ASC X12 005010, HI01 to HI12). */
const perSegment = 12;
/** Maximum of other diagnoses, and of other procedures, on an institutional claim: two HI segments (005010X223, loop 2300). */
const mostOthers = 2 * perSegment;

/**
 * The diagnoses of a professional claim as HI segment of loop 2300 (ASC X12 005010X222, 837P): ABK is the first-listed diagnosis,
 * ABF the others including external causes; codes without the dot. There are no POA indicators on this claim.
 */
export function writeProfessional({ diagnoses, procedures }: Claim): WrittenClaim {
  const codes = diagnoses.filter(({ type }) => type !== 'admitting');
  const composites = codes.slice(0, perSegment).map(({ code, type }) => `${type === 'principal' ? 'ABK' : 'ABF'}:${codeKey(code)}`);
  return {
    lines: composites.length === 0 ? [] : [segment('HI', composites)],
    noRoom: codes.slice(perSegment).map(({ code }) => code),
    remarks: procedures.length === 0 ? [] : ['Procedures belong to service lines (loop 2400) with charges, which notes do not state; find them in --format json.'],
  };
}

/**
 * Dates, diagnoses and procedures of an institutional claim as segments of loop 2300 (ASC X12 005010X223, 837I), in the order of
 * that guide: statement and admission dates; principal (ABK), admitting (ABJ), external causes (ABN), other diagnoses (ABF), each
 * with its POA indicator as the ninth component; ICD-10-PCS procedures (BBR, BBQ) with a date.
 */
export function writeInstitutional(claim: Claim): WrittenClaim {
  const { date, admission, setting } = claim;
  const [external, other] = [diagnosesOf(claim, 'external cause'), diagnosesOf(claim, 'other')];
  const dated = date === undefined ? [] : reportedProcedures(claim);
  const others = dated.slice(1);
  return {
    lines: [
      ...(date === undefined ? [] : [segment('DTP', ['434', 'RD8', `${compact(admission ?? date)}-${compact(date)}`])]),
      ...(setting === 'inpatient' && admission !== undefined ? [segment('DTP', ['435', 'D8', compact(admission)])] : []),
      ...diagnosisSegments('ABK', diagnosesOf(claim, 'principal')),
      ...diagnosisSegments('ABJ', diagnosesOf(claim, 'admitting')),
      ...diagnosisSegments('ABN', external.slice(0, perSegment)),
      ...diagnosisSegments('ABF', other.slice(0, mostOthers)),
      ...procedureSegments('BBR', dated.slice(0, 1), date),
      ...procedureSegments('BBQ', others.slice(0, mostOthers), date),
    ],
    noRoom: [...external.slice(perSegment), ...other.slice(mostOthers), ...others.slice(mostOthers)].map(({ code }) => code),
    remarks: institutionalRemarks(claim),
  };
}

/** Components C022-03 to C022-08 are empty; the POA indicator is C022-09. */
const beforePoa = ':::::::';

function diagnosisSegments(qualifier: string, diagnoses: readonly ClaimDiagnosis[]): readonly string[] {
  return segments(diagnoses.map(({ code, poa }) => `${qualifier}:${codeKey(code)}${poa === undefined ? '' : `${beforePoa}${poa}`}`));
}

function procedureSegments(qualifier: string, procedures: readonly ClaimProcedure[], date: IsoDate | undefined): readonly string[] {
  return date === undefined ? [] : segments(procedures.map(({ code }) => `${qualifier}:${code}:D8:${compact(date)}`));
}

function segments(composites: readonly string[]): readonly string[] {
  return Array.from({ length: Math.ceil(composites.length / perSegment) }, (_, index) => segment('HI', composites.slice(index * perSegment, (index + 1) * perSegment)));
}

function segment(id: string, elements: readonly string[]): string {
  return `${[id, ...elements].join('*')}~`;
}

/** `20260210` */
function compact(date: IsoDate): string {
  return date.replaceAll('-', '');
}
