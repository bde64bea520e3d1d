import { fork } from 'node:child_process';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { CancellationTokenSource } from 'vscode-jsonrpc';
import { pauseTraining, resumeTraining, trainEvent, trainRequest, type TrainEvent, type TrainOutcome } from '../contract/trainingProtocol';
import { trainingEnvironment } from './trainingEnvironment';

export interface StartTrainingOptions {
  /** The bundle `training.js`. */
  readonly module: string;
  readonly runDirectory: string;
  readonly onEvent: (event: TrainEvent) => void;
  /** Stops after the current step, with a checkpoint. */
  readonly signal: AbortSignal;
  /** Node.js executable; absent: this program. */
  readonly nodePath?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A training in its own process. */
export interface RunningTraining {
  /** Always resolves, exactly once, even if the process dies. */
  readonly outcome: Promise<TrainOutcome>;
  pause(): void;
  resume(): void;
}

/** Maximum length, in characters, of a dead process's last line in a message. */
const longestReason = 300;

/** Signals sent from outside: the process's last output does not explain them. */
const sentReasons: Partial<Record<NodeJS.Signals, string>> = {
  SIGKILL: 'someone stopped it, or memory ran out',
  SIGTERM: 'someone stopped it',
  SIGINT: 'someone stopped it',
  SIGHUP: 'its session ended',
};

/** Starts the training process for one run. */
export function startTraining({ module, runDirectory, onEvent, signal, nodePath, env = process.env }: StartTrainingOptions): RunningTraining {
  const child = fork(module, [], {
    env: trainingEnvironment(env),
    execArgv: [],
    ...(nodePath === undefined || nodePath === '' ? {} : { execPath: nodePath }),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let lastLine = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    lastLine = chunk.toString('utf8').trim().split('\n').at(-1)?.slice(0, longestReason) ?? '';
  });
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.onNotification(trainEvent, onEvent);
  connection.listen();
  const cancellation = new CancellationTokenSource();
  const cancel = (): void => cancellation.cancel();
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  const died = new Promise<TrainOutcome>((resolve) => {
    const end = (how: string, why: string): void => resolve({ status: 'failed', message: `The training process ended (${how}${why === '' ? '' : `: ${why}`}). Resume the run; it continues from its last checkpoint.` });
    child.once('error', ({ message }) => end(message, ''));
    child.once('exit', (code, killer) => end(killer ?? `code ${code ?? 'unknown'}`, killer === null ? lastLine : (sentReasons[killer] ?? lastLine)));
  });
  const answered = connection.sendRequest(trainRequest, { runDirectory }, cancellation.token).catch(() => died);
  const outcome = Promise.race([answered, died]).finally(() => {
    signal.removeEventListener('abort', cancel);
    connection.dispose();
    if (child.connected) child.disconnect();
  });
  const notify = (send: () => Promise<void>): void => void send().catch(() => undefined);
  return { outcome, pause: () => notify(() => connection.sendNotification(pauseTraining)), resume: () => notify(() => connection.sendNotification(resumeTraining)) };
}
