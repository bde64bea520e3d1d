import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Span } from '../../../server/core/base/span';

declare const __PROJECT_ROOT__: string;

/** A problem in an authored sentence, and what the sentence says of it. */
export interface MarkedSpan {
  readonly span: Span;
  readonly assertion: string;
  readonly experiencer: string;
  readonly time: string;
  readonly side: string | null;
}

/** A sentence written for these tests, its marks taken out. */
export interface MarkedSentence {
  readonly text: string;
  readonly spans: readonly MarkedSpan[];
}

const assertionByMark: Readonly<Record<string, string>> = { n: 'negated', p: 'possible', h: 'hypothetical' };
const experiencerByMark: Readonly<Record<string, string>> = { f: 'family', o: 'other' };
const sideByMark: Readonly<Record<string, string>> = { L: 'left', R: 'right', B: 'bilateral' };

/** Reads `{span|marks}` lines of `test/corpus/context`; the first line of each file says what the marks mean. */
export function readMarkedSentences(name: string): readonly MarkedSentence[] {
  const lines = readFileSync(path.join(__PROJECT_ROOT__, 'test/corpus/context', name), 'utf8').split('\n');
  return lines.filter((line) => line.length > 0 && !line.startsWith('#')).map(readLine);
}

function readLine(line: string): MarkedSentence {
  const spans: MarkedSpan[] = [];
  let text = '';
  let from = 0;
  for (const match of line.matchAll(/\{([^{}|]+)(?:\|([a-zA-Z]+))?\}/g)) {
    text += line.slice(from, match.index);
    const words = match[1] ?? '';
    const marks = [...(match[2] ?? '')];
    const find = (table: Readonly<Record<string, string>>): string | undefined => marks.flatMap((mark) => table[mark] ?? [])[0];
    spans.push({
      span: { start: text.length, end: text.length + words.length },
      assertion: find(assertionByMark) ?? 'affirmed',
      experiencer: find(experiencerByMark) ?? 'patient',
      time: marks.includes('t') ? 'historical' : 'current',
      side: find(sideByMark) ?? null,
    });
    text += words;
    from = match.index + match[0].length;
  }
  return { text: text + line.slice(from), spans };
}
