import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { makeDataFolder, makeStarterFolder } from '../../lsp/dataFolder';
import { runHcdr, samples, type CommandResult, type RunOptions } from './runHcdr';

let dataDirectory: string;
let folder: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
  folder = await makeDataFolder();
});

const check = (args: readonly string[], options: RunOptions = {}): Promise<CommandResult> => runHcdr(['check', ...args, '--data-dir', dataDirectory], options);

async function write(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

interface Row {
  readonly file: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number }; readonly end: { readonly line: number; readonly character: number } };
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly related: readonly unknown[];
  readonly suppressed?: { readonly reason: string; readonly line: number };
  readonly fixes: readonly { readonly title: string; readonly edits: readonly { readonly range: unknown; readonly newText: string }[] }[];
}

const rowsOf = ({ out }: CommandResult): Row[] => JSON.parse(out) as Row[];

describe('hcdr check', () => {
  it('prints findings as JSON with ranges, related places and fixes, and ends with 1', async () => {
    const file = await write('slips.note', 'Date of service: 2026-02-10\n\nASSESSMENT\n1. Diabetes — E1165\n2. Pneumonia — J18.9\n3. Pneumonia — J18.9\n');
    const result = await check([file, '--json']);
    assert.equal(result.code, 1);
    assert.equal(result.err, '');
    const [malformed, duplicate, ...others] = rowsOf(result);
    assert.deepEqual(others, []);
    assert.deepEqual(Object.keys(malformed ?? {}), ['file', 'range', 'rule', 'severity', 'message', 'source', 'related', 'fixes']);
    const range = { start: { line: 3, character: 14 }, end: { line: 3, character: 19 } };
    assert.deepEqual({ ...malformed, message: '', source: '', fixes: [] }, { file, range, rule: 'icd/malformed', severity: 'warning', message: '', source: '', related: [], fixes: [] });
    assert.deepEqual(malformed?.fixes[0]?.edits, [{ range, newText: 'E11.65' }]);
    assert.equal(duplicate?.rule, 'icd/duplicate');
    const [related] = duplicate.related as { range: Row['range']; message: string }[];
    assert.deepEqual(related?.range, { start: { line: 4, character: 15 }, end: { line: 4, character: 20 } });
  });

  it('sets dials of rules, and refuses one that cannot be set with what it takes', async () => {
    const file = await write('dials.note', 'ASSESSMENT\n1. Pneumonia — j18.9\n');
    const found = await check([file, '--json']);
    assert.deepEqual(rowsOf(found).map(({ rule }) => rule), ['icd/malformed']);
    const leftAlone = await check([file, '--json', '--dial', 'icd/malformed.letterCase=false']);
    assert.deepEqual([leftAlone.code, rowsOf(leftAlone)], [0, []]);
    const refused = await check([file, '--dial', 'icd/malformed.letterCase=small', '--dial', 'icd/malformed.dots=1']);
    assert.equal(refused.code, 2);
    assert.match(refused.err, /icd\/malformed\.letterCase cannot be "small"; it takes true or false/);
    assert.match(refused.err, /icd\/malformed\.dots is not a dial: icd\/malformed has icd\/malformed\.letterCase/);
  });

  it('prints nothing but an empty list, and ends with 0, where nothing is wrong', async () => {
    const file = await write('fine.note', 'ASSESSMENT\n1. Pneumonia — J18.9\n');
    const json = await check([file, '--json', '--on', '2026-02-10']);
    assert.deepEqual([json.code, rowsOf(json)], [0, []]);
    const plain = await check([file]);
    assert.deepEqual([plain.code, plain.out], [0, 'No findings in 1 note. For education and research, not for clinical use.\n']);
  });

  it('finds in the samples what their README says', async () => {
    const result = await check(['pneumonia-soap.note', 'discharge-summary.note'].map((name) => path.join(samples, name)).concat('--json'));
    assert.deepEqual(
      rowsOf(result).filter(({ suppressed }) => suppressed === undefined).map(({ file, rule, range }) => [path.basename(file), range.start.line + 1, rule]),
      [
        ['pneumonia-soap.note', 34, 'icd/not-billable'],
        ['pneumonia-soap.note', 35, 'icd/malformed'],
        ['pneumonia-soap.note', 37, 'icd/unknown-code'],
        ['pneumonia-soap.note', 39, 'icd/duplicate'],
      ],
    );
  });

  it('reads standard input as -', async () => {
    const result = await check(['-', '--json'], { input: 'ASSESSMENT\n1. COPD — J44\n' });
    assert.deepEqual(rowsOf(result).map(({ file, rule }) => [file, rule]), [['-', 'icd/not-billable']]);
  });

  it('counts characters in UTF-16 units and leaves a byte-order mark out, as editors do', async () => {
    const file = await write('bom.note', '\uFEFFASSESSMENT\r\n🤒 COPD — J44\r\n');
    const [row] = rowsOf(await check([file, '--json']));
    assert.deepEqual(row?.range, { start: { line: 1, character: 10 }, end: { line: 1, character: 13 } });
  });

  it('prints a line for people per finding: place, severity, rule, message, fix', async () => {
    const file = await write('header.note', 'ASSESSMENT\n1. COPD — J44\n');
    const { out } = await check([file]);
    assert.ok(out.startsWith(`${file}:2:11  error  icd/not-billable\n    J44 `), out);
    assert.match(out, /\n {4}fix: Change to J44\./);
    assert.match(out, /\n1 finding in 1 note\. For education/);
  });

  it('ends with 2 for a note that cannot be read, and still checks the others', async () => {
    const slip = await write('other.note', 'ASSESSMENT\n1. COPD — J44\n');
    const binary = await write('image.note', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0xff));
    const utf16 = await write('utf16.note', Buffer.from('ASSESSMENT\n1. J44\n', 'utf16le'));
    const latin1 = await write('latin1.note', Buffer.from('Sézary', 'latin1'));
    const aFolder = path.join(folder, 'folder.note');
    await mkdir(aFolder, { recursive: true });
    const missing = path.join(folder, 'missing.note');
    const bad: [string, RegExp][] = [
      [binary, /image\.note: the note is not UTF-8 text\. Save it as UTF-8/],
      [utf16, /utf16\.note: the note is not UTF-8 text/],
      [latin1, /latin1\.note: the note is not UTF-8 text/],
      [aFolder, /folder\.note: the folder contains no notes\. Notes are files that end in \.note/],
      [missing, /missing\.note: the note cannot be read \(ENOENT\)\. Check the path/],
    ];
    for (const [file, message] of bad) {
      const result = await check([file, slip, '--json']);
      assert.equal(result.code, 2);
      assert.match(result.err, message);
      assert.deepEqual(rowsOf(result).map(({ rule }) => rule), ['icd/not-billable']);
    }
    const none = await check([missing]);
    assert.deepEqual([none.code, none.out], [2, '']);
  });

  it('checks the notes in a folder and below it, in the order of their names, and leaves hidden ones out', async () => {
    const ward = path.join(folder, 'Station ä 1');
    await mkdir(path.join(ward, 'b', '.history'), { recursive: true });
    for (const name of ['2.soap', 'b/1.note', 'b/.history/0.note', 'photo.png']) await writeFile(path.join(ward, name), 'ASSESSMENT\n1. COPD — J44\n');
    const result = await check([ward, '--json']);
    assert.deepEqual([result.code, result.err, rowsOf(result).map(({ file }) => path.relative(ward, file))], [1, '', ['2.soap', path.join('b', '1.note')]]);
  });

  it('reads UTF-16 where a byte-order mark tells it, as some editors save text', async () => {
    const little = Buffer.from('\uFEFFASSESSMENT\r\n🤒 COPD — J44\r\n', 'utf16le');
    for (const [name, bytes] of [['little.note', little], ['big.note', Buffer.from(little).swap16()]] as const) {
      const [row] = rowsOf(await check([await write(name, bytes), '--json']));
      assert.deepEqual(row?.range, { start: { line: 1, character: 10 }, end: { line: 1, character: 13 } }, name);
    }
  });

  it('takes an empty note for one without findings', async () => {
    const result = await check([await write('empty.note', ''), '--json']);
    assert.deepEqual([result.code, rowsOf(result)], [0, []]);
  });
});
