import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatProblem } from '../../../../../server/core/base/problem';
import { parseIndexFile } from '../../../../../ingest/sources/icd10cm/indexXml';
import { parseIcdCode } from '../../../../../server/core/icd/code';
import { indexXml, tableXml } from '../../../../support/releases/indexXml';
import { seededRandom } from '../../../../support/seededRandom';

const signal = new AbortController().signal;
const diseases = 'ICD-10-CM INDEX TO DISEASES and INJURIES';

function parse(content: string | Uint8Array) {
  return parseIndexFile(typeof content === 'string' ? Buffer.from(content) : content, { name: 'index.xml', signal });
}

async function entriesOf(lines: string) {
  const { value, problems, warnings } = await parse(indexXml(diseases, lines));
  assert.deepEqual([...problems, ...warnings], []);
  return value?.entries ?? [];
}

async function checkRefused(content: string | Uint8Array, pattern: RegExp): Promise<void> {
  const { value, problems } = await parse(content);
  assert.equal(value, undefined);
  assert.match(problems.map(formatProblem).join(' | '), pattern);
}

test('reads main terms and the terms below them, each with all that stands above it', async () => {
  const entries = await entriesOf(
    '<mainTerm><title>Ache<nemod>(s)</nemod></title><see>Pain</see><term level="1"><title>head</title><code>R51.9</code><term level="2"><title>with gnaw</title><code>R51.0</code></term></term></mainTerm>' +
      '<mainTerm><title>Angina<nemod>(attack) (cardiac (heart))</nemod> NEC</title><code>I20.9</code></mainTerm>',
  );
  assert.deepEqual(entries.map(({ path }) => path.map(({ title }) => title)), [['Ache'], ['Ache', 'head'], ['Ache', 'head', 'with gnaw'], ['Angina NEC']]);
  assert.equal(entries[0]?.see, 'Pain');
  assert.deepEqual(entries[2]?.code, { code: 'R51.0', needsMore: false });
  assert.deepEqual(entries[3]?.path[0], { title: 'Angina NEC', written: 'Angina (attack) (cardiac (heart)) NEC', nemods: ['attack', 'cardiac (heart)'] });
});

test('tells codes that need more characters, manifestations, see also, categories', async () => {
  const [entry] = await entriesOf('<mainTerm><title>A</title><seeAlso>B, c</seeAlso><code>E85.4</code><seecat>G26</seecat><subcat>H93.3</subcat><manif>I43 </manif></mainTerm>');
  assert.deepEqual(
    [entry?.code, entry?.manifestation, entry?.seeAlso, entry?.seeCategory, entry?.seeSubcategory],
    [{ code: 'E85.4', needsMore: false }, { code: 'I43', needsMore: false }, 'B, c', 'G26', 'H93.3'],
  );
  for (const [text, code] of [['S52.5-', 'S52.5'], ['A00.-', 'A00'], ['E08-', 'E08']]) {
    const [line] = await entriesOf(`<mainTerm><title>A</title><code>${text}</code></mainTerm>`);
    assert.deepEqual(line?.code, { code, needsMore: true });
  }
});

test('keeps a word together that a modifier stands in', async () => {
  const entries = await entriesOf(
    ['Cancer<nemod>(o)</nemod>phobia', 'delta-<nemod>(super)</nemod>infection', 'autonomic<nemod>(poly)</nemod>neuropathy'].map((title) => `<mainTerm><title>${title}</title><code>A00</code></mainTerm>`).join(''),
  );
  assert.deepEqual(entries.map(({ path }) => path[0]?.title), ['Cancerphobia', 'delta-infection', 'autonomic neuropathy']);
  assert.deepEqual(entries.map(({ path }) => path[0]?.written), ['Cancer(o)phobia', 'delta-(super)infection', 'autonomic (poly)neuropathy']);
});

test('tells the four indexes apart by their own headings', async () => {
  const line = '<mainTerm><title>A</title><code>A00</code></mainTerm>';
  const row = '<mainTerm><title>A</title><cell col="2">C80.1</cell></mainTerm>';
  const kinds = await Promise.all([indexXml(diseases, line), indexXml('ICD-10-CM External Cause of Injuries Index', line), tableXml('Neoplasm', row), tableXml('Substance', row)].map(parse));
  assert.deepEqual(kinds.map(({ value }) => value?.kind), ['diseases', 'external-causes', 'neoplasms', 'drugs']);
  assert.deepEqual(kinds.map(({ value }) => value?.fiscalYear), [2026, 2026, 2026, 2026]);
});

