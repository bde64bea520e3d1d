import { fiscalYearEnd, fiscalYearStart } from '../../../server/core/base/fiscalYear';
import { makeIsoDate, parseIsoDate, type IsoDate } from '../../../server/core/base/isoDate';
import type { EditFlag } from '../../../server/core/icd/edits';
import { diagnosisKey, type EditList } from './editList';
import { findMissingEdits } from './missingEdits';
import { rowsOf } from './rowsOf';

/** Numbered headings of chapter 1 with a single list each. */
const flagByHeading: readonly (readonly [RegExp, EditFlag])[] = [
  [/^manifestation code/, 'manifestation'],
  [/^questionable admission/, 'questionable-admission'],
  [/^unacceptable principal/, 'unacceptable'],
  [/^wrong procedure/, 'wrong-procedure'],
  [/^unspecified code/, 'unspecified'],
];
/** Lettered headings of edits 4 (age) and 5 (sex). */
const flagByLetter: readonly (readonly [RegExp, EditFlag])[] = [
  [/^(?:perinatal\/)?newborn\b/, 'newborn'],
  [/^pediatric diagnos/, 'pediatric'],
  [/^maternity diagnos/, 'maternity'],
  [/^adult diagnos/, 'adult'],
  [/^diagnos[ei]s for females/, 'female'],
  [/^diagnos[ei]s for males/, 'male'],
];
/** `4. Age conflict`; in the table of contents followed by a tab and a page number, and possibly repeated on later pages. */
const numberedForm = /^\s*(?:edit\s+)?(\d{1,2})\.\s+(\S.*)$/i;
const letteredForm = /^\s*[A-H]\.\s+(\S.*)$/;
/** `A33<tab>Tetanus neonatorum`; some copies separate the columns by spaces, or by one space, or break the line after the code, or keep the dot. */
const codeForm = /^\s*(?:([A-Z][0-9A-Z]{2,6})(?:\t|\s{2,})\S|([A-Z]\d[0-9A-Z](?:\.?[0-9A-Z]{1,4})?)(?:\s|$))/;
/** Heading of codes that are acceptable if a secondary diagnosis is coded too. */
const exceptionForm = /acceptable["”’']{0,2} when a secondary/i;
const exceptionEnd = /^\s*the following pages/i;
const chapterEnd = /^\s*chapter 2\b/i;

/** MCE v33 was the first for ICD-10 (FY2016), with one version per fiscal year since. */
const versionOffset = 1983;

/**
 * Parses the text of CMS's "Definitions of Medicare Code Edits" as published: headings of the edits, each followed by lines with a
 * code and its title. Lists of procedures, and the list of changes in chapter 2, are skipped.
 */
export function parseDefinitions(text: string, name = ''): EditList | undefined {
  const days = findDays(text);
  if (days === undefined) return undefined;
  const flags = new Map<string, Set<EditFlag>>();
  let flag: EditFlag | undefined;
  let isException = false;
  let section: string | undefined;
  for (const line of text.split(/\r\n?|\n/)) {
    const found = codeForm.exec(line);
    const code = (found?.[1] ?? found?.[2])?.replace('.', '');
    if (code !== undefined && diagnosisKey.test(code)) {
      const own = isException ? 'requires-secondary' : flag;
      if (own !== undefined) flags.set(code, (flags.get(code) ?? new Set()).add(own));
      if (isException && flag !== undefined) flags.get(code)?.add(flag);
      continue;
    }
    if (chapterEnd.test(line) && flags.size > 0) break;
    const heading = readHeading(line);
    // The section name is repeated at the top of a page, in the middle of its list.
    const isRepeated = heading?.section !== undefined && heading.section === section;
    section = heading?.section ?? section;
    if (heading !== undefined && !isRepeated) {
      flag = heading.flag;
      isException = false;
    }
    if (flag === 'unacceptable' && exceptionForm.test(line)) isException = true;
    else if (exceptionEnd.test(line)) isException = false;
  }
  const cut = findMissingEdits(flags, name);
  return flags.size === 0 ? undefined : { form: 'definitions', ...days, rows: rowsOf(flags, days), problems: cut === undefined ? [] : [cut] };
}

/** A heading ends the previous list, even if its own list does not contain diagnoses (procedures for females only). */
function readHeading(line: string): { readonly section?: string; readonly flag: EditFlag | undefined } | undefined {
  const [, section = '', numbered = ''] = numberedForm.exec(line.toLowerCase()) ?? [];
  if (section !== '') return { section, flag: flagByHeading.find(([form]) => form.test(numbered))?.[1] };
  const lettered = letteredForm.exec(line)?.[1]?.toLowerCase();
  return lettered === undefined ? undefined : { flag: flagByLetter.find(([form]) => form.test(lettered))?.[1] };
}

/** The period stated in the preface, otherwise that of the software version. */
function findDays(text: string): { readonly from: IsoDate; readonly to: IsoDate } | undefined {
  const stated = /effective\s+(?:from\s+)?([\d/]{8,10}|[A-Z][a-z]+ \d{1,2}, \d{4})\s+(?:to|through)\s+([\d/]{8,10}|[A-Z][a-z]+ \d{1,2}, \d{4})/.exec(text);
  const from = parseIsoDate(stated?.[1] ?? '');
  const to = parseIsoDate(stated?.[2] ?? '');
  if (from !== undefined && to !== undefined && from <= to) return { from, to };
  const version = /software version\s+(\d{2})(?:\.(\d))?/i.exec(text) ?? /medicare code edits[\s,]+(?:version\s+|v\.?\s?)(\d{2})(?:\.(\d))?/i.exec(text) ?? /\bversion\s+(\d{2})(?:\.(\d))?\b/i.exec(text);
  const year = Number(version?.[1]) + versionOffset;
  // 41.1 is the April update; 41.0 and 41 are the October version.
  const first = version?.[2] === '1' ? makeIsoDate(year, 4, 1) : Number.isInteger(year) ? fiscalYearStart(year) : undefined;
  return first === undefined ? undefined : { from: first, to: fiscalYearEnd(year) };
}
