import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calibrationProblems } from '../../../../models/inference/folder/calibrationProblems';
import { parseModelCard } from '../../../../models/inference/folder/parseModelCard';
import { seededRandom } from '../../../support/seededRandom';
import { makeTinyNet, tinyCard } from '../../../support/nets/tinyNet';

const card = tinyCard(makeTinyNet());

function checkProblems(replaced: Readonly<Record<string, unknown>>, expected: readonly [where: string, what: RegExp][]): void {
  const reading = parseModelCard(JSON.stringify({ ...card, ...replaced }));
  assert.ok('problems' in reading, 'the card was taken');
  assert.deepEqual(reading.problems.map(({ where }) => where), expected.map(([where]) => where));
  expected.forEach(([where, what], index) => assert.match(reading.problems[index]?.what ?? '', what, where));
}

test('a good card is read, with its defaults filled in, also behind a byte order mark', () => {
  const reading = parseModelCard(`\ufeff${JSON.stringify(card)}`);
  assert.ok('card' in reading);
  assert.equal(reading.card.labels[0]?.id, 'Mass');
  assert.deepEqual(reading.card.labels[0]?.codes, []);
});

test('every wrong value is named with its path', () => {
  checkProblems({ id: 'No Spaces', sha256: 'abc', labels: [{ id: 'Mass', threshold: 2 }, { id: '', threshold: 0.5 }] }, [
    ['id', /lowercase/],
    ['sha256', /64/],
    ['labels.0.threshold', /1/],
    ['labels.1.id', /1/],
  ]);
  const { title, ...rest } = card;
  const reading = parseModelCard(JSON.stringify(rest));
  assert.equal(title, 'Tiny test network');
  assert.deepEqual('problems' in reading && reading.problems, [{ where: 'title', what: 'It is missing.' }]);
});

test('a network outside the folder cannot be named', () => {
  for (const file of ['../tiny.onnx', '/etc/tiny.onnx', 'a\\tiny.onnx', 'https://example.org/tiny.onnx']) checkProblems({ file }, [['file', /beside the card/]]);
});

test('parts that contradict each other are named', () => {
  const input = card['input'] as Record<string, unknown>;
  checkProblems({ input: { ...input, mean: [0.5, 0.5], width: 60 } }, [
    ['input.mean', /2 values for 1 channels/],
    ['input.width', /60 is not a multiple of the stride 8/],
  ]);
  checkProblems({ labels: [{ id: 'Mass', threshold: 0.5 }, { id: 'Mass', threshold: 0.5 }] }, [['labels.1.id', /twice/]]);
});

test('a card of a later version asks for an update rather than for changes', () => {
  checkProblems({ version: 2, added: true }, [['version', /version 2; this program reads version 1/]]);
});

test('text that is no JSON, or JSON that is no card, is said to be so', () => {
  for (const text of ['', '{', 'model', '[1', '\u0000']) {
    const reading = parseModelCard(text);
    assert.match('problems' in reading ? (reading.problems[0]?.what ?? '') : '', /not JSON/, text);
  }
  for (const text of ['null', '[]', '3', '"card"', '{}', '{"name":"a package","version":"0.1.0"}']) {
    const reading = parseModelCard(text);
    assert.deepEqual('problems' in reading && reading.problems.map(({ what }) => what), ['This JSON is not a model card: it has neither sha256, input, output nor labels.'], text);
  }
});

test('calibrations and thresholds that say nothing are named', () => {
  const reading = parseModelCard(JSON.stringify({ ...card, labels: [{ id: 'Mass', threshold: 0, calibration: { slope: -1, intercept: 0 } }, { id: 'Nodule', threshold: 0.5, calibration: { slope: 1, intercept: 1000 } }] }));
  assert.ok('card' in reading);
  assert.deepEqual(calibrationProblems(reading.card).map(({ where }) => where), ['labels.0.calibration.slope', 'labels.0.threshold', 'labels.1.calibration.intercept']);
});

test('1,000 damaged cards: a card or problems each time, never a throw', () => {
  const random = seededRandom(5);
  const text = JSON.stringify(card);
  for (let round = 0; round < 1000; round += 1) {
    const bytes = Buffer.from(text);
    for (let change = 0; change <= random() * 4; change += 1) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 128);
    const reading = parseModelCard(bytes.toString('utf8'));
    assert.ok('card' in reading || reading.problems.length > 0);
  }
});

test('1,000 cards with a value of another kind somewhere: never a throw, problems have places', () => {
  const random = seededRandom(6);
  const values: readonly unknown[] = [null, 0, -1, 1e308, '', 'x'.repeat(10_000), [], {}, true, [[[]]], { __proto__: null }, Number.MAX_SAFE_INTEGER];
  const mutate = (value: unknown): unknown => {
    if (random() < 0.1) return values[Math.floor(random() * values.length)];
    if (Array.isArray(value)) return value.map(mutate);
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mutate(part)])) : value;
  };
  for (let round = 0; round < 1000; round += 1) {
    const reading = parseModelCard(JSON.stringify(mutate(card)));
    if ('problems' in reading) for (const problem of reading.problems) assert.ok(problem.where !== undefined && problem.what.length < 1000);
  }
});
