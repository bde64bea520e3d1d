import { availableParallelism } from 'node:os';
import type * as Onnxruntime from 'onnxruntime-node';
import type { InferenceSession } from 'onnxruntime-node';
import { ProblemError } from '../../../server/core/base/problem';
import type { Provider } from '../../contract/protocol';
import type { Network } from './network';
import { OrtNetwork, type Carries } from './ortNetwork';
import { firstLine } from './providerReason';

export interface NetworkOptions {
  readonly provider: Provider;
  /** Threads within an operator; default: all cores but one, so that the editor keeps one. */
  readonly threads?: number;
  /**
   * What goes from run to run, unless the feeds have other values for it: state that never leaves the memory of the device.
   * (On WebGPU; other providers hand it over through the process's memory.)
   */
  readonly carries?: Carries;
}

/** onnxruntime on this machine. The one place that knows the native package. */
export interface Runtime {
  /** Providers that this build of onnxruntime can try; whether the machine has the device shows only when a network is opened. */
  readonly compiledIn: readonly Provider[];
  /** @throws Error with onnxruntime's message where the provider does not start or the network does not load */
  open(network: Uint8Array, options: NetworkOptions): Promise<Network>;
}

/**
 * Loads onnxruntime, on first use only: its libraries have some 45 MB.
 * @throws ProblemError if there is no binary for this platform, or it does not load
 */
export async function loadRuntime(importPackage: () => Promise<typeof Onnxruntime> = () => import('onnxruntime-node')): Promise<Runtime> {
  const ort = await importPackage().catch((error: unknown) => {
    throw new ProblemError(
      {
        what: `The inference runtime (onnxruntime-node) does not load on ${process.platform} ${process.arch}: ${firstLine(error)}`,
        advice: 'It has binaries for Linux and Windows (x64, arm64) and macOS (arm64). Reinstall the extension for this platform, or use a remote model server.',
      },
      { cause: error },
    );
  });
  // Its own log goes to stderr; every failure reaches the caller as an exception as well.
  ort.env.logLevel = 'fatal';
  const compiledIn = ort.listSupportedBackends().flatMap(({ name }) => (isProvider(name) ? [name] : []));
  return {
    compiledIn,
    open: async (network, { provider, threads = defaultThreads(), carries = nothing }) => {
      const start = (bytes: Uint8Array, carried: Carries): Promise<InferenceSession> => ort.InferenceSession.create(bytes, sessionOptions({ provider, threads, carries: carried }));
      const staysOnDevice = provider === 'webgpu';
      return new OrtNetwork(await start(network, staysOnDevice ? carries : nothing), {
        provider,
        carries,
        makeTensor: ({ data, dims }) => new ort.Tensor('float32', data, dims),
        openReader: (bytes) => start(bytes, nothing),
      });
    },
  };
}

/** All cores but one. */
export function defaultThreads(): number {
  return Math.max(1, availableParallelism() - 1);
}

const nothing: Carries = { outputs: new Map(), others: [] };

/** @param carries what stays in the device's memory */
function sessionOptions({ provider, threads, carries: { outputs, others } }: { readonly provider: Provider; readonly threads: number; readonly carries: Carries }): InferenceSession.SessionOptions {
  return {
    // One at a time: a list with one provider that does not start throws, or falls back in silence.
    // WebGPU's NHWC layout gave wrong convolutions for 6, 9, 15… channels (measured with 1.30): NCHW is asked for by name.
    executionProviders: [provider === 'webgpu' ? { name: 'webgpu', preferredLayout: 'NCHW' } : provider],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
    // A plan of where tensors go, made in the first run, takes a block for all of them beside the memory that this run took:
    // twice the memory, and nothing gained (measured: training steps and inference). DirectML does not take one at all.
    enableMemPattern: false,
    ...(outputs.size === 0 ? {} : { preferredOutputLocation: { ...placed(outputs.values(), 'gpu-buffer'), ...placed(others, 'cpu') } }),
    // Threads that spin as long as they wait make runs 1.3–1.6 times slower on a busy machine (measured); a few microseconds
    // bridge the time between two nodes of a training step (7 % of the small net's on two threads) and cost a busy one nothing.
    extra: { session: { intra_op: { allow_spinning: '1', spin_duration_us: '30' }, inter_op: { allow_spinning: '0' } } },
  };
}

function placed(outputs: Iterable<string>, location: 'gpu-buffer' | 'cpu'): Record<string, 'gpu-buffer' | 'cpu'> {
  return Object.fromEntries(Array.from(outputs, (name) => [name, location]));
}

const providers: readonly Provider[] = ['cuda', 'dml', 'coreml', 'webgpu', 'cpu'];

function isProvider(name: string): name is Provider {
  return providers.some((provider) => provider === name);
}
