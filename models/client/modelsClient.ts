import type { ChildProcess } from 'node:child_process';
import type { RequestParam, RequestType } from 'vscode-jsonrpc/node';
import type { Logger } from '../../server/core/base/logger';
import {
  analyzeRequest,
  describeModelRequest,
  inferRequest,
  probeProvidersRequest,
  validateModelRequest,
  type AnalyzeParams,
  type AnalyzeResult,
  type AnalyzeStep,
  type DescribeModelParams,
  type DescribeModelResult,
  type InferParams,
  type InferResult,
  type ModelsProcessStatus,
  type Provider,
  type ProviderFallback,
  type ValidateModelParams,
  type ModelCheck,
} from '../contract/protocol';
import type { ModelCard } from '../contract/modelCard';
import { defaultLimits, type ModelsClientLimits } from './clientLimits';
import { CrashLimit } from './crashLimit';
import type { ModelsAnswer, Unanswered } from './modelsAnswer';
import { ModelsProcess, type ProcessEnd } from './modelsProcess';
import { ModelsRequest, type PendingRequest, type RequestOptions } from './modelsRequest';
import { RequestQueue } from './requestQueue';
import type { ModelsSnapshot, ServerState } from './serverState';
import { seconds, withinMs } from './withinMs';

export interface ModelsClientOptions extends Partial<ModelsClientLimits> {
  /** Starts a process, see {@link forkModels}. */
  readonly spawn: () => ChildProcess;
  /** Never receives an image's name. */
  readonly logger: Logger;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
}

/**
 * Supervisor of the inference process, for the extension host and the command line: starts it with the first request, sends
 * one request at a time, cancels softly and then hard, and restarts it after a crash. No method rejects: a request is always
 * answered by a value, at the latest after its deadline.
 */