test('reads the cells of a table by column, dashes as none', async () => {
  const { value } = await parse(tableXml('Neoplasm', '<mainTerm><title>A</title><cell col="2">C76.2</cell><cell col="3">C79.8-</cell><cell col="4">--</cell><cell col="5">-</cell><cell col="7">D49.89 </cell></mainTerm>'));
  assert.deepEqual(value?.entries[0]?.cells?.map((cell) => cell && cell.code + (cell.needsMore ? '-' : '')), ['C76.2', 'C79.8-', undefined, undefined, undefined, 'D49.89']);
});

test('tells of lines that it cannot read in full, and reads the rest', async () => {
  const { value, problems, warnings } = await parse(indexXml(diseases, '<mainTerm><title>A</title><code>no code</code></mainTerm><mainTerm><title>B</title><code>A00.0</code></mainTerm>'));
  assert.deepEqual(problems, []);
  assert.match(warnings.map(formatProblem).join(), /The line "A" has "no code"/);
  assert.equal(value?.entries.length, 2);
});

test('refuses what is broken, cut off, hostile or something else, and says so', async () => {
  const whole = indexXml(diseases, '<mainTerm><title>A</title><code>A00.0</code></mainTerm>');
  await checkRefused('', /no XML/);
  await checkRefused('A000 Cholera', /broken/);
  await checkRefused(whole.slice(0, -40), /broken/);
  await checkRefused(whole.replace('</mainTerm>', '</term>'), /broken.*line \d|line \d.*broken/);
  await checkRefused(whole + whole.slice(40), /broken|more than one/);
  await checkRefused(whole.replace('<title>A', '<title>&unknown;A'), /broken/);
  await checkRefused(whole.replace('<ICD10CM', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><ICD10CM'), /document type/);
  await checkRefused(whole.replace('<ICD10CM', '<!DOCTYPE x SYSTEM "file:///etc/passwd"><ICD10CM'), /document type/);
  await checkRefused(whole.replace('utf-8', 'utf-16'), /UTF-8/);
  await checkRefused(Buffer.concat([Buffer.from(whole), Buffer.from([0xff, 0xfe])]), /UTF-8/);
  await checkRefused(indexXml(diseases, '<term level="1"><title>x</title>'.repeat(70) + '</term>'.repeat(70)), /nested/);
  await checkRefused(indexXml(diseases, `<mainTerm><title>${'a'.repeat(300_000)}</title></mainTerm>`), /more than 262144 characters/);
  await checkRefused(indexXml(diseases, '<mainTerm><title>A</title></mainTerm>'), /no lines with codes/);
  await checkRefused(indexXml(diseases, '<mainTerm><title>A</title><code>A00</code></mainTerm>', ''), /which year/);
  await checkRefused(whole.replaceAll('ICD10CM.index', 'ICD10PCS.index'), /not an ICD-10-CM index/);
});

test('stops where it is cancelled', async () => {
  const controller = new AbortController();
  controller.abort();
  await assert.rejects(parseIndexFile(Buffer.from(indexXml(diseases, '')), { name: 'index.xml', signal: controller.signal }), { name: 'AbortError' });
});

test('no damage makes it throw, or give a line without words above it or a code of another form', async () => {
  const random = seededRandom(17);
  const whole = Buffer.from(indexXml(diseases, '<mainTerm><title>Ache<nemod>(s)</nemod></title><see>Pain</see><term level="1"><title>head</title><code>R51.9</code><manif>I43</manif></term></mainTerm>'.repeat(4)));
  for (let round = 0; round < 2_000; round += 1) {
    const content = Buffer.from(whole);
    for (let change = 0; change < 1 + Math.floor(random() * 3); change += 1) content[Math.floor(random() * content.length)] = Math.floor(random() * 256);
    const { value, problems } = await parse(random() < 0.2 ? content.subarray(0, Math.floor(random() * content.length)) : content);
    assert.equal(value === undefined, problems.length > 0);
    for (const { path, code } of value?.entries ?? []) {
      assert.ok(path.length > 0);
      if (code !== undefined) assert.equal(parseIcdCode(code.code), code.code);
    }
  }
});
