import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProblemError } from '../../../../../server/core/base/problem';
import { recogniseForm } from '../../../../../ingest/sources/icd10cm/contentForm';
import { parseTabularXml } from '../../../../../ingest/sources/icd10cm/tabularXml';

const whole = `<?xml version="1.0" encoding="utf-8"?>
<ICD10CM.tabular>
  <version>2031</version>
  <introduction><introSection type="title"><title>ICD-10-CM TABULAR LIST</title></introSection></introduction>
  <chapter>
    <name>19</name>
    <desc>Injury (S00-T88)</desc>
    <useAdditionalCode><note>code for the cause</note></useAdditionalCode>
    <sectionIndex><sectionRef first="S10" last="S19" id="S10-S19"> Injuries to the neck </sectionRef></sectionIndex>
    <section id="S10-S19">
      <desc>Injuries to the neck (S10-S19)</desc>
      <excludes2><note>burns
        (T20-T32)</note><note/></excludes2>
      <diag>
        <name>S10</name>
        <desc>Superficial injury of neck</desc>
        <sevenChrNote><note>The appropriate 7th character is to be added</note></sevenChrNote>
        <sevenChrDef><extension char="A">initial encounter</extension><note>a remark</note><extension char="s">sequela</extension></sevenChrDef>
        <diag>
          <name>S10.0</name>
          <desc>Contusion of S&#233;zary &amp; throat</desc>
          <inclusionTerm><note>Bruise of throat</note><note>Excludes 1:	bite (S11.-)</note><note>cut (S11.0-)</note></inclusionTerm>
        </diag>
      </diag>
    </section>
  </chapter>
</ICD10CM.tabular>`;

const parse = (text: string | Uint8Array) =>
  parseTabularXml(typeof text === 'string' ? Buffer.from(text) : text, { name: 'tabular.xml', signal: new AbortController().signal });

async function refusal(text: string | Uint8Array): Promise<string> {
  const error = await parse(text).then(() => undefined, (reason: unknown) => reason);
  assert.ok(error instanceof ProblemError, String(error));
  return error.message;
}

test('a Tabular XML gives chapters, sections and codes with their notes, inclusion terms and seventh characters', async () => {
  const { value, problems } = await parse(whole);
  assert.deepEqual(problems, []);
  assert.equal(value.version, '2031');
  assert.deepEqual(value.nodes.map(({ level, name, title, parent }) => [level, name, title, parent]), [
    ['chapter', '19', 'Injury (S00-T88)', -1],
    ['section', 'S10-S19', 'Injuries to the neck (S10-S19)', 0],
    ['code', 'S10', 'Superficial injury of neck', 1],
    ['code', 'S10.0', 'Contusion of Sézary & throat', 2],
  ]);
  assert.deepEqual(value.nodes[0]?.blocks, [{ kind: 'useAdditionalCode', notes: ['code for the cause'] }]);
  assert.deepEqual(value.nodes[1]?.blocks, [{ kind: 'excludes2', notes: ['burns (T20-T32)'] }]);
  assert.deepEqual(value.nodes[2]?.extensions, [{ character: 'A', label: 'initial encounter' }, { character: 'S', label: 'sequela' }]);
});

test('a line that calls itself an Excludes note among inclusion terms is one, and so are those after it', async () => {
  const { value } = await parse(whole);
  assert.deepEqual(value.nodes[3]?.inclusionTerms, ['Bruise of throat']);
  assert.deepEqual(value.nodes[3]?.blocks, [{ kind: 'excludes1', notes: ['bite (S11.-)', 'cut (S11.0-)'] }]);
});

test('a code that stands below a code which does not begin it is put where it belongs, and said', async () => {
  const moved = whole.replace('<name>S10.0</name>', '<name>S11.0</name>');
  const { value, problems } = await parse(moved);
  assert.equal(value.nodes[3]?.parent, 1);
  assert.match(problems[0]?.what ?? '', /S11\.0 is listed under S10/);
});

