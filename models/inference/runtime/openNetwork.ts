import type { Network, NetworkTensors } from './network';
import { openElsewhere, type NetworkFallback, type OpenOptions } from './openElsewhere';
import type { Runtime } from './runtime';

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
  const { probe, threads } = options;
  const cpu = await runtime.open(bytes, { provider: 'cpu', ...(threads === undefined ? {} : { threads }) });
  try {
    const reference = await cpu.run(probe.feeds, probe.outputs);
    const { network, fallbacks } = await openElsewhere(runtime, bytes, options, () => Promise.resolve(reference));
    if (network !== undefined) await cpu.release();
    return { network: network ?? cpu, fallbacks, reference };
  } catch (error) {
    await cpu.release();
    throw error;
  }
}
