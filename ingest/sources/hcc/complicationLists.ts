import { ProblemError, type Parsed, type Problem } from '../../../server/core/base/problem';
import type { ComplicationLevel } from '../../../server/core/icd/codeBadges';
import { cutOffAdvice } from '../cutOff';
import { codeFromKey } from '../../../server/core/icd/code';
import { splitLines } from '../../splitLines';

/** A code with its complication level as a secondary diagnosis. */
export interface Complication {
  readonly key: string;
  readonly level: ComplicationLevel;
}

/** A list with fewer codes is an excerpt. */
const fewestOfWhole = 1_000;
const heading = /^\W*Appendix ([A-Z])\b/;
const partTwo = /^Appendix H Part (?:2|II)\b/;
const entry = /^ {1,6}([A-Z][0-9A-Z]{2,6}) {1,8}\S/;

/**
 * Parses the CC and MCC lists of an MS-DRG Definitions Manual as text: Appendix G (CC), Appendix H part 1 (MCC) and part 2 (MCC
 * only for patients discharged alive). Other appendices are skipped.
 * @throws ProblemError if one of the lists is missing, because a lone half would show MCCs as nothing
 */
export function parseComplicationLists(content: Buffer, name: string): Parsed<readonly Complication[]> {
  const found = new Map<string, ComplicationLevel>();
  let level: ComplicationLevel | undefined;
  for (const line of splitLines(content.toString('latin1'))) {
    const appendix = heading.exec(line)?.[1];
    if (partTwo.test(line)) level = 'mcc-if-alive';
    else if (appendix !== undefined) level = appendix === 'G' ? 'cc' : appendix === 'H' ? (level === 'mcc-if-alive' ? level : 'mcc') : undefined;
    const key = level === undefined ? undefined : entry.exec(line)?.[1];
    if (level !== undefined && key !== undefined && codeFromKey(key) !== undefined) found.set(key, level);
  }
  const levels = new Set(found.values());
  if (!levels.has('cc') || !levels.has('mcc')) throw new ProblemError({ what: 'The file lacks the list of CCs (Appendix G) or of MCCs (Appendix H).', where: name, advice: 'Fetch both appendices of the MS-DRG Definitions Manual as text.' });
  const problems: Problem[] = [];
  // Part 2 of Appendix H is last; a file without it ends before it, or within part 1.
  if (!levels.has('mcc-if-alive') && found.size >= fewestOfWhole) problems.push({ what: 'The list of MCCs has no part 2 (those only of patients discharged alive): the file may have been cut off.', where: name, advice: cutOffAdvice });
  return { value: [...found].map(([key, value]) => ({ key, level: value })), problems };
}
