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
  /** State carried from run to run, unless the feeds override it. On WebGPU it never leaves device memory; other providers pass it through CPU memory. */
  readonly carries?: Carries;
}

/** onnxruntime on this machine. The only port to the native package. */
export interface Runtime {
  /** Providers compiled into this build of onnxruntime; whether the machine has the device is known only when a network is opened. */
  readonly compiledIn: readonly Provider[];
  /** @throws Error with onnxruntime's message where the provider does not start or the network does not load */
  open(network: Uint8Array, options: NetworkOptions): Promise<Network>;
}

/**
 * Loads onnxruntime lazily: its libraries take about 45 MB.
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
  // Its log goes to stderr; every failure is also thrown to the caller.
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

/** @param carries outputs kept in device memory */
function sessionOptions({ provider, threads, carries: { outputs, others } }: { readonly provider: Provider; readonly threads: number; readonly carries: Carries }): InferenceSession.SessionOptions {
  return {
    // One provider at a time: with a list, a provider that does not start throws or is silently skipped.
    // WebGPU's NHWC layout computes wrong convolutions for 6, 9, 15 … channels (measured with 1.30), so NCHW is requested.
    executionProviders: [provider === 'webgpu' ? { name: 'webgpu', preferredLayout: 'NCHW' } : provider],
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    logSeverityLevel: 4,
    // The memory pattern, planned in the first run, allocates a block for all tensors in addition to that run's memory:
    // twice the memory for no gain (measured: training steps and inference). DirectML does not support it.
    enableMemPattern: false,
    ...(outputs.size === 0 ? {} : { preferredOutputLocation: { ...placed(outputs.values(), 'gpu-buffer'), ...placed(others, 'cpu') } }),
    // Threads that spin while waiting make runs 1.3–1.6 times slower on a busy machine (measured); a few microseconds
    // bridge the gap between two nodes of a training step (7 % of the small net's on two threads) at no cost on a busy machine.
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
