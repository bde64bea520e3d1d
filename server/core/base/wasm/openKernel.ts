type KernelFunction = (...values: readonly number[]) => void;

/**
 * Instantiates a module made by `encodeKernel`.
 * @throws if WebAssembly is unavailable or disabled
 */
export function openKernel(bytes: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory): KernelFunction {
  const { run } = openModule(bytes, memory);
  if (run === undefined) throw new Error('The kernel is missing in its module.');
  return run;
}

/**
 * Instantiates a module made by `encodeModule`; functions by name.
 * @throws if WebAssembly is unavailable or disabled
 */
export function openModule(bytes: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory, constants: Readonly<Record<string, number>> = {}): Readonly<Record<string, KernelFunction>> {
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: { memory, ...constants } }).exports;
}
