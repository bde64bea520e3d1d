import path from 'node:path';
import type { TestContext } from 'node:test';
import sharp from 'sharp';
import { forkModels } from '../../../../models/client/forkModels';
import { ModelsClient, type ModelsClientOptions } from '../../../../models/client/modelsClient';
import type { AnalyzeParams, AnalyzeResult } from '../../../../models/contract/protocol';
import { makePhantom } from '../../../../models/phantom/makePhantom';
import { silentLogger } from '../../../../server/core/base/logger';

declare const __PROJECT_ROOT__: string;

/** A client of the built inference process, disposed with its test; one thread within operators. */
export function realClient(context: TestContext, options: Partial<ModelsClientOptions> = {}): ModelsClient {
  const module = path.join(__PROJECT_ROOT__, 'dist', 'models.js');
  const client = new ModelsClient({ spawn: () => forkModels({ module, threads: 1 }), logger: silentLogger, ...options });
  context.after(() => client.dispose());
  return client;
}

/** Writes a phantom of a chest as a PNG. @returns its path */
export async function writeFilm(folder: string, { side = 256, seed = 1 }: { readonly side?: number; readonly seed?: number } = {}): Promise<string> {
  const { film } = makePhantom(seed, { side });
  const file = path.join(folder, `film-${seed}-${side}.png`);
  await sharp(film.pixels, { raw: { width: film.width, height: film.height, channels: 1 } }).png().toFile(file);
  return file;
}

export function analysisOf(imagePath: string, modelDirectory: string, options: Partial<AnalyzeParams> = {}): AnalyzeParams {
  return { imagePath, modelDirectory, providers: ['cpu'], maps: 'all', displaySide: 0, ...options };
}

export function messageOf(result: AnalyzeResult): string {
  return result.status === 'failed' ? result.message : `(${result.status})`;
}
