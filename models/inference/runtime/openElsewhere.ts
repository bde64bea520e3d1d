import type { Provider, ProviderFallback } from '../../contract/protocol';
import type { Network, NetworkTensors } from './network';
import { findDisparity } from './parity';
import { notCompiledIn, providerReason } from './providerReason';
import type { NetworkOptions, Runtime } from './runtime';

export interface OpenOptions {
  /** Tried in this order; `cpu` is always last, listed or not. */
  readonly providers: readonly Provider[];
  readonly threads?: number;
  /** A fixed input on which every provider must agree with the CPU; it also warms the provider up. */
  readonly probe: { readonly feeds: NetworkTensors; readonly outputs: readonly string[] };
  /** Why a provider's outputs do not match the CPU's; default: `findDisparity`. */
  readonly judge?: (cpu: NetworkTensors, other: NetworkTensors) => string | undefined;
  readonly carries?: NetworkOptions['carries'];
}

/** `absent`: does not start on this machine. `differs`: computes other values than the CPU. `slower`: agrees, but is slower. */
export interface NetworkFallback extends ProviderFallback {
  readonly kind: 'absent' | 'differs' | 'slower';
}

export interface OpenedElsewhere {
  /** Undefined if only the CPU remains. */
  readonly network: Network | undefined;
  /** Providers rejected before the one used, each with its reason. */
  readonly fallbacks: readonly NetworkFallback[];
}

/**
 * Opens a network on the first provider other than the CPU that starts and agrees with it on the probe.
 * @param reference the CPU's outputs for the probe; called only if a provider starts
 * @throws whatever `reference` throws
 */
export async function openElsewhere(runtime: Runtime, bytes: Uint8Array, { providers, threads, probe, judge = findDisparity, carries }: OpenOptions, reference: () => Promise<NetworkTensors>): Promise<OpenedElsewhere> {
  const fallbacks: NetworkFallback[] = [];
  for (const provider of withoutCpu(providers)) {
    const attempt = await attemptProvider(runtime, { provider, probe, open: () => runtime.open(bytes, { provider, ...(threads === undefined ? {} : { threads }), ...(carries === undefined ? {} : { carries }) }) });
    if ('reason' in attempt) {
      fallbacks.push({ provider, kind: 'absent', ...attempt });
      continue;
    }
    const { network, found } = attempt;
    try {
      const disparity = judge(await reference(), found);
      if (disparity === undefined) return { network, fallbacks };
      fallbacks.push({ provider, kind: 'differs', reason: disparity });
    } catch (error) {
      await network.release();
      throw error;
    }
    await network.release();
  }
  return { network: undefined, fallbacks };
}

/** The providers other than the CPU, without duplicates. */
function withoutCpu(providers: readonly Provider[]): readonly Provider[] {
  const last = providers.indexOf('cpu');
  return [...new Set(last === -1 ? providers : providers.slice(0, last))];
}

interface Attempt {
  readonly provider: Provider;
  readonly probe: OpenOptions['probe'];
  readonly open: () => Promise<Network>;
}

async function attemptProvider(runtime: Runtime, { provider, probe, open }: Attempt): Promise<{ readonly network: Network; readonly found: NetworkTensors } | { readonly reason: string }> {
  if (!runtime.compiledIn.includes(provider)) return { reason: notCompiledIn(provider) };
  let network: Network | undefined;
  try {
    network = await open();
    return { network, found: await network.run(probe.feeds, probe.outputs) };
  } catch (error) {
    await network?.release().catch(() => undefined);
    return { reason: providerReason(provider, error) };
  }
}
