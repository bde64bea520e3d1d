import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { findCurrentRelease } from '../../server/store/release/findCurrentRelease';
import { readXrayModelContent, xrayModelSchemaVersion } from '../../server/store/release/xrayModelContent';
import type { ModelCard } from '../contract/modelCard';
import { checkModelCard } from '../contract/checkModelCard';

/** Folder of the models shipped with the program, next to the bundles. */
export const shippedModels = 'zoo';

/** File name of the card in a model's folder. */
export const cardFileName = 'model.json';

/** An available model; `directory` is the value for {@link AnalyzeParams.modelDirectory}. */
export interface InstalledModel {
  readonly card: ModelCard;
  readonly directory: string;
  /** ISO 8601 time; absent for a shipped model. */
  readonly importedAt?: string;
}

export interface InstalledModels {
  /** Most recently imported first. */
  readonly models: readonly InstalledModel[];
  /** Why models, or their newest release, cannot be read; a complete sentence. */
  readonly problem?: string;
}

/**
 * X-ray models of a data folder, then the shipped ones; an imported model replaces a shipped one with the same id. Reads cards
 * only, not networks.
 * @param shippedFolder `zoo` next to the bundles; absent: none
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

/** One folder per model; an unreadable one is a packaging fault that cannot be fixed here. */
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

/** Finds a model by id, or without id the last imported or else a shipped one; otherwise returns a message with advice. */
export async function findModel(dataDirectory: string, id?: string, shippedFolder?: string): Promise<FoundModel> {
  const { models, problem } = await listModels(dataDirectory, shippedFolder);
  const model = id === undefined ? models[0] : models.find(({ card }) => card.id === id);
  if (model !== undefined) return { state: 'found', model, ...(problem === undefined ? {} : { warning: problem }) };
  if (problem !== undefined) return { state: 'none', message: problem };
  const importOne = 'Import one by its model card: hcdr xray import <card.json>, or the command "Import X-ray model".';
  if (id === undefined || models.length === 0) return { state: 'none', message: `No X-ray model is installed. ${importOne}` };
  return { state: 'none', message: `No X-ray model "${id}" is installed; available: ${models.map(({ card }) => card.id).join(', ')}. Choose one of them, or import it.` };
}
