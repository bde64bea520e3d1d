import type { Problem } from '../../../server/core/base/problem';
import { formNames, type ContentForm } from './contentForm';
import type { FileSearch } from './findReleaseFiles';

/** Maximum number of files listed; the others are counted. */
const shownFiles = 5;

/** Forms that no release contains: they indicate a part saved, packed or fetched in the wrong way. */
const lostForms: readonly ContentForm[] = ['empty', 'unfinished', 'utf-16', 'gzip', 'html', 'zip'];
/** Other text or XML is reported if its name suggests a part of a release. */
const partName = /(?:icd[-_ ]?10|poa|conversion|tabular|eindex|neoplasm)[^/]*\.(?:xml|txt|csv|tsv|xls|json)$/i;
/** Texts shipped by the publisher. */
const readMe = /read[-_ ]?me|addend/i;

/**
 * One warning for the files found beside a release that were not read although they look relevant; undefined if there are none.
 * Files the publisher itself ships (codes files, addenda, PDFs, schemas, a workbook beside the same list as text) are not
 * reported.
 */
export function passedOverProblem({ files, passedOver }: FileSearch, where: string): Problem | undefined {
  const stems = new Map<string, number>();
  for (const name of [...files.flatMap(({ places }) => places.map(({ sourceName }) => sourceName)), ...passedOver.map(({ name: passed }) => passed)]) {
    const stem = stemOf(name);
    stems.set(stem, (stems.get(stem) ?? 0) + 1);
  }
  const isLost = ({ name, form }: FileSearch['passedOver'][number]): boolean => {
    // Resource forks in archives made by macOS.
    if (/(?:^|[/ ])__MACOSX\//.test(name)) return false;
    if (lostForms.includes(form)) return !(isWorkbook(name) && (stems.get(stemOf(name)) ?? 0) > 1);
    return (form === 'text' || form === 'xml' || form === 'binary') && partName.test(name) && !readMe.test(name);
  };
  const lost = passedOver.filter(isLost);
  if (lost.length === 0) return undefined;
  const shown = lost.slice(0, shownFiles).map(({ name, form }) => `${name} is ${isWorkbook(name) && form === 'zip' ? 'a workbook other than a conversion table or a list of exempt codes' : formNames[form]}`);
  const more = lost.length > shown.length ? `; and ${lost.length - shown.length} more files` : '';
  return {
    what: `Skipped: ${shown.join('; ')}${more}.`,
    where,
    advice: 'If it should be used, fetch it again, unpack it, or save it as UTF-8 text (a workbook as tab-separated text), and ingest again.',
  };
}

function isWorkbook(name: string): boolean {
  return /\.xlsx$/i.test(name);
}

/** The file's own name without extension, whatever archive or folder it is in. */
function stemOf(name: string): string {
  return (name.split(/[/]|: /).at(-1) ?? name).replace(/\.[^.]*$/, '').toLowerCase();
}
