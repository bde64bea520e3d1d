import type { Provider } from '../../contract/protocol';

/** Explains a provider's failure in a sentence for the user. onnxruntime's errors have messages but no codes. */
export function providerReason(provider: Provider, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const known = meanings.find(({ pattern }) => pattern.test(message));
  return known === undefined ? `It does not start: ${firstLine(error)}` : known.meaning(titles[provider]);
}

/** Why a provider is not even tried. */
export function notCompiledIn(provider: Provider): string {
  return `This build of the inference runtime (${process.platform} ${process.arch}) does not include ${titles[provider]}.`;
}

const titles: Readonly<Record<Provider, string>> = { cuda: 'CUDA', dml: 'DirectML', coreml: 'Core ML', webgpu: 'WebGPU', cpu: 'the CPU provider' };

/** Error messages observed with onnxruntime 1.30. */
const meanings: readonly { readonly pattern: RegExp; readonly meaning: (title: string) => string }[] = [
  { pattern: /Failed to get a WebGPU adapter|No supported adapters/, meaning: () => 'No graphics adapter with a WebGPU driver (Vulkan, Metal or Direct3D 12) was found.' },
  { pattern: /Failed to load (shared )?library|cannot open shared object/i, meaning: (title) => `The ${title} libraries of the inference runtime are not installed on this machine.` },
  { pattern: /backend not found|no available backend/, meaning: (title) => `This build of the inference runtime does not include ${title}.` },
  // A tensor larger than a buffer is bound in parts, more than a shader accepts.
  { pattern: /ShaderHelper::AddVariableImpl/, meaning: (title) => `Its tensors are larger than buffers of ${title} can be here: take fewer films at a time, or smaller ones.` },
  { pattern: /bad_alloc|out of memory|Failed to allocate/i, meaning: () => 'It does not have enough memory for this network.' },
];

/** The first line of an error's message without the runtime's own source paths. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.split('\n').find((text) => text.trim() !== '') ?? 'no reason given';
  return line.replaceAll(/\/onnxruntime_src\/\S+/g, '').replaceAll(/\s+/g, ' ').trim().slice(0, 300);
}
