import { encodeModule, type ModuleFunction } from './encodeModule';

/** Encodes a module with one function, `run`, on an imported memory. */
export function encodeKernel(run: Omit<ModuleFunction, 'name'>): Uint8Array<ArrayBuffer> {
  return encodeModule([{ name: 'run', ...run }]);
}
