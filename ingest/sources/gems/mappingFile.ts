import { ProblemError, type Problem } from '../../../server/core/base/problem';
import { gemSides, type GemCodeSet, type GemDirection, type GemRow } from '../../../server/store/gems/gemRows';
import { SheetProblems } from '../nihCxr/sheetProblems';
import { splitLines } from '../../splitLines';

const line = /^([0-9A-Za-z]+) +([0-9A-Za-z]+) +([01])([01])([01])([0-9])([0-9])\s*$/;

const keyForms: Readonly<Record<GemCodeSet, RegExp>> = {
  dx9: /^(?:[0-9]{3,5}|V[0-9]{2,4}|E[0-9]{3,4})$/,
  dx10: /^[A-Z](?:[0-9][0-9A-Z]|[A-Z][0-9])[0-9A-Z]{0,4}$/,
  px9: /^[0-9]{3,4}$/,
  px10: /^[0-9A-HJ-NP-Z]{7}$/,
};

/** First characters of the last source code in complete files, all of which are sorted. */
const lastSources: Readonly<Record<GemCodeSet, RegExp>> = { dx9: /^V/, dx10: /^[ZU]/, px9: /^99/, px10: /^X/ };
/** Fewer rows are an excerpt: the smallest file of 2018 has 24,860. */
const fewestOfWhole = 10_000;

/** Words in place of a missing target. In `NoI9` lines of the procedures the no-map flag is not set. */
const noTargetWord = /^No(?:Dx|PCS|I9|DX|PX)$/;

/**
 * Parses a GEM file: source, target and five flags (approximate, no map, combination, scenario, choice list), separated by spaces,
 * codes without dots. Bad lines are skipped and reported; a file with too many is refused.
 * @throws ProblemError if too many lines are bad, or the file is truncated
 */
export function parseMappingFile(text: string, direction: GemDirection, name: string): { rows: readonly GemRow[]; problems: readonly Problem[] } {
  const problems = new SheetProblems(name);
  const { source: sourceSet, target: targetSet } = gemSides[direction];
  const rows: GemRow[] = [];
  const lines = splitLines(text);
  lines.forEach((written, index) => {
    if (written.trim() === '') return;
    const [, sourceWord = '', targetWord = '', approximate, , combination, scenario, choiceList] = line.exec(written) ?? [];
    const hasTarget = !noTargetWord.test(targetWord);
    // The 2018 file has one code in lower case (`v5889`).
    const [source, target] = [sourceWord.toUpperCase(), targetWord.toUpperCase()];
    if (source === '') return problems.addRow('The line is not a source, a target and five flags.', index + 1);
    if (!keyForms[sourceSet].test(source)) return problems.addRow(`"${source}" does not have the form of a source code of this file.`, index + 1);
    if (hasTarget && !keyForms[targetSet].test(target)) return problems.addRow(`"${target}" does not have the form of a target code of this file.`, index + 1);
    rows.push({
      source,
      target: hasTarget ? target : undefined,
      isApproximate: approximate === '1',
      isCombination: combination === '1',
      scenario: Number(scenario),
      choiceList: Number(choiceList),
    });
  });
  const told = problems.finish(lines.length);
  const end = rows.at(-1)?.source ?? '';
  if (rows.length >= fewestOfWhole && !lastSources[sourceSet].test(end)) throw new ProblemError({ what: `The file ends with ${end}: it was cut off.`, where: name, advice: 'Fetch the file again from the publisher.' });
  return { rows, problems: told };
}
