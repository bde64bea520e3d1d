import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { benchInput, makeBenchNet, netSide } from './benchNet';
import { timeRuns } from './timeRuns';

/** The peer: onnxruntime-web's WebAssembly with SIMD, one thread, on the same network and film. Milliseconds of a film. */
export async function measureWeb(): Promise<{ readonly filmMs: number }> {
  env.wasm.numThreads = 1;
  const session = await InferenceSession.create(makeBenchNet(), { executionProviders: ['wasm'] });
  const film = new Tensor('float32', benchInput(netSide), [1, 1, netSide, netSide]);
  return { filmMs: await timeRuns(() => session.run({ film }), { warmingUp: 2, runs: 10 }) };
}
