import { makeIsoDate, type IsoDate } from '../../../server/core/base/isoDate';
import type { Problem } from '../../../server/core/base/problem';
import { editFlags, type EditFlag } from '../../../server/core/icd/edits';
import { diagnosisKey, maxProblems, type EditList, type EditRow } from './editList';
import { findEarlyEnd } from '../cutOff';
import { splitLines } from '../../splitLines';

/** Flag names in CMS's MCE data that are renamed here for clarity. */
const names: Readonly<Record<string, EditFlag>> = {
  qadm: 'questionable-admission', reqsdx: 'requires-secondary', ecodepdx: 'external-cause', wrngproc: 'wrong-procedure', clintrial: 'clinical-trial',
  delout: 'delivery-outcome', diabtypei: 'type-1-diabetes', ncov6: 'noncovered-6', ncov7: 'noncovered-7', ncov_z302: 'noncovered-z302',
};

/**
 * Parses a dated list: tab-separated `code`, `from`, `to` (YYYYMMDD) and `flags` (comma-separated), one row per period in which a
 * code has the same edits.
 */
export function parseDatedList(text: string, name: string): EditList | undefined {
  const [header = '', ...lines] = splitLines(text.replace(/^\uFEFF/, ''));
  const columns = header.toLowerCase().split('\t');
  const at = (column: string): number => columns.indexOf(column);
  const rows: EditRow[] = [];
  const problems: Problem[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const cells = line.split('\t');
    const row = readRow(cells[at('code')], cells[at('from')], cells[at('to')], cells[at('flags')]);
    if (row !== undefined) rows.push(row);
    else if (problems.length < maxProblems) problems.push({ what: 'The row is not a code with dates and known edits; it is left out.', where: `${name}, line ${index + 2}` });
  });
  const cut = findEarlyEnd(rows.map(({ key }) => key), { name: 'The list', where: name, lastLetter: 'Z' });
  if (cut !== undefined) problems.push(cut);
  const from = rows.reduce<IsoDate | undefined>((first, row) => (first === undefined || row.from < first ? row.from : first), undefined);
  const to = rows.reduce<IsoDate | undefined>((last, row) => (last === undefined || row.to > last ? row.to : last), undefined);
  return from === undefined || to === undefined ? undefined : { form: 'dated', from, to, rows, problems };
}

function readRow(code = '', fromText = '', toText = '', flagText = ''): EditRow | undefined {
  const from = readDay(fromText);
  const to = readDay(toText);
  const flags = flagText.split(',').map((flag) => readFlag(flag.trim().toLowerCase()));
  const known = flags.filter((flag) => flag !== undefined);
  if (!diagnosisKey.test(code) || from === undefined || to === undefined || from > to || known.length < flags.length) return undefined;
  return { key: code, from, to, flags: known };
}

function readDay(text: string): IsoDate | undefined {
  return /^\d{8}$/.test(text) ? makeIsoDate(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6))) : undefined;
}

function readFlag(text: string): EditFlag | undefined {
  return editFlags.find((flag) => flag === text) ?? (Object.hasOwn(names, text) ? names[text] : undefined);
}
