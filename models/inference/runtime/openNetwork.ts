import type { Network, NetworkTensors } from './network';
import { findSlowness, type Pace } from './findSlowness';
import { openElsewhere, type NetworkFallback, type OpenOptions } from './openElsewhere';
import { providerReason } from './providerReason';
import type { Runtime } from './runtime';

export interface OpenNetworkOptions extends OpenOptions {
  /** Given, a provider that takes longer on it than the CPU is left. */
  readonly pace?: Pace;
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
 * the yardstick of numbers and, where asked for, of time, and released where another provider is taken.
 * @throws Error with onnxruntime's message where the network does not load or run on the CPU
 */
export async function openNetwork(runtime: Runtime, bytes: Uint8Array, options: OpenNetworkOptions): Promise<OpenedNetwork> {
  const { probe, threads, pace } = options;
  const cpu = await runtime.open(bytes, { provider: 'cpu', ...(threads === undefined ? {} : { threads }) });
  try {
    const reference = await cpu.run(probe.feeds, probe.outputs);
    const { network, fallbacks } = await openElsewhere(runtime, bytes, options, () => Promise.resolve(reference));
    if (network === undefined) return { network: cpu, fallbacks, reference };
    const left = pace === undefined ? undefined : await leave(network, cpu, pace);
    await (left === undefined ? cpu : network).release();
    return left === undefined ? { network, fallbacks, reference } : { network: cpu, fallbacks: [...fallbacks, left], reference };
  } catch (error) {
    await cpu.release();
    throw error;
  }
}

/** Why a provider that agrees with the CPU is left for it all the same. */
async function leave(network: Network, cpu: Network, pace: Pace): Promise<NetworkFallback | undefined> {
  const { provider } = network;
  try {
    const reason = await findSlowness(cpu, network, pace);
    return reason === undefined ? undefined : { provider, kind: 'slower', reason };
  } catch (error) {
    // Several films need more memory than the probe's one.
    return { provider, kind: 'absent', reason: providerReason(provider, error) };
  }
}
