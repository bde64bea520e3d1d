import type { Network, NetworkTensors } from './network';
import { findSlowness, type Pace } from './findSlowness';
import { openElsewhere, type NetworkFallback, type OpenOptions } from './openElsewhere';
import { providerReason } from './providerReason';
import type { Runtime } from './runtime';

export interface OpenNetworkOptions extends OpenOptions {
  /** If given, a provider slower than the CPU is rejected. */
  readonly pace?: Pace;
}

export interface OpenedNetwork {
  readonly network: Network;
  /** Providers rejected before the one used, each with its reason. */
  readonly fallbacks: readonly NetworkFallback[];
  /** The CPU's outputs for the probe. */
  readonly reference: NetworkTensors;
}

/**
 * Opens a network on the first provider that starts and agrees with the CPU on the probe input. The CPU session is opened
 * first as the reference for outputs and, if requested, for speed, and released if another provider is used.
 * @throws Error with onnxruntime's message if the network does not load or run on the CPU
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

/** Reason for rejecting a provider that agrees with the CPU. */
async function leave(network: Network, cpu: Network, pace: Pace): Promise<NetworkFallback | undefined> {
  const { provider } = network;
  try {
    const reason = await findSlowness(cpu, network, pace);
    return reason === undefined ? undefined : { provider, kind: 'slower', reason };
  } catch (error) {
    // A batch of films needs more memory than the single probe input.
    return { provider, kind: 'absent', reason: providerReason(provider, error) };
  }
}
