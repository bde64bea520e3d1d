import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runFileNames, type RunProgress } from '../contract/trainingFiles';
import type { TrainEvent, TrainOutcome } from '../contract/trainingProtocol';
import { peakMemory } from './memory/peakMemory';

const everyMs = 1000;

/** Keeps a run's `progress.json` up to date. Failed writes are ignored: the training matters more. */
export class ProgressFile {
  readonly #file: string;
  #progress: RunProgress = { state: 'preparing', pid: process.pid, step: 0, steps: 0, epoch: 0, meanAuc: null, secondsLeft: null };
  #writtenAt = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(runDirectory: string) {
    this.#file = path.join(runDirectory, runFileNames.progress);
  }

  onEvent(event: TrainEvent): void {
    switch (event.type) {
      case 'planned':
        return this.#set({ steps: event.steps }, true);
      case 'started':
        return this.#set({ state: 'training', step: event.step, epoch: event.history.length, meanAuc: event.history.at(-1)?.meanAuc ?? null }, true);
      case 'step':
        return this.#set({ step: event.step, steps: event.steps, secondsLeft: event.secondsLeft }, false);
      case 'epoch':
        return this.#set({ epoch: event.record.epoch, meanAuc: event.record.meanAuc }, true);
      case 'paused':
        return this.#set({ state: 'paused' }, true);
      case 'resumed':
        return this.#set({ state: 'training' }, true);
      case 'finishing':
        return this.#set({ state: 'finishing', secondsLeft: null }, true);
      case 'features':
      case 'waiting':
      case 'warning':
        return undefined;
    }
  }

  async end(outcome: TrainOutcome): Promise<void> {
    this.#set({ state: outcome.status, secondsLeft: null, peakBytes: peakMemory(), ...(outcome.status === 'stopped' ? { step: outcome.step } : {}), ...(outcome.status === 'failed' ? { message: outcome.message } : {}) }, true);
    await this.#last;
  }

  #set(changes: Partial<RunProgress>, isDue: boolean): void {
    this.#progress = { ...this.#progress, ...changes };
    if (!isDue && Date.now() - this.#writtenAt < everyMs) return;
    this.#writtenAt = Date.now();
    const text = `${JSON.stringify(this.#progress)}\n`;
    this.#last = this.#last.then(async () => {
      await writeFile(`${this.#file}.part`, text);
      await rename(`${this.#file}.part`, this.#file);
    }).catch(() => undefined);
  }
}
