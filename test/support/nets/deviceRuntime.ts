import type { Provider } from '../../../models/contract/protocol';
import type { Network } from '../../../models/inference/runtime/network';
import type { Runtime } from '../../../models/inference/runtime/runtime';

export interface DeviceRuntime {
  readonly runtime: Runtime;
  /** Providers whose networks were let go, in this order. */
  readonly released: Provider[];
}

export interface DeviceOptions {
  /** What becomes of an output on its way out; may throw. */
  readonly compute?: (output: string, values: Float32Array) => Float32Array;
  /** How often everything is computed; default: once. */
  readonly times?: number;
}

/** This machine's CPU standing in for a device that it has not. */
export function deviceRuntime(runtime: Runtime, provider: Provider, { compute = (_, values) => values, times = 1 }: DeviceOptions = {}): DeviceRuntime {
  const released: Provider[] = [];
  const open: Runtime['open'] = async (bytes, options) => {
    const network = await runtime.open(bytes, { ...options, provider: 'cpu' });
    const isDevice = options.provider === provider;
    const again = isDevice && times > 1 ? await runtime.open(bytes, { ...options, provider: 'cpu' }) : undefined;
    const run: Network['run'] = async (feeds, outputs, into) => {
      for (let time = 1; time < times; time += 1) await again?.run(feeds, outputs);
      const results = await network.run(feeds, outputs, into);
      return isDevice ? Object.fromEntries(Object.entries(results).map(([name, tensor]) => [name, { ...tensor, data: compute(name, tensor.data) }])) : results;
    };
    const release = async (): Promise<void> => {
      released.push(options.provider);
      await again?.release();
      await network.release();
    };
    return { provider: options.provider, inputs: network.inputs, outputs: network.outputs, run, carried: () => network.carried(), release };
  };
  return { released, runtime: { compiledIn: [...runtime.compiledIn, provider], open } };
}
