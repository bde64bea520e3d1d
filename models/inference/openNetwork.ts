import type { Provider, ProviderFallback } from '../contract/protocol';
import type { Network, NetworkTensors } from './network';
import { findDisparity } from './parity';
import { notCompiledIn, providerReason } from './providerReason';
import type { Runtime } from './runtime';

export interface OpenOptions {
  /** Tried in this order; `cpu` comes last whether named or not. */
  readonly providers: readonly Provider[];
  readonly threads?: number;
  /** A fixed input on which every provider must agree with the CPU; it also warms the provider up. */
  readonly probe: { readonly feeds: NetworkTensors; readonly outputs: readonly string[] };
}

/** `absent`: it does not start on this machine. `differs`: it starts, but does not compute what the CPU computes. */
export interface NetworkFallback extends ProviderFallback {
  readonly kind: 'absent' | 'differs';
}

export interface OpenedNetwork {
  readonly network: Network;
  /** Providers before the one taken, each with its reason. */
  readonly fallbacks: readonly NetworkFallback[];
  /** The CPU's outputs for the probe. */
  readonly reference: NetworkTensors;
}

/**
 * Opens a network on the first provider that starts and agrees with the CPU on the probe. The CPU is opened first, as
 * the yardstick, and released where another provider is taken.
 * @throws Error with onnxruntime's message where the network does not load or run on the CPU
 */
export async function openNetwork(runtime: Runtime, bytes: Uint8Array, options: OpenOptions): Promise<OpenedNetwork> {
  const { feeds, outputs } = options.probe;
  const open = (provider: Provider): Promise<Network> => runtime.open(bytes, { provider, ...(options.threads === undefined ? {} : { threads: options.threads }) });
  const cpu = await open('cpu');
  const fallbacks: NetworkFallback[] = [];
  try {
    const reference = await cpu.run(feeds, outputs);
    for (const provider of withoutCpu(options.providers)) {
      const attempt = await attemptProvider({ runtime, provider, open, probe: options.probe, reference });
      if ('reason' in attempt) fallbacks.push({ provider, ...attempt });
      else {
        await cpu.release();
        return { network: attempt.network, fallbacks, reference };
      }
    }
    return { network: cpu, fallbacks, reference };
  } catch (error) {
    await cpu.release();
    throw error;
  }
}

/** The providers that come before the CPU, once each. */
function withoutCpu(providers: readonly Provider[]): readonly Provider[] {
  const last = providers.indexOf('cpu');
  return [...new Set(last === -1 ? providers : providers.slice(0, last))];
}

interface Attempt {
  readonly runtime: Runtime;
  readonly provider: Provider;
  readonly open: (provider: Provider) => Promise<Network>;
  readonly probe: OpenOptions['probe'];
  readonly reference: NetworkTensors;
}

async function attemptProvider({ runtime, provider, open, probe, reference }: Attempt): Promise<{ readonly network: Network } | Pick<NetworkFallback, 'kind' | 'reason'>> {
  if (!runtime.compiledIn.includes(provider)) return { kind: 'absent', reason: notCompiledIn(provider) };
  let network: Network | undefined;
  try {
    network = await open(provider);
    const disparity = findDisparity(reference, await network.run(probe.feeds, probe.outputs));
    if (disparity === undefined) return { network };
    await network.release();
    return { kind: 'differs', reason: disparity };
  } catch (error) {
    await network?.release().catch(() => undefined);
    return { kind: 'absent', reason: providerReason(provider, error) };
  }
}
