import { InferenceSession, Tensor } from 'onnxruntime-node';
import { benchInput, makeBenchNet, netSide } from './benchNet';
import { timeRuns } from './timeRuns';

/** Patches of the network's size over a film of 1024 × 1024, half a patch apart, as a patch-trained model reads it. */
const patchCount = 64;
const filmSide = 1024;

/** Milliseconds of one thread: a film of the network's size, a whole film of 1024 × 1024 in one pass, and in patches. */
export async function measureNode(): Promise<{ readonly filmMs: number; readonly wholeMs: number; readonly patchesMs: number }> {
  const session = await InferenceSession.create(makeBenchNet(), { intraOpNumThreads: 1, interOpNumThreads: 1, executionProviders: ['cpu'] });
  const run = (side: number, batch: number): (() => Promise<unknown>) => {
    const film = new Tensor('float32', benchInput(side, batch), [batch, 1, side, side]);
    return () => session.run({ film });
  };
  const eight = 8;
  return {
    filmMs: await timeRuns(run(netSide, 1), { warmingUp: 3, runs: 20 }),
    wholeMs: await timeRuns(run(filmSide, 1), { warmingUp: 1, runs: 5 }),
    patchesMs: (await timeRuns(run(netSide, eight), { warmingUp: 1, runs: 5 })) * (patchCount / eight),
  };
}
