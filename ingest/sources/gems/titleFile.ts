import type { Problem } from '../../../server/core/base/problem';
import { icd9CodeFromKey } from '../../../server/core/icd/icd9Code';
import { SheetProblems } from '../nihCxr/sheetProblems';
import { splitLines } from '../../splitLines';

/**
 * Parses a title file of ICD-9-CM version 32: code without dot, spaces, title.
 * @param text decoded from ISO-8859-1, as published by CMS (Ménière)
 * @returns titles by dotless code; the first one if a code is repeated
 * @throws ProblemError if too many lines are bad
 */
export function parseTitleFile(text: string, kind: 'diagnosis' | 'procedure', name: string): { titles: ReadonlyMap<string, string>; problems: readonly Problem[] } {
  const problems = new SheetProblems(name);
  const titles = new Map<string, string>();
  const lines = splitLines(text);
  lines.forEach((written, index) => {
    if (written.trim() === '') return;
    const [, key = '', title = ''] = /^([0-9A-Z]+) +(\S.*?)\s*$/.exec(written) ?? [];
    if (title === '' || icd9CodeFromKey(key, kind) === undefined) return problems.addRow('The line is not a code and its title.', index + 1);
    if (titles.has(key)) return problems.addRow(`The code ${key} is in the file more than once.`, index + 1);
    titles.set(key, title);
  });
  return { titles, problems: problems.finish(lines.length) };
}
