import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { findCurrentRelease } from '../../server/store/release/findCurrentRelease';
import { readXrayModelContent, xrayModelSchemaVersion } from '../../server/store/release/xrayModelContent';
import type { ModelCard } from '../contract/modelCard';
import { checkModelCard } from '../contract/checkModelCard';

/** The card's name in a model's folder. */
export const cardFileName = 'model.json';

/** A model that can be run: `directory` is what {@link AnalyzeParams.modelDirectory} takes. */
export interface InstalledModel {
  readonly card: ModelCard;
  readonly directory: string;
  /** ISO 8601 moment. */
  readonly importedAt: string;
}

export interface InstalledModels {
  /** The last imported one first. */
  readonly models: readonly InstalledModel[];
  /** What keeps models, or their newest release, from being read; a whole sentence. */
  readonly problem?: string;
}

/** All installed X-ray models of a data folder; reads their cards, not their networks. */
export async function listModels(dataDirectory: string): Promise<InstalledModels> {
  const current = await findCurrentRelease(dataDirectory, 'xray-model', xrayModelSchemaVersion);
  switch (current.state) {
    case 'none':
      return { models: [] };
    case 'newer-schema':
    case 'damaged':
      return { models: [], problem: current.message };
    case 'ready': {
      const entries = readXrayModelContent(current.release)?.models ?? [];
      const read = await Promise.all(entries.map(({ id, importedAt }) => readInstalled(path.join(current.directory, id), importedAt)));
      const problem = [current.warning, ...read.map((model) => (typeof model === 'string' ? model : undefined))].filter((part) => part !== undefined).join(' ');
      return { models: read.filter((model) => typeof model !== 'string').reverse(), ...(problem === '' ? {} : { problem }) };
    }
  }
}

/** @returns the model, or why it cannot be read */
async function readInstalled(directory: string, importedAt: string): Promise<InstalledModel | string> {
  const file = path.join(directory, cardFileName);
  try {
    const parsed = checkModelCard(JSON.parse(await readFile(file, 'utf8')), file);
    if ('card' in parsed) return { card: parsed.card, directory, importedAt };
    return `The model card ${file} cannot be read: ${parsed.problems[0]?.what ?? ''}. Import the model again.`;
  } catch (error) {
    return `The model card ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}. Import the model again.`;
  }
}

export type FoundModel = { readonly state: 'found'; readonly model: InstalledModel; readonly warning?: string } | { readonly state: 'none'; readonly message: string };

/** The model of that id, without an id the one imported last; else a message that says what to do. */
export async function findModel(dataDirectory: string, id?: string): Promise<FoundModel> {
  const { models, problem } = await listModels(dataDirectory);
  const model = id === undefined ? models[0] : models.find(({ card }) => card.id === id);
  if (model !== undefined) return { state: 'found', model, ...(problem === undefined ? {} : { warning: problem }) };
  if (problem !== undefined) return { state: 'none', message: problem };
  const importOne = 'Import one by its model card: hcdr xray import <card.json>, or the command "Import X-ray model".';
  if (id === undefined || models.length === 0) return { state: 'none', message: `No X-ray model is installed. ${importOne}` };
  return { state: 'none', message: `No X-ray model "${id}" is installed; there are ${models.map(({ card }) => card.id).join(', ')}. Choose one of them, or import it.` };
}
