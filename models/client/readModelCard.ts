import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { cardFileName } from './modelStore';
import { checkModelCard } from '../contract/checkModelCard';
import type { ModelCard } from '../contract/modelCard';
import { ProblemError } from '../../server/core/base/problem';
import { fileProblem } from '../../server/store/release/fileProblem';

/** Reads the card in a model's folder, without its network. @throws ProblemError if it cannot be read */
export async function readModelCard(modelDirectory: string): Promise<ModelCard> {
  const file = path.join(modelDirectory, cardFileName);
  const parsed = checkModelCard(parseJson(await readText(file)), file);
  if ('card' in parsed) return parsed.card;
  throw new ProblemError(parsed.problems[0] ?? { what: 'This is not a model card.', where: file });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const problem = fileProblem(error, file);
    throw problem === undefined ? error : new ProblemError(problem);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
