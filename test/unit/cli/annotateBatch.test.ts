import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runHcdr } from './runHcdr';

const readLines = (out: string): Record<string, unknown>[] => out.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);

describe('hcdr annotate --batch', () => {
  it('answers each line in order, with the words that decided, and needs no release', async () => {
    const input = `${JSON.stringify({ id: 'a', text: 'No fever.', spans: [[3, 8]] })}\n\n${JSON.stringify({ id: 2, text: 'Stroke', spans: [[0, 6]], section: 'FAMILY HISTORY' })}\n`;
    const { code, out } = await runHcdr(['annotate', '--batch'], { input });
    assert.equal(code, 0);
    const [first, second] = readLines(out);
    assert.equal(typeof first?.['ms'], 'number');
    assert.deepEqual({ ...first, ms: 0 }, {
      id: 'a',
      spans: [{ assertion: 'negated', experiencer: 'patient', time: 'current', side: null, cues: [{ axis: 'assertion', range: [0, 2], text: 'No', rule: 'negated/no' }] }],
      ms: 0,
    });
    assert.deepEqual({ ...second, ms: 0 }, { id: 2, spans: [{ assertion: 'affirmed', experiencer: 'family', time: 'current', side: null, cues: [] }], ms: 0 });
  });

  it('counts what began more than two weeks ago as historical, as ConText does, and names the words', async () => {
    const { out } = await runHcdr(['annotate', '--batch'], { input: `{"id":1,"text":"Cough for three months, fever for two days.","spans":[[0,5],[24,29]]}\n` });
    const [line] = readLines(out) as { spans: readonly { time: string; cues: readonly { text: string }[] }[] }[];
    assert.deepEqual(line?.spans.map(({ time, cues }) => [time, ...cues.map(({ text }) => text)]), [['historical', 'for three months'], ['current']]);
  });

  it('tells of a line that it cannot read, goes on with the next, and ends with 2', async () => {
    const { code, out, err } = await runHcdr(['annotate', '--batch'], { input: `{"id":1\n{"id":2,"text":"ab","spans":[[1,9]]}\n{"id":3,"text":"No rash","spans":[[3,7]]}\n` });
    assert.equal(code, 2);
    assert.match(err, /line 1/);
    assert.match(err, /line 2, span 0/);
    assert.deepEqual(readLines(out).map(({ id }) => id), [null, 2, 3]);
  });

  it('answers spans of no word by what holds without words, in a text of none too', async () => {
    const { code, out } = await runHcdr(['annotate', '--batch'], { input: `{"id":1,"text":"","spans":[[0,0]]}\n{"id":2,"text":"No 😀 rash","spans":[[6,10],[9,10],[10,10]]}\n` });
    assert.equal(code, 0);
    const [empty, pairs] = readLines(out);
    assert.deepEqual((empty as { spans: unknown }).spans, [{ assertion: 'affirmed', experiencer: 'patient', time: 'current', side: null, cues: [] }]);
    assert.deepEqual((pairs as { spans: readonly { assertion: string }[] }).spans.map(({ assertion }) => assertion).slice(0, 2), ['negated', 'negated']);
  });

  it('answers an empty input with nothing', async () => {
    assert.deepEqual(await runHcdr(['annotate', '--batch'], { input: '' }), { code: 0, out: '', err: '' });
  });
});
