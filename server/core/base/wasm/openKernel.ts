/**
 * The function of a module that `encodeKernel` made, ready to run.
 * @throws where the machine or its settings allow none
 */
export function openKernel(bytes: Uint8Array<ArrayBuffer>, memory: WebAssembly.Memory): (...values: readonly number[]) => void {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: { memory } });
  const { run } = exports;
  if (run === undefined) throw new Error('The kernel is missing in its module.');
  return run;
}
