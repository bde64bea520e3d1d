import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { chapterOf, chapters } from '../../core/icd/chapters';
import { codeFromKey, parseIcdCode } from '../../core/icd/code';
import type { CodeRow } from '../../core/reference/pages';

/** Children of one node at most; the largest chapter has some 400 categories, and no code has as many children. */
const maxChildren = 1000;

/** A chapter's node: `A00-B99`. */
const chapterForm = /^[A-Z]\w{2}-[A-Z]\w{2}$/;

/** A record as a line of the tree. */
export function toCodeRow(record: CodeRecord): CodeRow {
  return { code: record.code, title: record.longTitle, isBillable: record.status === 'billable', hasChildren: record.status === 'header' };
}

/** What stands right below a node of the tree: chapters below nothing, categories below a chapter, else a code's children. */
export function listChildren(node: string | undefined, catalog: Catalog, on: IsoDate): readonly CodeRow[] {
  if (node === undefined) return chapters.map(({ first, last, title }) => ({ code: `${first}-${last}`, title, isBillable: false, hasChildren: true }));
  if (chapterForm.test(node)) return listCategories(node, catalog, on);
  const code = parseIcdCode(node);
  return code === undefined ? [] : catalog.children(code, on).slice(0, maxChildren).map(toCodeRow);
}

/** Categories are found by their forms: a letter, and two characters of 36; a chapter's letters are few. */
function listCategories(node: string, catalog: Catalog, on: IsoDate): readonly CodeRow[] {
  const chapter = chapters.find(({ first, last }) => `${first}-${last}` === node);
  if (chapter === undefined) return [];
  const digits = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].filter((letter) => letter >= node.slice(0, 1) && letter <= node.slice(4, 5));
  const rows: CodeRow[] = [];
  for (const letter of letters) {
    for (const second of digits) {
      for (const third of digits) {
        const code = codeFromKey(`${letter}${second}${third}`);
        if (code === undefined || catalog.status(code, on) === 'absent' || chapterOf(code) !== chapter) continue;
        const record = catalog.lookup(code, on);
        if (record !== undefined) rows.push(toCodeRow(record));
      }
    }
  }
  return rows;
}
