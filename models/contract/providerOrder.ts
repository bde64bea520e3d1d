import type { Provider } from './protocol';

/** Value of the setting `provider` and of `hcdr xray --provider`. */
export type ProviderChoice = 'auto' | Provider;

export const providerChoices: readonly ProviderChoice[] = ['auto', 'cuda', 'dml', 'coreml', 'webgpu', 'cpu'];

/** Providers in onnxruntime-node's binaries by platform, fastest device first. */
const byPlatform: Readonly<Record<string, readonly Provider[]>> = {
  linux: ['cuda', 'webgpu', 'cpu'],
  win32: ['cuda', 'dml', 'webgpu', 'cpu'],
  darwin: ['coreml', 'webgpu', 'cpu'],
};

/** Providers to try in order; `cpu` is always last. */
export function providerOrder(choice: ProviderChoice, platform: string): readonly Provider[] {
  if (choice === 'auto') return byPlatform[platform] ?? ['cpu'];
  return choice === 'cpu' ? ['cpu'] : [choice, 'cpu'];
}
