import { isAscii } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { constants, Script } from 'node:vm';
import { CodeCache } from './codeCache';

/** By then the first requests are answered and the functions they need are compiled. */
const settledMs = 5_000;

/**
 * Runs a CommonJS bundle as Node does, with V8's code cache of the last run: compiling takes half of a start. The cache is
 * written once the bundle has settled, or at exit if that is earlier, so that it contains the functions that ran.
 * @param cacheFolder undefined for no cache
 * @param flags V8 flags for this process. Unknown ones are reported on standard error and skipped; as process arguments they
 * would be fatal.
 */
export function runBundle(file: string, cacheFolder: string | undefined, flags: readonly string[] = []): void {
  for (const flag of flags) setFlagsFromString(flag);
  // Without it (before Node 20.12) cached code cannot import packages, so the bundle starts normally.
  const importModuleDynamically = (constants as Partial<typeof constants> | undefined)?.USE_MAIN_CONTEXT_DEFAULT_LOADER;
  if (importModuleDynamically === undefined) {
    createRequire(file)(file);
    return;
  }
  const bytes = readFileSync(file);
  // The bundles are ASCII (see `keepAscii` in esbuildPlugins.mjs): read as Latin-1, the source is neither decoded nor copied.
  const text = bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
  // A shebang line is not valid inside the wrapper; the replacement keeps all positions.
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
