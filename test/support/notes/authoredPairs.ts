import { readFileSync } from 'node:fs';
import path from 'node:path';

declare const __PROJECT_ROOT__: string;

/** A note that was written for tests, and what is expected of it. */
export interface AuthoredNote {
  readonly name: string;
  readonly text: string;
  /** `line rule`, lines from 1. */
  readonly expected: ReadonlySet<string>;
}

/** Reads the pairs of a file of `test/corpus/notes`: `{{planted|clean}}` and `«rule»` as the head of first-half.txt says. */
export function readAuthoredPairs(file: string): readonly AuthoredNote[] {
  const [, ...parts] = readFileSync(path.join(__PROJECT_ROOT__, 'test/corpus/notes', file), 'utf8').split(/^=== /m);
  return parts.flatMap((part) => {
    const [name = '', ...lines] = part.trimEnd().split('\n');
    return (['planted', 'clean'] as const).map((version) => {
      const expected = new Set<string>();
      const kept = lines.map((line, index) => {
        for (const [, both, rule] of line.matchAll(/«(=?)([^»]+)»/g)) if (version === 'planted' || both === '=') expected.add(`${index + 1} ${rule}`);
        return line.replace(/\s*«[^»]+»/g, '').replace(/\{\{([^|{}]*)\|([^{}]*)\}\}/g, version === 'planted' ? '$1' : '$2');
      });
      return { name: `${name}, ${version}`, text: `${kept.join('\n')}\n`, expected };
    });
  });
}
