import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProblem } from '../../../../../server/core/base/problem';
import { parseOrderFile } from '../../../../../ingest/sources/icd10cm/orderFile';
import { choleraLines, orderFileText, type OrderLine } from '../../../../support/releases/orderFileText';

function parse(content: string | Buffer, extent: 'release' | 'excerpt' = 'release') {
  return parseOrderFile(Buffer.from(content as string), { name: 'order.txt', extent });
}

/** The problems of a content, one line each. */
function problemsOf(content: string | Buffer, extent?: 'release' | 'excerpt'): string[] {
  return parse(content, extent).problems.map(formatProblem);
}

function checkProblem(content: string | Buffer, pattern: RegExp): void {
  const problems = problemsOf(content);
  assert.ok(problems.some((problem) => pattern.test(problem)), `no problem matches ${pattern}: ${problems.join(' | ')}`);
}

/** {@link choleraLines} with the category that they lack. */
const typhoid: readonly OrderLine[] = [...choleraLines.slice(0, 4), ['A01', 0, 'Typhoid and paratyphoid fevers'], ...choleraLines.slice(4)];
const whole = orderFileText(typhoid);

test('reads every column of every line', () => {
  const parsed = parse(whole);
  assert.deepEqual(parsed.problems, []);
  assert.deepEqual(parsed.warnings, []);
  assert.equal(parsed.billable, 4);
  assert.equal(parsed.rows.length, 7);
  assert.deepEqual(parsed.rows[1], {
    rank: 2,
    key: 'A000',
    isBillable: true,
    shortTitle: 'Cholera due to Vibrio cholerae 01, biovar cholerae',
    longTitle: 'Cholera due to Vibrio cholerae 01, biovar cholerae',
  });
});

test('lines that end with CR alone are read as others are', () => {
  const text = whole.replaceAll('\r\n', '\r');
  const { rows, problems, warnings } = parseOrderFile(Buffer.from(text), { name: 'order.txt', extent: 'release' });
  assert.deepEqual([problems, warnings], [[], []]);
  assert.deepEqual(rows, parseOrderFile(Buffer.from(whole), { name: 'order.txt', extent: 'release' }).rows);
});

test('reads LF line ends, a byte order mark, blank lines at the end and UTF-8 titles', () => {
  const text = `\uFEFF${whole.replaceAll('\r\n', '\n').replace('Cholera, unspecified\n', 'Choléra, unspecified\n')}\n\n`;
  const parsed = parse(text);
  assert.deepEqual(parsed.problems, []);
  assert.equal(parsed.rows[3]?.longTitle, 'Choléra, unspecified');
});

test('refuses files that are something else and says what they are', () => {
  checkProblem('', /empty file/);
  checkProblem('A000    Cholera due to Vibrio cholerae 01\r\nA001    Cholera due to Vibrio cholerae 01\r\n', /codes file/);
  checkProblem('Add:         1 A4154   Sepsis due to Acinetobacter baumannii\r\n', /addenda/);
  checkProblem('\r\nHeaders\r\n  23324 headers in icd10cm_order_2025.txt\r\n', /addenda/);
  checkProblem('<!DOCTYPE html><html><body>404 Not Found</body></html>', /HTML page/);
  checkProblem('<?xml version="1.0"?><ICD10CM.tabular/>', /XML/);
  checkProblem('%PDF-1.7\n', /PDF/);
  checkProblem(Buffer.from('PK\x03\x04rest', 'latin1'), /zip archive/);
  checkProblem('00001 001     0 Central Nervous System, Bypass                               Central Nervous System, Bypass\r\n', /ICD-10-PCS/);
  checkProblem(Buffer.from(`\uFEFF${whole}`, 'utf16le'), /UTF-16/);
  checkProblem(Buffer.from(whole, 'utf16le'), /UTF-16/);
  checkProblem('Dear colleague,\nplease find attached\n', /some other text/);
});

test('refuses NUL bytes and bytes that are not UTF-8, with the line where one is known', () => {
  const nul = Buffer.from(whole);
  nul[whole.indexOf('biovar eltor')] = 0;
  checkProblem(nul, /order\.txt, line 3: .*NUL byte/);
  checkProblem(Buffer.from(whole.replace('Cholera, unspecified', 'Chol\xe9ra, unspecified'), 'latin1'), /neither ASCII nor UTF-8/);
});

test('tells the line of a short line, a wrong flag, a wrong code and shifted columns', () => {
  checkProblem(whole.replace(/00003 .*\r\n/, '00003 A001    1 Cholera\r\n'), /line 3: The line has 23 characters/);
  checkProblem(whole.replace('A001    1', 'A001    2'), /line 3: "2" in column 15/);
  checkProblem(whole.replace('A001    1', '1001    1'), /line 3: "1001" in columns 7 to 13/);
  checkProblem(whole.replace('00003 A001 ', '00003  A001'), /line 3: .*does not have the form/);
  checkProblem(whole.replace('00003 A001    1 Chol', '00003 A001    1Xchol'), /line 3: The columns are out of place/);
  checkProblem(whole.replace('00003 ', '0000x '), /line 3: .*not a sequence number/);
  checkProblem(whole.replace('00003 ', '\r\n00003 '), /line 3: The line is empty/);
});

test('refuses a gap in the sequence and a code that comes twice', () => {
  checkProblem(whole.replace(/00003 .*\r\n/, ''), /line 3: The sequence number is 4, after 2/);
  checkProblem(whole.replace('A001 ', 'A000 '), /line 3: The code A000 occurs a second time/);
});

test('refuses flags that contradict the hierarchy', () => {
  checkProblem(whole.replace('A00     0', 'A00     1'), /line 1: The code A00 is flagged billable but has codes under it/);
  checkProblem(whole.replace('A000    1', 'A000    0'), /line 2: The code A000 is flagged as a header but has no codes under it/);
  checkProblem(orderFileText(choleraLines), /line 5: The code A010 is listed under the category A00/);
  checkProblem(orderFileText(typhoid.slice(0, 5)), /line 5: The code A01 is flagged as a header/);
});

test('refuses a file whose last title is cut off, and warns of a lost line end', () => {
  const cut = whole.slice(0, -'ver, unspecified\r\n'.length);
  checkProblem(cut, /line 7: The last line is cut off/);
  const unended = parse(whole.trimEnd());
  assert.deepEqual(unended.problems, []);
  assert.match(unended.warnings.map(formatProblem).join(), /line 7: The last line has no line end/);
});

test('an excerpt may have gaps and headers without children, but no disorder', () => {
  const excerpt = whole.replace(/0000[23] .*\r\n/g, '').replace(/00004 .*\r\n/, '');
  assert.deepEqual(problemsOf(excerpt, 'excerpt'), []);
  assert.match(problemsOf(excerpt.replace('00007', '00001'), 'excerpt').join(), /sequence number is 1, after 6/);
});

test('tells the first twenty problems and the number of the others', () => {
  const many = Array.from({ length: 50 }, (_, index): OrderLine => [`A${String(index).padStart(2, '0')}`, 0, 'Header without children']);
  const problems = problemsOf(orderFileText(many));
  assert.equal(problems.length, 21);
  assert.match(problems.at(-1) ?? '', /30 more problems/);
});
