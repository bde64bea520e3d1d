import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';

/**
 * Lets the stacks of a test's errors name the lines of the sources. The build puts this in front of each bundle of tests: Node's own
 * `--enable-source-maps` reads and keeps the map of each before its first line runs, which takes a fifth of a ring's time; here a map is read with
 * the first stack that is looked at, and most tests that pass look at none.
 */
const isTest = __filename.endsWith('.test.js');
if (isTest) Error.prepareStackTrace = (error, frames) => [String(error), ...frames.map((frame) => `    at ${inSource(String(frame))}`)].join('\n');

let map: SourceMap | undefined;

/** A frame with the place in the source for the place in this bundle. */
function inSource(frame: string): string {
  const at = frame.indexOf(`${__filename}:`);
  const [place, line, column] = at < 0 ? [] : (/:(\d+):(\d+)/.exec(frame.slice(at + __filename.length)) ?? []);
  if (place === undefined) return frame;
  map ??= readMap();
  const entry = map?.findEntry(Number(line) - 1, Number(column) - 1);
  if (entry === undefined || !('originalSource' in entry)) return frame;
  const source = path.resolve(path.dirname(__filename), entry.originalSource);
  return `${frame.slice(0, at)}${source}:${entry.originalLine + 1}:${entry.originalColumn + 1}${frame.slice(at + __filename.length + place.length)}`;
}

function readMap(): SourceMap | undefined {
  const file = `${__filename}.map`;
  return existsSync(file) ? new SourceMap(JSON.parse(readFileSync(file, 'utf8')) as ConstructorParameters<typeof SourceMap>[0]) : undefined;
}
