import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProbability, orderFindings, summarizeFindings } from '../../../../webviews/xray/findingRows';

const finding = (label: string, probability: number, threshold: number) => ({ label, logit: 0, probability, threshold });
const labels = [{ id: 'Mass', title: 'Lung mass', codes: ['R91.8'] }];

test('present findings stand first, each group by falling probability, with the card’s titles', () => {
  const rows = orderFindings([finding('Edema', 0.6, 0.7), finding('Mass', 0.4, 0.4), finding('Hernia', 0.3, 0.2), finding('Nodule', 0.65, 0.7)], labels);
  assert.deepEqual(rows.map(({ title, isPresent, key }) => [title, isPresent, key]), [['Lung mass', true, '1'], ['Hernia', true, '2'], ['Nodule', false, '3'], ['Edema', false, '4']]);
  assert.deepEqual(rows[0]?.codes, ['R91.8']);
});

test('only the first nine findings have a key', () => {
  const rows = orderFindings(Array.from({ length: 14 }, (_, index) => finding(`L${index}`, 0.5, 0.4)), []);
  assert.deepEqual(rows.map(({ key }) => key), ['1', '2', '3', '4', '5', '6', '7', '8', '9', ...Array.from({ length: 5 }, () => undefined)]);
});

test('a probability is never rounded to certainty', () => {
  assert.deepEqual([0, 0.001, 0.005, 0.874, 0.9951, 1].map(formatProbability), ['0.00', '< 0.01', '0.01', '0.87', '> 0.99', '1.00']);
});

test('the summary for a screen reader names what is present, or says that nothing is', () => {
  assert.equal(summarizeFindings(orderFindings([finding('Mass', 0.9, 0.5), finding('Edema', 0.1, 0.5)], labels)), '1 of 2 findings at or above threshold: Lung mass 0.90.');
  assert.equal(summarizeFindings(orderFindings([finding('Mass', 0.1, 0.5)], labels)), 'No finding reaches its threshold (1 finding in all).');
});