export class ModelsClient {
  readonly #options: ModelsClientOptions;
  readonly #limits: ModelsClientLimits;
  readonly #now: () => number;
  readonly #queue: RequestQueue<PendingRequest>;
  readonly #crashes: CrashLimit;
  readonly #listeners = new Set<(snapshot: ModelsSnapshot) => void>();
  #state: ServerState = { name: 'stopped' };
  #process: ModelsProcess | undefined;
  #running: PendingRequest | undefined;
  #step: AnalyzeStep | undefined;
  #onStep: (step: AnalyzeStep) => void = () => undefined;
  #starts = 0;
  #idle: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(options: ModelsClientOptions) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options };
    this.#now = options.now ?? Date.now;
    this.#queue = new RequestQueue(this.#limits.maxQueued);
    this.#crashes = new CrashLimit({ maxCrashes: this.#limits.maxCrashes, windowMs: this.#limits.crashWindowMs, now: this.#now });
  }

  get snapshot(): ModelsSnapshot {
    const pid = this.#process?.pid;
    return {
      state: this.#state,
      queued: this.#queue.size,
      starts: this.#starts,
      ...(pid === undefined ? {} : { pid }),
      ...(this.#step === undefined ? {} : { step: this.#step }),
    };
  }

  /** Calls the listener after each change of the snapshot. */
  onDidChange(listener: (snapshot: ModelsSnapshot) => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => void this.#listeners.delete(listener) };
  }

  async analyze(params: AnalyzeParams, options: RequestOptions = {}): Promise<AnalyzeResult> {
    const answer = await this.#submit(analyzeRequest, params, options);
    return answer.status === 'answered' ? answer.result : answer;
  }

  validateModel(params: ValidateModelParams, options: RequestOptions = {}): Promise<ModelsAnswer<{ readonly checks: readonly ModelCheck[]; readonly card?: ModelCard }>> {
    return this.#submit(validateModelRequest, params, options);
  }

  probeProviders(providers: readonly Provider[], options: RequestOptions = {}): Promise<ModelsAnswer<{ readonly usable: readonly Provider[]; readonly fallbacks: readonly ProviderFallback[] }>> {
    return this.#submit(probeProvidersRequest, { providers }, options);
  }

  /** Loads a model and describes its inputs and outputs. */
  async describeModel(params: DescribeModelParams, options: RequestOptions = {}): Promise<DescribeModelResult> {
    const answer = await this.#submit(describeModelRequest, params, options);
    return answer.status === 'answered' ? answer.result : answer;
  }

  /** Runs a model's network on raw tensors. */
  async infer(params: InferParams, options: RequestOptions = {}): Promise<InferResult> {
    const answer = await this.#submit(inferRequest, params, options);
    return answer.status === 'answered' ? answer.result : answer;
  }

  /** Status of the process, even during a run; undefined if there is none or it does not answer within a second. */
  async status(): Promise<ModelsProcessStatus | undefined> {
    const process = this.#process;
    if (process === undefined) return undefined;
    return withinMs(process.status(), 1000).catch(() => undefined);
  }

  /** Resets the client, for example after too many crashes: the next request starts a new process. */
  restart(): void {
    this.stop();
    this.#crashes.clear();
    if (this.#state.name === 'failed') this.#setState({ name: 'stopped' });
  }

  /** Ends the process; waiting and running requests fail. The next request restarts it. */
  stop(message = 'The analysis was stopped.'): void {
    const waiting = [...this.#queue.takeAll(), ...(this.#running === undefined ? [] : [this.#running])];
    for (const request of waiting) request.settle({ status: 'failed', message });
    this.#killProcess();
  }

  dispose(): void {
    this.stop('The analysis was stopped because its window was closed.');
    this.#isDisposed = true;
    clearTimeout(this.#idle);
    this.#listeners.clear();
  }

  #submit<Params, Result>(type: RequestType<Params, Result, void>, params: RequestParam<Params>, options: RequestOptions): Promise<ModelsAnswer<Result>> {
    const request = ModelsRequest.of(type, params, options);
    if (this.#isDisposed) request.settle({ status: 'failed', message: 'The analysis was stopped because its window was closed.' });
    else if (this.#state.name === 'failed') request.settle({ status: 'failed', message: this.#state.message });
    else if (options.signal?.aborted === true) request.settle({ status: 'cancelled' });
    else this.#enqueue(request);
    return request.answer;
  }

  #enqueue(request: PendingRequest): void {
    const { accepted, replaced } = this.#queue.add(request);
    replaced?.settle({ status: 'cancelled' });
    if (!accepted) {
      const message = `${this.#queue.size} ${this.#queue.size === 1 ? 'picture is' : 'pictures are'} already waiting to be analyzed. Wait until some are done, then try again.`;
      return request.settle({ status: 'failed', message });
    }
    if (request.key !== undefined && this.#running?.key === request.key) this.#abandon(this.#running, { status: 'cancelled' });
    const cancel = (): void => {
      this.#queue.remove(request);
      this.#abandon(request, { status: 'cancelled' });
    };
    request.options.signal?.addEventListener('abort', cancel, { once: true });
    void request.answer.then(() => request.options.signal?.removeEventListener('abort', cancel));
    this.#changed();
    this.#pump();
  }

  /** Sends the next request unless one is running. */
  #pump(): void {
    if (this.#running !== undefined) return;
    const request = this.#queue.takeFirst();
    if (request === undefined) return this.#rest();
    clearTimeout(this.#idle);
    this.#running = request;
    void this.#run(request).then(() => {
      this.#running = undefined;
      this.#step = undefined;
      this.#pump();
    });
  }

  async #run(request: PendingRequest): Promise<void> {
    const started = await this.#ensureProcess();
    if (!(started instanceof ModelsProcess)) return request.settle({ status: 'failed', message: started });
    if (request.isSettled) return;
    this.#setState({ name: 'busy' });
    const stopTimers = this.#watchDeadlines(request);
    const failure = await request.send(started);
    stopTimers();
    if (failure === undefined) this.#crashes.clear();
    else request.settle({ status: 'failed', message: `${failure} It restarts with the next request.` });
  }

  #watchDeadlines(request: PendingRequest): () => void {
    const { deadlineMs, decodeMs } = this.#limits;
    const expire = (message: string): void => this.#abandon(request, { status: 'failed', message });
    const wholeMs = request.options.deadlineMs ?? deadlineMs;
    const whole = setTimeout(() => expire(`The analysis took longer than ${seconds(wholeMs)} and was stopped. Try a smaller picture or model.`), wholeMs);
    let decoding: NodeJS.Timeout | undefined;
    this.#onStep = (step) => {
      clearTimeout(decoding);
      if (step === 'decoding') decoding = setTimeout(() => expire(`Reading the picture took longer than ${seconds(decodeMs)} and was stopped. Check the file and its disk.`), decodeMs);
      this.#step = step;
      if (!request.isSettled) request.options.onStep?.(step);
      this.#changed();
    };
    return () => {
      clearTimeout(whole);
      clearTimeout(decoding);
      this.#onStep = () => undefined;
    };
  }

  /**
   * Answers the caller immediately. If the process is working on the request, asks it to stop, and kills it after the grace
   * period. The timers must not keep this program alive.
   */
  #abandon(request: PendingRequest, answer: Unanswered): void {
    if (request.isSettled) return;
    request.settle(answer);
    const process = this.#process;
    if (this.#running !== request || process === undefined) return;
    request.cancelSoftly();
    const isStillAtIt = (): boolean => this.#running === request && this.#process === process && this.#state.name === 'busy';
    const kill = (): void => {
      if (!isStillAtIt()) return;
      this.#options.logger.info('Inference process: did not stop in time and was killed.');
      this.#killProcess();
    };
    const { graceMs, loadGraceMs } = this.#limits;
    setTimeout(() => {
      if (isStillAtIt() && this.#step === 'loading model') setTimeout(kill, loadGraceMs - graceMs).unref();
      else kill();
    }, graceMs).unref();
  }

  /** @returns the ready process, or a message why there is none */
  async #ensureProcess(): Promise<ModelsProcess | string> {
    if (this.#process?.isAlive === true) return this.#process;
    // Wait for a killed process to end: two would hold two models in memory.
    await this.#process?.ended;
    if (this.#isDisposed) return 'The analysis was stopped because its window was closed.';
    this.#starts += 1;
    this.#setState({ name: 'starting' });
    try {
      return await this.#start();
    } catch (error) {
      if (this.#state.name === 'failed') return this.#state.message;
      this.#setState({ name: 'stopped' });
      return `The inference process did not start: ${error instanceof Error ? error.message : String(error)} Try again; if it fails again, see the log.`;
    }
  }

  async #start(): Promise<ModelsProcess> {
    const { logger, spawn } = this.#options;
    const started = this.#now();
    const process = new ModelsProcess(spawn(), { logger, onStep: (step) => this.#process === process && this.#onStep(step) });
    this.#process = process;
    this.#changed();
    void process.ended.then((end) => this.#onEnd(process, end));
    try {
      const { pid } = await withinMs(process.status(), this.#limits.startMs);
      logger.info(`Inference process ${pid}: ready after ${this.#now() - started} ms.`);
      return process;
    } catch (error) {
      process.kill();
      await process.ended;
      throw error;
    }
  }

  #onEnd(process: ModelsProcess, { reason, wasKilled }: ProcessEnd): void {
    if (this.#process !== process) return;
    this.#process = undefined;
    if (wasKilled) return this.#setState({ name: 'stopped' });
    this.#options.logger.warn(`Inference process: ${reason}.`);
    if (this.#crashes.recordCrash()) return this.#setState({ name: 'stopped' });
    const message = `The inference process ended ${this.#limits.maxCrashes} times in a row (the last time ${reason}) and is not restarted automatically. Restart X-ray analysis, or choose another model.`;
    this.#setState({ name: 'failed', message });
    for (const request of this.#queue.takeAll()) request.settle({ status: 'failed', message });
  }

  #killProcess(): void {
    if (this.#process?.isAlive !== true) return;
    this.#setState({ name: 'stopping' });
    this.#process.kill();
  }

  /** Idle: the process is ended after a while. */
  #rest(): void {
    if (this.#process?.isAlive === true) this.#setState({ name: 'ready' });
    clearTimeout(this.#idle);
    if (this.#limits.idleMs === 0 || this.#isDisposed) return;
    this.#idle = setTimeout(() => this.#running === undefined && this.#killProcess(), this.#limits.idleMs);
    this.#idle.unref();
  }

  #setState(state: ServerState): void {
    this.#state = state;
    this.#changed();
  }

  #changed(): void {
    const { snapshot } = this;
    for (const listener of this.#listeners) {
      try {
        listener(snapshot);
      } catch (error) {
        // An error in a view must not fail the request it shows.
        this.#options.logger.error(`A listener of the models client failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
}
