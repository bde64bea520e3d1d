import { encodeModule, type ModuleFunction } from './encodeModule';

/** A module of one function, `run`, on a memory that its importer gives. */
export function encodeKernel(run: Omit<ModuleFunction, 'name'>): Uint8Array<ArrayBuffer> {
  return encodeModule([{ name: 'run', ...run }]);
}
