import { fork, type ChildProcess } from 'node:child_process';
import { threadsVariable } from '../contract/protocol';

export interface ForkModelsOptions {
  /** The bundle `models.js`. */
  readonly module: string;
  /** A real Node.js to run it on; absent = this program, which in a desktop editor is Electron acting as Node.js. */
  readonly nodePath?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Threads within an operator; absent = all cores but one. */
  readonly threads?: number;
}

/** Starts an inference process with the channel that {@link ModelsClient} speaks over. A wrong path shows as its `error` event. */
export function forkModels({ module, nodePath, env = process.env, threads }: ForkModelsOptions): ChildProcess {
  return fork(module, [], {
    env: { ...env, ELECTRON_RUN_AS_NODE: '1', ...(threads === undefined ? {} : { [threadsVariable]: String(threads) }) },
    execArgv: [],
    ...(nodePath === undefined || nodePath === '' ? {} : { execPath: nodePath }),
    // Typed arrays arrive as such.
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}
