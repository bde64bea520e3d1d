import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createContextReader } from '../../../../../server/core/note/context/contextReader';
import { readSpanContexts } from '../../../../../server/core/note/context/readSpans';
import { readMarkedSentences, type MarkedSpan } from '../../../../support/notes/contextSentences';

const reader = createContextReader();
type Axis = 'assertion' | 'experiencer' | 'time' | 'side';

/** The share of spans of a file that are read as they are marked. */
function shareRight(file: string, axis: Axis, only: (span: MarkedSpan) => boolean = () => true): number {
  const results = readMarkedSentences(file).flatMap(({ text, spans }) => {
    const read = readSpanContexts(reader, text, spans.map(({ span }) => span));
    return spans.flatMap((wanted, index) => (only(wanted) ? [read[index]?.[axis] === wanted[axis]] : []));
  });
  assert.ok(results.length > 0, `${file} has no such spans`);
  return results.filter(Boolean).length / results.length;
}

// Sentences written for these tests. The held-out halves were written first and never looked at while triggers were made.
for (const { file, axis, atLeast } of [
  { file: 'tuned-general.txt', axis: 'assertion', atLeast: 0.99 },
  { file: 'tuned-reports.txt', axis: 'assertion', atLeast: 0.99 },
  { file: 'tuned-reports.txt', axis: 'time', atLeast: 0.98 },
  { file: 'tuned-rare.txt', axis: 'assertion', atLeast: 0.98 },
  { file: 'tuned-rare.txt', axis: 'time', atLeast: 0.98 },
  { file: 'tuned-general.txt', axis: 'time', atLeast: 0.98 },
  { file: 'tuned-general.txt', axis: 'side', atLeast: 0.98 },
  { file: 'tuned-experiencer.txt', axis: 'experiencer', atLeast: 0.98 },
  { file: 'tuned-kinds.txt', axis: 'assertion', atLeast: 0.98 },
  { file: 'tuned-kinds.txt', axis: 'time', atLeast: 0.98 },
  { file: 'tuned-kinds.txt', axis: 'experiencer', atLeast: 0.98 },
  { file: 'tuned-terse.txt', axis: 'assertion', atLeast: 0.97 },
  { file: 'tuned-terse.txt', axis: 'time', atLeast: 0.97 },
  { file: 'tuned-terse-experiencer.txt', axis: 'experiencer', atLeast: 0.95 },
  { file: 'tuned-kin.txt', axis: 'experiencer', atLeast: 0.97 },
  { file: 'held-out-kinds.txt', axis: 'assertion', atLeast: 0.97 },
  { file: 'held-out-kinds.txt', axis: 'time', atLeast: 0.97 },
  { file: 'held-out-kinds.txt', axis: 'experiencer', atLeast: 0.97 },
  { file: 'held-out-general.txt', axis: 'assertion', atLeast: 0.97 },
  { file: 'held-out-general.txt', axis: 'time', atLeast: 0.98 },
  { file: 'held-out-reports.txt', axis: 'assertion', atLeast: 0.97 },
  { file: 'held-out-reports.txt', axis: 'time', atLeast: 0.98 },
  { file: 'held-out-rare.txt', axis: 'assertion', atLeast: 0.97 },
  { file: 'held-out-rare.txt', axis: 'time', atLeast: 0.97 },
  { file: 'held-out-general.txt', axis: 'side', atLeast: 0.97 },
  { file: 'held-out-experiencer.txt', axis: 'experiencer', atLeast: 0.95 },
] as const) {
  test(`${axis} is read right in at least ${atLeast * 100} % of ${file}`, () => {
    const share = shareRight(file, axis);
    assert.ok(share >= atLeast, `${(share * 100).toFixed(1)} %`);
  });
}
