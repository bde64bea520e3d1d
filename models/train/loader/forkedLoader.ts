import { fork, type ChildProcess } from 'node:child_process';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';
import { ProblemError } from '../../../server/core/base/problem';
import type { NetworkInputShape } from '../../image/resample';
import type { FilmCacheOptions } from './filmCache';
import type { LoadedPictures, PictureLoader, PictureRequest } from './pictureLoader';
import { loadRequest, type LoadParams } from './protocol';

export interface ForkedLoaderOptions {
  /** The bundle `trainingLoader.js`. */
  readonly module: string;
  readonly shape: NetworkInputShape;
  readonly processes: number;
  /** Cache of whole films for later epochs; default: none. */
  readonly cache?: FilmCacheOptions;
  /** Crashes after which it gives up; default 50. */
  readonly mostDeaths?: number;
}

/** So many deaths are not single bad pictures: the decoder itself does not work here. */
const defaultMaxDeaths = 50;
const endedDecoder = 'The picture crashed the process that decodes it.';

/** A pool of decoding processes behind one port: a batch is split among them, and a process that dies is replaced. */
export class ForkedLoader implements PictureLoader {
  readonly #options: ForkedLoaderOptions;
  readonly #workers: readonly DecoderProcess[];

  constructor(options: ForkedLoaderOptions) {
    this.#options = options;
    const most = options.mostDeaths ?? defaultMaxDeaths;
    const deaths = { most, left: most };
    this.#workers = Array.from({ length: options.processes }, () => new DecoderProcess(options.module, deaths));
  }

  async load(requests: readonly PictureRequest[]): Promise<LoadedPictures> {
    const share = Math.ceil(requests.length / this.#workers.length);
    const parts = this.#workers.map((worker, index) => this.#loadPart(worker, requests.slice(index * share, (index + 1) * share)));
    return joined(await Promise.all(parts));
  }

  dispose(): void {
    for (const worker of this.#workers) worker.dispose();
  }

  /** Reloads the part of a batch that crashed a process image by image, so that only the culprit is lost. */
  async #loadPart(worker: DecoderProcess, requests: readonly PictureRequest[]): Promise<LoadedPictures> {
    const { shape, cache } = this.#options;
    const common = { shape, ...(cache === undefined ? {} : { cache }) };
    if (requests.length === 0) return { values: new Float32Array(0), problems: [] };
    const loaded = await worker.load({ ...common, requests });
    if (loaded !== undefined) return loaded;
    const single: LoadedPictures[] = [];
    for (const request of requests) single.push((await worker.load({ ...common, requests: [request] })) ?? { values: new Float32Array(shape.channels * shape.height * shape.width), problems: [endedDecoder] });
    return joined(single);
  }
}

interface LiveDecoder {
  readonly child: ChildProcess;
  readonly connection: MessageConnection;
  /** Resolves when the process is gone, never rejects. */
  readonly died: Promise<undefined>;
}

/** One decoding process, started when it is first needed and again after its death. */
class DecoderProcess {
  readonly #module: string;
  readonly #deaths: { readonly most: number; left: number };
  #live: LiveDecoder | undefined;
  #isDisposed = false;

  constructor(module: string, deaths: { readonly most: number; left: number }) {
    this.#module = module;
    this.#deaths = deaths;
  }

  /** @returns undefined if the process died of it */
  async load(params: LoadParams): Promise<LoadedPictures | undefined> {
    const { connection, died } = (this.#live ??= this.#start());
    const answer = connection.sendRequest(loadRequest, params).catch((error: unknown) => died.then(() => Promise.reject(error)));
    const loaded = await Promise.race([answer, died]);
    if (loaded === undefined && !this.#isDisposed) {
      this.#deaths.left -= 1;
      if (this.#deaths.left < 0) throw new ProblemError({ what: `The process that decodes pictures died ${this.#deaths.most} times.`, advice: 'Check that the films can be read (hcdr train curate), and free memory.' });
    }
    return loaded;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#live?.child.kill('SIGKILL');
  }

  #start(): LiveDecoder {
    const child = fork(this.#module, [], { execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
    const died = new Promise<undefined>((resolve) => {
      const end = (): void => {
        if (this.#live?.child === child) this.#live = undefined;
        connection.dispose();
        resolve(undefined);
      };
      child.once('exit', end);
      child.once('error', end);
    });
    connection.listen();
    return { child, connection, died };
  }
}

function joined(parts: readonly LoadedPictures[]): LoadedPictures {
  const [first] = parts;
  if (parts.length === 1 && first !== undefined) return first;
  const values = new Float32Array(parts.reduce((sum, part) => sum + part.values.length, 0));
  let offset = 0;
  for (const part of parts) {
    values.set(part.values, offset);
    offset += part.values.length;
  }
  return { values, problems: parts.flatMap(({ problems }) => problems) };
}
