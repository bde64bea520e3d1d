import { fiscalYearEnd, fiscalYearStart } from '../../../core/base/fiscalYear';
import { parsePcsCode, type ProcedureCodes } from '../../../core/icd/procedureCodes';
import type { ProcedureToken } from '../../../core/note/codes/procedureCodes';
import type { EncounterContext } from '../../reading/encounterContext';
import type { Fix } from '../../findings/finding';
import type { FindingSource } from '../../findings/findingSource';
import type { RawFinding, Rule, RuleInput } from '../rule';

/** Length of a complete ICD-10-PCS code. */
const wholeLength = 7;
const maxOffered = 8;
/** Maximum number of values listed in a message; the fixes have the others. */
const maxListed = 6;

/** A procedure code that cannot be built from the ICD-10-PCS tables. */
export const pcsInvalid: Rule = {
  id: 'pcs/invalid',
  description: 'In an ICD-10-PCS field: a code that the tables do not allow. The finding names the first character that is wrong.',
  defaultSeverity: 'error',
  topic: 'procedure',
  source: 'ICD-10-PCS order file and tables of the fiscal year; ICD-10-PCS Guideline A2',
  example: 'Date of service: 2026-02-10\nSetting: inpatient\nICD-10-PCS: 0DTJ4ZY\n',
  check: (input) => input.procedureTokens().flatMap((token) => (isMeantAsPcs(token, input.procedures) ? (judge(token, input) ?? []) : [])),
};

/** In a field for any procedure codes, only a token with the length and beginning of an ICD-10-PCS code is checked. */
function isMeantAsPcs({ system, text }: ProcedureToken, procedures: ProcedureCodes | undefined): boolean {
  if (system !== 'either') return system === 'pcs';
  return text.length === wholeLength && /^[0-9A-Z]+$/i.test(text) && (procedures === undefined || procedures.validLength(text) > 1);
}

function judge(token: ProcedureToken, input: RuleInput): RawFinding | undefined {
  const { procedures } = input;
  const written = token.text.toUpperCase();
  const code = parsePcsCode(token.text);
  if (procedures === undefined) {
    if (code !== undefined) return undefined;
    return onToken(token, `"${token.text}" does not have the form of an ICD-10-PCS code: seven digits or letters without I and O.`, formSource, fixesByForm(token, undefined));
  }
  if (code !== undefined && procedures.has(code)) return undefined;
  const source = listOf(procedures, contextOf(token, input));
  if (code === undefined && written.length !== wholeLength) return onToken(token, `"${token.text}" is not an ICD-10-PCS code: codes have seven characters.`, source, fixesByLength(token, procedures));
  const letter = /[IO]/.exec(written)?.[0];
  if (letter !== undefined) return onToken(token, `"${token.text}" is not an ICD-10-PCS code: codes never contain the letter ${letter}.`, source, [...fixesByForm(token, procedures), ...fixesByAxis(token, procedures, written.indexOf(letter))]);
  const valid = procedures.validLength(written);
  const axis = procedures.axisTitle(written.slice(0, valid)) ?? `character ${valid + 1}`;
  const choices = procedures.next(written.slice(0, valid)).map(({ value, label }) => (label === undefined ? value : `${value} (${label})`));
  const listed = choices.length > maxListed ? [...choices.slice(0, maxListed), '…'] : choices;
  const message = `"${token.text}" is not in the ICD-10-PCS tables: ${valid === 0 ? 'at the beginning' : `after ${written.slice(0, valid)}`}, ${axis} may be ${listed.join(', ')}, but not ${written.charAt(valid)}.`;
  return onToken(token, message, source, [...fixesByForm(token, procedures), ...fixesByAxis(token, procedures, valid)]);
}

function onToken({ span }: ProcedureToken, message: string, source: FindingSource, fixes: readonly Fix[]): RawFinding {
  return { span, message, source, related: [], fixes: fixes.filter(({ title }, index) => fixes.findIndex((other) => other.title === title) === index).slice(0, maxOffered) };
}

