type KernelFunction = (...values: readonly number[]) => void;

/**
 * The function of a module that `encodeKernel` made, ready to run.
 * @throws where the machine or its settings allow none
 */
export function openKernel(bytes: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory): KernelFunction {
  const { run } = openModule(bytes, memory);
  if (run === undefined) throw new Error('The kernel is missing in its module.');
  return run;
}

/**
 * The functions of a module that `encodeModule` made, by name.
 * @throws where the machine or its settings allow none
 */
export function openModule(bytes: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory, constants: Readonly<Record<string, number>> = {}): Readonly<Record<string, KernelFunction>> {
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: { memory, ...constants } }).exports;
}
