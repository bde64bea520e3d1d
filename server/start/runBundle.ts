import { isAscii } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { constants, Script } from 'node:vm';
import { CodeCache } from './codeCache';

/** By then the first answers are out, and what they needed is compiled. */
const settledMs = 5_000;

/**
 * Runs a CommonJS bundle as Node does, with the code that V8 made of it last time: half of a start is compiling. The compiled
 * code is kept once the bundle has settled, or at the exit of one that ends before, so that it holds the functions that ran.
 * @param cacheFolder undefined if nothing is to be kept
 * @param flags of V8, for this process. One that its V8 does not know is told on standard error and left out; as an argument of the
 * process it would be its end.
 */
export function runBundle(file: string, cacheFolder: string | undefined, flags: readonly string[] = []): void {
  for (const flag of flags) setFlagsFromString(flag);
  // Without it (before Node 20.12) such code cannot import packages; then the bundle starts the ordinary way.
  const importModuleDynamically = (constants as Partial<typeof constants> | undefined)?.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  if (importModuleDynamically === undefined) {
    createRequire(file)(file);
    return;
  }
  const bytes = readFileSync(file);
  // The bundles are ASCII (see `keepAscii` in esbuildPlugins.mjs): taken letter by byte, the source is neither decoded nor copied.
  const text = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  // A line that names an interpreter is no JavaScript within the wrapper; the replacement keeps every position.
  const source = Module.wrap(text.replace(/^#!/u, '//'));
  const cache = cacheFolder === undefined ? undefined : new CodeCache(cacheFolder, path.basename(file, '.js'), { source: bytes, flags: [...process.execArgv, ...flags] });
  const cachedData = cache?.read();
  const script = new Script(source, { filename: file, importModuleDynamically, ...(cachedData && { cachedData }) });
  if (cache !== undefined && (cachedData === undefined || script.cachedDataRejected === true)) keepWhenSettled(() => { cache.write(script.createCachedData()); });
  const module = new Module(file);
  module.filename = file;
  const run = script.runInThisContext() as (exports: unknown, require: NodeJS.Require, module: Module, filename: string, directory: string) => void;
  run(module.exports, createRequire(file), module, file, path.dirname(file));
}

function keepWhenSettled(keep: () => void): void {
  const keepOnce = (): void => {
    clearTimeout(timer);
    process.off('exit', keepOnce);
    keep();
  };
  const timer = setTimeout(keepOnce, settledMs);
  timer.unref();
  process.once('exit', keepOnce);
}
