import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { DescribeModelParams } from '../contract/protocol';
import { loadModel } from '../inference/loadModel';
import type { LoadedModel } from '../inference/openModel';
import { cardFileName } from '../inference/folder/readModelFolder';
import { loadRuntime, type Runtime } from '../inference/runtime/runtime';

/** Caches the runtime and the last model: a network takes hundreds of megabytes, and panels rarely mix models. */
export class ModelCache {
  readonly #threads: number | undefined;
  #runtime: Runtime | undefined;
  #held: { readonly key: string; readonly model: LoadedModel } | undefined;

  constructor(threads: number | undefined) {
    this.#threads = threads;
  }

  /** @throws ProblemError if onnxruntime does not load on this machine */
  async runtime(): Promise<Runtime> {
    return (this.#runtime ??= await loadRuntime());
  }

  /**
   * The model of a folder for a list of providers; reloaded if its card changed.
   * @throws ProblemError if it cannot be run
   */
  async load({ modelDirectory, providers, takesQuickest = false }: DescribeModelParams): Promise<LoadedModel> {
    const key = JSON.stringify([modelDirectory, providers, takesQuickest, await this.#versionOf(modelDirectory)]);
    if (this.#held?.key === key) return this.#held.model;
    const before = this.#held?.model;
    this.#held = undefined;
    await before?.network.release();
    const model = await loadModel(modelDirectory, { runtime: await this.runtime(), providers, takesQuickest, ...(this.#threads === undefined ? {} : { threads: this.#threads }) });
    this.#held = { key, model };
    return model;
  }

  async #versionOf(modelDirectory: string): Promise<string> {
    const found = await stat(path.join(modelDirectory, cardFileName)).catch(() => undefined);
    return found === undefined ? '' : `${found.mtimeMs}-${found.size}-${found.ino}`;
  }
}
