import { ProblemError } from '../../core/base/problem';
import type { DialValues } from '../../service/dials/dial';
import { readDialWords } from '../../service/dials/readDials';

/**
 * The dials of rules that a command line sets (`--dial icd/excludes1.covered=false`).
 * @throws ProblemError that names every one that cannot be set: a command that leaves some out would answer something else than was asked
 */
export function openDials(words: readonly string[] = []): DialValues {
  const { values, problems } = readDialWords(words);
  if (problems.length > 0) throw new ProblemError({ what: problems.join('\n'), advice: '"hcdr rules" lists the dials of every rule with what they take.' });
  return values;
}
