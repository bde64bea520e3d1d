import type { IsoDate } from '../../core/base/isoDate';
import { codeKey } from '../../core/icd/code';
import type { Claim, ClaimDiagnosis } from './claim';
import { diagnosesOf, reportedProcedures, institutionalRemarks, type WrittenClaim } from './writtenClaim';

/** Capacity of the paper form: other diagnoses 67A–67Q, external causes 72a–72c, other procedures 74a–74e. */
const otherRoom = 17;
const externalRoom = 3;
const otherProcedureRoom = 5;

/** Version indicator for ICD-10 (form locator 66). */
const icdVersion = '0';

/**
 * The form UB-04 (CMS-1450) as far as a note supplies it, one line per form locator: `FL 67A  E1165Y`. Codes are written without
 * the dot, with the POA indicator after the seventh position; dates as MMDDYY, date of birth as MMDDYYYY (Medicare Claims
 * Processing Manual, chapter 25, section 75).
 */
export function writeForm(claim: Claim): WrittenClaim {
  const { date, admission, setting, sex, birth } = claim;
  const [external, other] = [diagnosesOf(claim, 'external cause'), diagnosesOf(claim, 'other')];
  const [principal, ...others] = reportedProcedures(claim);
  const day = date === undefined ? '' : ` ${shortDay(date)}`;
  return {
    lines: [
      ...(date === undefined ? [] : [line('6', `${shortDay(admission ?? date)} ${shortDay(date)}`)]),
      ...(birth === undefined ? [] : [line('10', longDay(birth))]),
      ...(sex === undefined ? [] : [line('11', sex)]),
      ...(setting === 'inpatient' && admission !== undefined ? [line('12', shortDay(admission))] : []),
      line('66', icdVersion),
      ...diagnosesOf(claim, 'principal').map((diagnosis) => line('67', diagnosisText(diagnosis))),
      ...other.slice(0, otherRoom).map((diagnosis, index) => line(`67${letter(index).toUpperCase()}`, diagnosisText(diagnosis))),
      ...diagnosesOf(claim, 'admitting').map(({ code }) => line('69', codeKey(code))),
      ...external.slice(0, externalRoom).map((diagnosis, index) => line(`72${letter(index)}`, diagnosisText(diagnosis))),
      ...(principal === undefined ? [] : [line('74', `${principal.code}${day}`)]),
      ...others.slice(0, otherProcedureRoom).map(({ code }, index) => line(`74${letter(index)}`, `${code}${day}`)),
    ],
    noRoom: [...other.slice(otherRoom), ...external.slice(externalRoom), ...others.slice(otherProcedureRoom)].map(({ code }) => code),
    remarks: institutionalRemarks(claim),
  };
}

/** Width of the longest form locator name, to align the column. */
const nameWidth = 6;
/** Code positions on the form; the POA indicator is the eighth. */
const codePlaces = 7;

function line(locator: string, value: string): string {
  return `${`FL ${locator}`.padEnd(nameWidth)}  ${value}`;
}

function diagnosisText({ code, poa }: ClaimDiagnosis): string {
  return poa === undefined ? codeKey(code) : codeKey(code).padEnd(codePlaces) + poa;
}

function letter(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}

/** `021026` */
function shortDay(date: IsoDate): string {
  return `${date.slice(5, 7)}${date.slice(8, 10)}${date.slice(2, 4)}`;
}

/** `02101959` */
function longDay(date: IsoDate): string {
  return `${date.slice(5, 7)}${date.slice(8, 10)}${date.slice(0, 4)}`;
}