test('entities, external entities and document types are refused, and nothing is expanded', async () => {
  const bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  const external = '<!DOCTYPE r SYSTEM "file:///etc/passwd">';
  for (const doctype of [bomb, external]) {
    assert.match(await refusal(whole.replace('<ICD10CM.tabular>', `${doctype}<ICD10CM.tabular>`)), /document type/);
  }
  assert.match(await refusal(whole.replace('&amp;', '&b;')), /line 21.*is broken/);
});

test('a broken file is refused with the line where it breaks', async () => {
  assert.match(await refusal(whole.slice(0, whole.indexOf('<desc>Superficial'))), /line 16.*is broken/);
  assert.match(await refusal(whole.replace('</section>', '</chapter>')), /line \d+.*is broken/);
  assert.match(await refusal(Buffer.concat([Buffer.from(whole.slice(0, 60)), Buffer.from([0xff, 0xfe, 0xfd])])), /not in UTF-8/);
  assert.match(await refusal(''), /no XML/);
  assert.match(await refusal('plain words'), /broken/);
  assert.match(await refusal(`${'<a>'.repeat(500)}${'</a>'.repeat(500)}`), /root element is "a"/);
  assert.match(await refusal(`<ICD10CM.tabular>${'<a>'.repeat(500)}${'</a>'.repeat(500)}</ICD10CM.tabular>`), /nested more than/);
});

test('a copy in another encoding that says so reads the same', async () => {
  const accented = whole.replace('throat</desc>', 'thröat, Sézary</desc>');
  const expected = (await parse(accented)).value;
  assert.match(expected.nodes[3]?.title ?? '', /thröat, Sézary/);
  const utf16 = Buffer.from(`\uFEFF${accented.replace('utf-8', 'UTF-16')}`, 'utf16le');
  const copies = [
    Buffer.from(accented.replace('utf-8', 'ISO-8859-1'), 'latin1'),
    Buffer.from(accented.replace('"utf-8"', "'windows-1252'"), 'latin1'),
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from(accented.replaceAll('\n', '\r\n')),
    Buffer.from(`\uFEFF${accented}`),
    Buffer.from(accented.slice(accented.indexOf('<ICD10CM'))),
    Buffer.from(accented.replace('<ICD10CM.tabular>', '<ICD10CM.tabular xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="icd10cm-tabular.xsd">')),
  ];
  for (const copy of copies) {
    assert.equal(recogniseForm(copy), 'tabular', copy.toString('latin1', 0, 80));
    assert.deepEqual((await parse(copy)).value, expected, copy.toString('latin1', 0, 80));
  }
  assert.match(await refusal(Buffer.from(accented, 'latin1')), /not in UTF-8/);
  assert.match(await refusal(accented.replace('utf-8', 'Shift_JIS')), /line 1: The XML declares the encoding Shift_JIS/);
  assert.match(await refusal(Buffer.from(`\uFEFF${whole.replace('<ICD10CM.tabular>', '<!DOCTYPE r [<!ENTITY a "b">]><ICD10CM.tabular>')}`, 'utf16le')), /document type/);
  assert.match(await refusal(Buffer.concat([utf16, Buffer.from([0x20])])), /not in UTF-16LE/);
});

test('XML of another kind, or without codes, or with names that are no codes, is refused', async () => {
  assert.match(await refusal('<ICD10CM.index><version>2026</version></ICD10CM.index>'), /not a Tabular List/);
  assert.match(await refusal('<ICD10CM.tabular><version>2026</version></ICD10CM.tabular>'), /contains no codes/);
  assert.match(await refusal(whole.replace('<name>S10.0</name>', '<name>Neck</name>')), /"Neck".*does not have the form of a code/);
  assert.match(await refusal(whole.replace(/<chapter>|<\/chapter>/g, '')), /wrong place/);
});

test('a cancelled reading ends with the reason of the signal', async () => {
  const cancel = new AbortController();
  cancel.abort(new Error('enough'));
  await assert.rejects(parseTabularXml(Buffer.from(whole), { name: 'x', signal: cancel.signal }), /enough/);
});
