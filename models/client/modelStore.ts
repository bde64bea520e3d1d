import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { findCurrentRelease } from '../../server/store/release/findCurrentRelease';
import { readXrayModelContent, xrayModelSchemaVersion } from '../../server/store/release/xrayModelContent';
import type { ModelCard } from '../contract/modelCard';
import { checkModelCard } from '../contract/checkModelCard';

/** Folder of the models that come with the program, beside the bundles. */
export const shippedModels = 'zoo';

/** The card's name in a model's folder. */
export const cardFileName = 'model.json';

/** A model that can be run: `directory` is what {@link AnalyzeParams.modelDirectory} takes. */
export interface InstalledModel {
  readonly card: ModelCard;
  readonly directory: string;
  /** ISO 8601 moment; absent for a model that came with the program. */
  readonly importedAt?: string;
}

export interface InstalledModels {
  /** The last imported one first. */
  readonly models: readonly InstalledModel[];
  /** What keeps models, or their newest release, from being read; a whole sentence. */
  readonly problem?: string;
}

/**
 * All X-ray models of a data folder, then those that came with the program; an imported one of the same id stands in
 * their place. Reads their cards, not their networks.
 * @param shippedFolder `zoo` beside the bundles; absent = there are none
 */
export async function listModels(dataDirectory: string, shippedFolder?: string): Promise<InstalledModels> {
  const { models, problem } = await listImported(dataDirectory);
  const shipped = shippedFolder === undefined ? [] : await listShipped(shippedFolder);
  const added = shipped.filter(({ card }) => !models.some((model) => model.card.id === card.id));
  return { models: [...models, ...added], ...(problem === undefined ? {} : { problem }) };
}

async function listImported(dataDirectory: string): Promise<InstalledModels> {
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

/** A folder per model; one that cannot be read is a fault of the package, which nothing here could mend. */
async function listShipped(folder: string): Promise<readonly InstalledModel[]> {
  const names = await readdir(folder).catch(() => []);
  const read = await Promise.all(names.sort().map((name) => readInstalled(path.join(folder, name))));
  return read.filter((model) => typeof model !== 'string');
}

/** @returns the model, or why it cannot be read */
async function readInstalled(directory: string, importedAt?: string): Promise<InstalledModel | string> {
  const file = path.join(directory, cardFileName);
  try {
    const parsed = checkModelCard(JSON.parse(await readFile(file, 'utf8')), file);
    if ('card' in parsed) return { card: parsed.card, directory, ...(importedAt === undefined ? {} : { importedAt }) };
    return `The model card ${file} cannot be read: ${parsed.problems[0]?.what ?? ''}. Import the model again.`;
  } catch (error) {
    return `The model card ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}. Import the model again.`;
  }
}

export type FoundModel = { readonly state: 'found'; readonly model: InstalledModel; readonly warning?: string } | { readonly state: 'none'; readonly message: string };

/** The model of that id, without an id the one imported last, else one that came with the program; else a message that says what to do. */
export async function findModel(dataDirectory: string, id?: string, shippedFolder?: string): Promise<FoundModel> {
  const { models, problem } = await listModels(dataDirectory, shippedFolder);
  const model = id === undefined ? models[0] : models.find(({ card }) => card.id === id);
  if (model !== undefined) return { state: 'found', model, ...(problem === undefined ? {} : { warning: problem }) };
  if (problem !== undefined) return { state: 'none', message: problem };
  const importOne = 'Import one by its model card: hcdr xray import <card.json>, or the command "Import X-ray model".';
  if (id === undefined || models.length === 0) return { state: 'none', message: `No X-ray model is installed. ${importOne}` };
  return { state: 'none', message: `No X-ray model "${id}" is installed; available: ${models.map(({ card }) => card.id).join(', ')}. Choose one of them, or import it.` };
}
