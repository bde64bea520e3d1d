import { fork, type ChildProcess } from 'node:child_process';
import { threadsVariable } from '../contract/protocol';

export interface ForkModelsOptions {
  /** The bundle `models.js`. */
  readonly module: string;
  /** Node.js executable; absent: this program, which in a desktop editor is Electron running as Node.js. */
  readonly nodePath?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Threads within an operator; absent = all cores but one. */
  readonly threads?: number;
}

/** Forks an inference process with the channel used by {@link ModelsClient}. A wrong path shows as its `error` event. */
export function forkModels({ module, nodePath, env = process.env, threads }: ForkModelsOptions): ChildProcess {
  return fork(module, [], {
    env: { ...env, ELECTRON_RUN_AS_NODE: '1', ...(threads === undefined ? {} : { [threadsVariable]: String(threads) }) },
    execArgv: [],
    ...(nodePath === undefined || nodePath === '' ? {} : { execPath: nodePath }),
    // Preserves typed arrays.
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
}