/** Fixes that replace letters never used in codes by the digits they resemble. */
function fixesByForm({ span, text }: ProcedureToken, procedures: ProcedureCodes | undefined): readonly Fix[] {
  const code = parsePcsCode(text.toUpperCase().replaceAll('O', '0').replaceAll('I', '1'));
  return code === undefined || code === text || procedures?.has(code) === false ? [] : [write(span, code, procedures)];
}

/** Fixes that change the first invalid axis, otherwise any other axis from the left. */
function fixesByAxis({ span, text }: ProcedureToken, procedures: ProcedureCodes, valid: number): readonly Fix[] {
  const written = text.toUpperCase();
  const places = [valid, ...Array.from({ length: wholeLength }, (_, place) => place).filter((place) => place !== valid).reverse()];
  const single = places.flatMap((place) => procedures.next(written.slice(0, place)).map(({ value }) => written.slice(0, place) + value + written.slice(place + 1)));
  // Z (no device, no qualifier) is the most common value where it is allowed.
  const right = single.filter((code) => procedures.has(code)).sort((a, b) => Number(b.charAt(valid) === 'Z') - Number(a.charAt(valid) === 'Z'));
  const offered = right.length > 0 ? right : codesBelow(written.slice(0, valid), procedures);
  return offered.slice(0, maxOffered).map((code) => write(span, code, procedures));
}

/** Fixes that complete a code that is too short, or shorten one that is too long. */
function fixesByLength({ span, text }: ProcedureToken, procedures: ProcedureCodes): readonly Fix[] {
  const written = text.toUpperCase();
  const cut = written.slice(0, wholeLength);
  if (procedures.has(cut)) return [write(span, cut, procedures)];
  return codesBelow(written.slice(0, procedures.validLength(cut)), procedures).map((code) => write(span, code, procedures));
}

/** The first codes with a prefix, in order. */
function codesBelow(beginning: string, procedures: ProcedureCodes): readonly string[] {
  if (beginning.length >= wholeLength) return procedures.has(beginning) ? [beginning] : [];
  const found: string[] = [];
  for (const { value } of procedures.next(beginning)) {
    found.push(...codesBelow(beginning + value, procedures));
    if (found.length >= maxOffered) break;
  }
  return found.slice(0, maxOffered);
}

function write(span: ProcedureToken['span'], code: string, procedures: ProcedureCodes | undefined): Fix {
  const title = procedures?.title(code);
  return { title: title === undefined ? `Write ${code}` : `Change to ${code} ${title}`, edits: [{ span, newText: code }] };
}

function contextOf({ span }: ProcedureToken, { contexts }: RuleInput): EncounterContext | undefined {
  return contexts.findLast(({ encounter }) => encounter.span.start <= span.start) ?? contexts[0];
}

function listOf({ edition }: ProcedureCodes, context: EncounterContext | undefined): FindingSource {
  const year = Number(/\d{4}/.exec(edition)?.[0]);
  const [from, to] = [fiscalYearStart(year), fiscalYearEnd(year)];
  const isInForce = context === undefined || (from <= context.on && context.on <= to);
  return {
    kind: 'list',
    ref: 'ICD-10-PCS order file',
    release: edition,
    from,
    to,
    text: `ICD-10-PCS code list ${edition}`,
    link: 'https://www.cms.gov/medicare/coding-billing/icd-10-codes',
    cited: `ICD-10-PCS ${edition}${isInForce ? '' : `, the nearest installed to ${context.on}`}`,
  };
}

/** The authority when no list is installed: the guideline on the form of codes. */
const formSource: FindingSource = {
  kind: 'guideline',
  ref: 'A2',
  release: 'ICD-10-PCS',
  from: fiscalYearStart(2016),
  to: fiscalYearEnd(2026),
  text: 'One of 34 possible values can be assigned to each axis: the digits and the letters without I and O.',
  link: 'https://www.cms.gov/medicare/coding-billing/icd-10-codes',
  cited: 'ICD-10-PCS Guideline A2',
};
