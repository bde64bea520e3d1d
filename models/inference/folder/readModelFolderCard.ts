import path from 'node:path';
import { formatProblem, ProblemError } from '../../../server/core/base/problem';
import type { ModelCard } from '../../contract/modelCard';
import { parseModelCard } from './parseModelCard';
import { cardFileName, readCardText } from './readModelFolder';

/** The card of a model's folder. @throws ProblemError with everything that is wrong with it */
export async function readModelFolderCard(modelDirectory: string): Promise<ModelCard> {
  const cardPath = path.join(modelDirectory, cardFileName);
  const reading = parseModelCard(await readCardText(cardPath));
  if ('card' in reading) return reading.card;
  const lines = reading.problems.map(formatProblem);
  throw new ProblemError({ where: path.basename(cardPath), what: lines.join('\n') });
}
