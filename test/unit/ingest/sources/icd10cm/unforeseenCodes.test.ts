import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatProblem } from '../../../../../server/core/base/problem';
import { parseOrderAddenda } from '../../../../../ingest/sources/icd10cm/orderAddenda';
import { parseOrderFile } from '../../../../../ingest/sources/icd10cm/orderFile';
import { parsePoaExempt } from '../../../../../ingest/sources/icd10cm/poaExempt';
import { recogniseEdition, weighEvidence } from '../../../../../ingest/sources/icd10cm/recogniseEdition';
import { publishedEditions } from '../../../../../ingest/sources/icd10cm/publishedEditions';
import { parseTabularXml } from '../../../../../ingest/sources/icd10cm/tabularXml';
import type { OrderRow } from '../../../../../server/store/catalog/editions/editionInput';
import { orderFileText, type OrderLine } from '../../../../support/releases/orderFileText';

/** 150 headers, each with a code below it. */
const sound = Array.from({ length: 150 }, (_, place): readonly OrderLine[] => {
  const key = `${'ABC'[Math.floor(place / 100)] ?? 'D'}${String(place % 100).padStart(2, '0')}`;
  return [[key, 0, 'A header'], [`${key}1`, 1, 'A code']];
}).flat();
const unforeseen: readonly OrderLine[] = [['QBA', 0, 'A new sort'], ['QBA1', 1, 'One of a new sort']];
const told = /^order\.txt, line 301: "QBA" has a form that no ICD-10-CM code has had so far\. It is skipped/;

function readOrder(lines: readonly OrderLine[]) {
  return parseOrderFile(Buffer.from(orderFileText(lines)), { name: 'order.txt', extent: 'release' });
}

describe('an order file with codes of an unforeseen form', () => {
  it('is read without them where they are few, and each is told with its line', () => {
    const { rows, billable, passedOver, problems, warnings } = readOrder([...sound, ...unforeseen]);
    assert.deepEqual(problems, []);
    assert.deepEqual([rows.length, billable], [300, 150]);
    assert.deepEqual(passedOver.map(({ key }) => key), ['QBA', 'QBA1']);
    assert.equal(warnings.length, 2);
    assert.match(formatProblem(warnings[0] ?? { what: '' }), told);
  });

  it('is refused where they are more than one line in a hundred', () => {
    const { problems } = readOrder([...sound, ...unforeseen, ['QBB', 0, 'Another'], ['QBB1', 1, 'One of it']]);
    assert.equal(problems.length, 4);
    assert.match(formatProblem(problems[0] ?? { what: '' }), /line 301: "QBA" in columns 7 to 13 does not have the form/);
  });

  it('is still refused for a code that no form could be, and for a gap in its numbers', () => {
    assert.match(readOrder([...sound, ['Q?A', 1, 'Damaged']]).problems.map(formatProblem).join(), /line 301: "Q\?A" in columns 7 to 13/);
    const text = orderFileText([...sound, ...unforeseen]).replace(/00300 .*\r\n/, '');
    assert.match(parseOrderFile(Buffer.from(text), { name: 'order.txt', extent: 'release' }).problems.map(formatProblem).join(), /sequence number is 301, after 299/);
  });

  it('counts with them as the publisher counts, and is none of a year whose codes are known', () => {
    const rowsOf = (id: string): OrderRow[] => {
      const at = publishedEditions.findIndex((edition) => edition.id === id);
      const { billable = 0, rows = 0 } = publishedEditions[at] ?? {};
      const known = publishedEditions.slice(0, at + 1).flatMap(({ newCodes }) => newCodes);
      const row = (key: string, isBillable: boolean): OrderRow => ({ rank: 1, key, isBillable, shortTitle: 't', longTitle: 't' });
      return [...known, ...Array.from({ length: billable - known.length - 1 }, (_, place) => `filler${place}`)].map((key) => row(key, true)).concat(Array.from({ length: rows - billable }, (_, place) => row(`header${place}`, false)));
    };
    const odd: OrderRow = { rank: 1, key: 'QBA1', isBillable: true, shortTitle: 't', longTitle: 't' };
    const next = recogniseEdition(weighEvidence(rowsOf('FY2027'), [odd]), ['icd10cm-order-2027.txt']);
    assert.equal('edition' in next && next.edition.id, 'FY2027');
    const known = recogniseEdition(weighEvidence(rowsOf('FY2026'), [odd]), ['icd10cm-order-2026.txt']);
    assert.match('problem' in known ? known.problem.what : '', /some have a form not found in that release\. It was altered/);
  });
});

