import { setPriority } from 'node:os';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { pauseTraining, resumeTraining, trainEvent, trainRequest, type TrainEvent, type TrainOutcome } from '../contract/trainingProtocol';
import { ProgressFile } from './progressFile';
import { runTraining } from './runTraining';
import { TrainingGate } from './trainingGate';

/** Below everything that somebody waits for; above what runs only in idle time. Its decoding processes inherit it. */
const niceness = 10;

// The training process: one run, told step by step to its parent. Only wiring happens here.

if (process.channel === undefined) {
  process.stderr.write('This is the training process of HealthCareDataRef; it is started by the editor and by `hcdr train`.\n');
  process.exitCode = 2;
} else serve();

function serve(): void {
  lowerPriority();
  // Ctrl+C goes to the whole group of a terminal: the parent cancels, and the step in work ends.
  process.on('SIGINT', () => undefined);
  const parent = new AbortController();
  process.once('disconnect', () => parent.abort());
  const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
  const tell = (event: TrainEvent): void => {
    if (!parent.signal.aborted) void connection.sendNotification(trainEvent, event);
  };
  let listener: (event: TrainEvent) => void = tell;
  const gate = new TrainingGate({ onPaused: (isPaused) => listener({ type: isPaused ? 'paused' : 'resumed' }), onWaiting: () => listener({ type: 'waiting' }) });
  connection.onNotification(pauseTraining, () => gate.pause());
  connection.onNotification(resumeTraining, () => gate.resume());
  connection.onRequest(trainRequest, async ({ runDirectory }, token) => {
    const request = new AbortController();
    token.onCancellationRequested(() => request.abort());
    const progress = new ProgressFile(runDirectory);
    listener = (event) => {
      progress.onEvent(event);
      tell(event);
    };
    const outcome = await train(runDirectory, AbortSignal.any([parent.signal, request.signal]), (event) => listener(event), gate);
    await progress.end(outcome);
    return outcome;
  });
  connection.listen();
}

/** The edge of this process: a bug becomes a failed outcome here, and nowhere before. */
async function train(runDirectory: string, signal: AbortSignal, onEvent: (event: TrainEvent) => void, gate: TrainingGate): Promise<TrainOutcome> {
  try {
    return await runTraining(runDirectory, { signal, gate, onEvent, bundles: __dirname });
  } catch (error) {
    return { status: 'failed', message: `The training failed unexpectedly: ${error instanceof Error ? error.message : String(error)}. Its last checkpoint is kept; please report it.` };
  }
}

function lowerPriority(): void {
  try {
    setPriority(niceness);
  } catch {
    // Not allowed here: it trains all the same.
  }
}
