import type { Provider } from './protocol';

/** The word of the setting `provider` and of `hcdr xray --provider`. */
export type ProviderChoice = 'auto' | Provider;

export const providerChoices: readonly ProviderChoice[] = ['auto', 'cuda', 'dml', 'coreml', 'webgpu', 'cpu'];

/** What onnxruntime-node has binaries of, by platform; the order is from the fastest device down. */
const byPlatform: Readonly<Record<string, readonly Provider[]>> = {
  linux: ['cuda', 'webgpu', 'cpu'],
  win32: ['cuda', 'dml', 'webgpu', 'cpu'],
  darwin: ['coreml', 'webgpu', 'cpu'],
};

/** The providers to try in turn; `cpu` is always the last. */
export function providerOrder(choice: ProviderChoice, platform: string): readonly Provider[] {
  if (choice === 'auto') return byPlatform[platform] ?? ['cpu'];
  return choice === 'cpu' ? ['cpu'] : [choice, 'cpu'];
}
