import { fiscalYearEnd, fiscalYearStart } from '../../../server/core/base/fiscalYear';
import type { Problem } from '../../../server/core/base/problem';
import type { EditFlag } from '../../../server/core/icd/edits';
import { diagnosisKey, maxProblems, type EditList } from './editList';
import { findMissingEdits } from './missingEdits';
import { rowsOf } from './rowsOf';
import { splitLines } from '../../splitLines';

const flagByType: Readonly<Record<string, EditFlag>> = {
  newborn_only: 'newborn', pediatric_only: 'pediatric', maternity_only: 'maternity', adult_only: 'adult', female_only: 'female', male_only: 'male',
  principal_manifestation: 'manifestation', principal_questionable_admit: 'questionable-admission', principal_unacceptable: 'unacceptable',
  wrong_performed: 'wrong-procedure', unspecified: 'unspecified',
};

/** MCE v33 was the first for ICD-10 (FY2016), with one version of two digits per fiscal year since. */
const versionOffset = 1983;
const versionForm = /^\d\d$/;

/**
 * Parses the lists of one version as a table: `MCE_Version`, `MCE_Edit_Type`, `ICD_Code_Type` (D or P), `ICD_Code`, one row per
 * edit of a code. Procedures are skipped. The version is in force for its fiscal year.
 */
export function parseFlatList(text: string, name: string): EditList | undefined {
  const [header = '', ...lines] = splitLines(text.replace(/^\uFEFF/, ''));
  const columns = header.toLowerCase().split('\t');
  const [version, type, kind, code] = ['mce_version', 'mce_edit_type', 'icd_code_type', 'icd_code'].map((column) => columns.indexOf(column));
  const problems: Problem[] = [];
  const flags = new Map<string, Set<EditFlag>>();
  let year: number | undefined;
  lines.forEach((line, index) => {
    const cells = line.split('\t');
    const key = cells[code ?? -1] ?? '';
    const flag = flagByType[(cells[type ?? -1] ?? '').toLowerCase()];
    if (line.trim() === '' || cells[kind ?? -1] === 'P') return;
    const number = (cells[version ?? -1] ?? '').trim();
    const found = versionForm.test(number) ? Number(number) + versionOffset : undefined;
    year ??= found;
    if (flag !== undefined && diagnosisKey.test(key) && found !== undefined && found === year) flags.set(key, (flags.get(key) ?? new Set()).add(flag));
    else if (problems.length < maxProblems) problems.push({ what: 'The row is not a diagnosis code of this version with a known edit; it is left out.', where: `${name}, line ${index + 2}` });
  });
  if (year === undefined || flags.size === 0) return undefined;
  const cut = findMissingEdits(flags, name);
  if (cut !== undefined) problems.push(cut);
  const days = { from: fiscalYearStart(year), to: fiscalYearEnd(year) };
  return { form: 'flat', ...days, rows: rowsOf(flags, days), problems };
}