describe('what comes with such an order file', () => {
  it('is a list of exempt codes without them, told with its line; not one that is full of them', () => {
    const lines = Array.from({ length: 12_000 }, (_, place) => `${'TUVWYZ'[Math.floor(place / 2_000)] ?? ''}${String(Math.floor(place / 20) % 100).padStart(2, '0')}.${String(place % 20).padStart(2, '0')}`);
    const list = (codes: readonly string[]): Buffer => Buffer.from(['Order28\tPOAexemptCode\tDescription', ...codes.map((code, place) => `${place + 1}\t${code}\tSomething`), ''].join('\r\n'));
    const { value, problems } = parsePoaExempt(list([lines[0] ?? '', 'QBA.1', 'QBA', ...lines.slice(1)]), 'poa.txt');
    assert.equal(value?.keys.length, 12_000);
    assert.deepEqual(problems.map(formatProblem).map((text) => /^poa\.txt, line \d+: "\w+" has a form that no/.exec(text)?.[0]), ['poa.txt, line 3: "QBA1" has a form that no', 'poa.txt, line 4: "QBA" has a form that no']);
    assert.throws(() => parsePoaExempt(list(lines.map((code, place) => (place % 50 === 0 ? `QB${code.slice(2)}`.replace(/^QB\d/, 'QBA') : code))), 'poa.txt'), /poa\.txt: 240 of 12000 codes have a form/);
    assert.throws(() => parsePoaExempt(list([...lines, 'Z9?.1']), 'poa.txt'), /line 12002: "Z9\?\.1" does not have the form of a code/);
  });

  it('is addenda whose own count holds', () => {
    const counts = (what: string, added: number): string => `${what}\r\n  1 ${what.toLowerCase()} in a.txt\r\n  2 ${what.toLowerCase()} in b.txt\r\n  ${added} additions\r\n  0 deletions\r\n  0 revisions\r\n`;
    const added = Array.from({ length: 3 }, (_, place) => `Add:         1 A00${place}    Cholera`);
    const { value, problems } = parseOrderAddenda(Buffer.from([...added, 'Add:         1 QBA1    One of a new sort', '', counts('Headers', 0), counts('Codes', 4)].join('\r\n')), 'addenda.txt');
    assert.deepEqual(value.changes.map(({ key }) => key), ['A000', 'A001', 'A002']);
    assert.match(problems.map(formatProblem).join(), /^addenda\.txt, line 4: "QBA1" has a form/);
  });

  it('is a Tabular List without them and what stands below them', async () => {
    const diag = (name: string, below = ''): string => `<diag><name>${name}</name><desc>Something</desc>${below}</diag>`;
    const many = Array.from({ length: 300 }, (_, place) => diag(`${'AB'[Math.floor(place / 200)] ?? ''}0${Math.floor(place / 10) % 10}.${place % 10}${Math.floor(place / 100)}`)).join('');
    const list = (codes: string): Promise<Awaited<ReturnType<typeof parseTabularXml>>> =>
      parseTabularXml(Buffer.from(`<ICD10CM.tabular><version>2028</version><chapter><name>1</name><desc>All</desc><section id="A00-B99"><desc>All (A00-B99)</desc>${codes}</section></chapter></ICD10CM.tabular>`), { name: 'tabular.xml', signal: new AbortController().signal });
    const { value, problems } = await list(diag('QBA', diag('QBA.1')) + diag('A00', diag('A00.0')) + many);
    assert.deepEqual(value.nodes.slice(0, 4).map(({ name, parent }) => [name, parent]), [['1', -1], ['A00-B99', 0], ['A00', 1], ['A00.0', 2]]);
    assert.deepEqual(problems.map(({ what }) => what.slice(0, 6)), ['"QBA1"', '"QBA" ']);
    await assert.rejects(list(diag('QBA') + diag('A00')), /1 of 2 codes have a form/);
  });
});
