import type { Provider, ProviderFallback } from '../../contract/protocol';
import type { Network, NetworkTensors } from './network';
import { findDisparity } from './parity';
import { notCompiledIn, providerReason } from './providerReason';
import type { NetworkOptions, Runtime } from './runtime';

export interface OpenOptions {
  /** Tried in this order; `cpu` comes last whether named or not. */
  readonly providers: readonly Provider[];
  readonly threads?: number;
  /** A fixed input on which every provider must agree with the CPU; it also warms the provider up. */
  readonly probe: { readonly feeds: NetworkTensors; readonly outputs: readonly string[] };
  /** Why a provider's outputs do not pass for the CPU's; default: `findDisparity`. */
  readonly judge?: (cpu: NetworkTensors, other: NetworkTensors) => string | undefined;
  readonly carries?: NetworkOptions['carries'];
}

/** `absent`: it does not start on this machine. `differs`: it starts, but does not compute what the CPU computes. `slower`: it does, but takes longer. */
export interface NetworkFallback extends ProviderFallback {
  readonly kind: 'absent' | 'differs' | 'slower';
}

export interface OpenedElsewhere {
  /** Undefined if only the CPU is left. */
  readonly network: Network | undefined;
  /** Providers before the one taken, each with its reason. */
  readonly fallbacks: readonly NetworkFallback[];
}

/**
 * Opens a network on the first provider beside the CPU that starts and agrees with it on the probe.
 * @param reference what the CPU gives for the probe: asked for only where a provider starts
 * @throws what `reference` throws
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

/** The providers that come before the CPU, once each. */
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
