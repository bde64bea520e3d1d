import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ingestHere, starterFile } from '../../support/releases/ingestHere';
import { runHcdr } from './runHcdr';
import { runHere, type CommandResult } from './runHere';

/** Bytes that no text has, among them a NUL and what is no UTF-8. */
const binary = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 0xff, 0xfe, 0x80, 0x0a, 0xc3, 0x28, 0x09, 0x0a]);
/** Opens, and cannot be read, whoever asks: root is let past permissions. */
const unreadable = '/proc/self/mem';

type Kind = 'missing' | 'folder' | 'unreadable' | 'binary' | 'empty';
/** The place of the bad file within the arguments. */
const bad = '@';

/** Every command that is given a file, and what is no trouble to it: `empty` notes and lists are notes and lists. */
const commands: readonly (readonly [args: readonly string[], fine: readonly Kind[]])[] = [
  [['check', bad], ['empty']],
  [['check', 'good', '--lists', bad], ['empty']],
  [['annotate', bad], ['empty']],
  [['annotate', 'good', '--lists', bad], ['empty']],
  [['claim', bad], ['empty']],
  [['claim', 'good', '--lists', bad], ['empty']],
  [['deidentify', bad], ['empty']],
  [['deidentify', 'good', '--restore', bad], []],
  [['ask', bad, '--endpoint', 'http://127.0.0.1:9/v1'], ['empty']],
  [['cost', bad], ['empty']],
  [['cost', 'good', '--prices', bad], []],
  [['ingest', 'icd10cm', '--from', bad], []],
  [['ingest', 'gems', '--from', bad], []],
  [['ingest', 'hcc', '--from', bad], []],
  [['ingest', 'icd10pcs', '--from', bad], []],
  [['ingest', 'mce', '--from', bad], []],
  [['ingest', 'mimic', '--from', bad], []],
  [['ingest', 'nih-cxr', '--from', bad], []],
  [['ingest', 'knowledge', '--from', bad], []],
  [['ingest', 'knowledge', '--dry-run', '--contact', 'a@b.c', '--codes-file', bad], ['empty']],
  [['ingest', 'knowledge', '--dry-run', '--contact', 'a@b.c', '--workspace', bad], ['folder']],
  [['serve-models', '--port', '0', '--token-file', bad], []],
  [['train', '--images', bad], []],
  [['train', '--resume', bad], []],
];
/** Those that start a process of the models. */
const apart: readonly (readonly string[])[] = [['xray', 'import', bad], ['xray', 'analyze', bad], ['xray', 'analyze-folder', bad, '--out', 'results']];

let folder = '';
const paths = (): Readonly<Record<Kind, string>> => ({ missing: path.join(folder, 'missing.note'), folder: path.join(folder, 'folder'), unreadable, binary: path.join(folder, 'binary.note'), empty: path.join(folder, 'empty.note') });
const kinds = (['missing', 'folder', 'unreadable', 'binary', 'empty'] as const).filter((kind) => kind !== 'unreadable' || existsSync(unreadable));
const dataDirectory = (): string => path.join(folder, 'data');

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hcdr-bad-'));
  await ingestHere(dataDirectory(), starterFile);
  await mkdir(paths().folder);
  await writeFile(paths().empty, '');
  await writeFile(paths().binary, binary);
  await writeFile(path.join(folder, 'good'), 'Assessment: pneumonia J18.9\n');
});
after(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));

/** One command with one bad file: how it ended, and what is wrong with what it said. */
function faultsOf(label: string, file: string, { code, out, err }: CommandResult): readonly string[] {
  // What was begun is told before what failed; the warning is on the token that lies open in a test's folder.
  const lines = err.split('\n').filter((line) => line !== '' && !/^hcdr: (?:ingest |reading |warning: other users on this machine)/.test(line));
  const name = path.basename(file);
  return [
    ...(code === 2 ? [] : [`ended with ${String(code)}`]),
    ...(out === '' ? [] : [`wrote on standard output: ${out}`]),
    ...(lines.length === 1 ? [] : [`told ${lines.length} lines: ${err}`]),
    ...(lines.every((line) => line.includes(name) || line.includes('token')) ? [] : [`does not name ${name}: ${err}`]),
    ...(lines.every((line) => /[.)] [A-Z].*[.:\w/>)]$/.test(line)) ? [] : [`does not say what to do: ${err}`]),
    ...(/please report|\n\s+at |[\uFFFD\u0000-\u0008]/.test(err) ? [`is no text for a user: ${err}`] : []),
  ].map((fault) => `${label}: ${fault}`);
}

async function faultsWith(args: readonly string[], kind: Kind, run: (args: readonly string[]) => Promise<CommandResult>): Promise<readonly string[]> {
  const file = paths()[kind];
  // Kept apart for each: a failed ingest leaves nothing, but a lock while it runs.
  const data = args[0] === 'ingest' ? path.join(folder, 'ingested') : dataDirectory();
  const asked = [...args.map((arg) => (arg === bad ? file : arg === 'good' ? path.join(folder, 'good') : arg === 'results' ? path.join(folder, 'results') : arg)), ...(['deidentify', 'cost'].includes(args[0] ?? '') ? [] : ['--data-dir', data])];
  const label = `${args.join(' ')} with a ${kind} file`;
  // Documents of JSON are written where nothing could be read too: a program waits for one.
  const isDocument = args[0] === 'annotate' || args[0] === 'claim';
  const result = await run(asked);
  const plain = isDocument && !args.includes('--lists') ? { ...result, out: withoutEmptyDocument(result.out) } : result;
  return faultsOf(label, file, plain);
}

function withoutEmptyDocument(out: string): string {
  const document = JSON.parse(out) as { files?: readonly unknown[]; claims?: readonly unknown[]; encounters?: readonly unknown[] };
  return [document.files, document.claims, document.encounters].every((list) => list === undefined || list.length === 0) ? '' : out;
}

describe('a command that is given a file which is missing, a folder, unreadable, binary or empty', () => {
  it('says in one line what is wrong, with what, and what to do, writes nothing and ends with 2', async () => {
    const faults: string[] = [];
    for (const [args, fine] of commands) for (const kind of kinds) if (!fine.includes(kind)) faults.push(...(await faultsWith(args, kind, runHere)));
    assert.deepEqual(faults, []);
  });

  it('takes an empty note or list for what it is', async () => {
    for (const [args, fine] of commands) for (const kind of fine) assert.notEqual((await faultsWith(args, kind, runHere)).find((fault) => fault.includes('ended with')), undefined, `${args.join(' ')} ${kind}`);
  });

  it('with --json writes a whole document or nothing, and ends with 2 just so', async () => {
    for (const [args, fine] of commands) {
      for (const kind of ['missing', 'binary'] as const) {
        if (fine.includes(kind)) continue;
        const { code, out } = await runHere([...args.map((arg) => (arg === bad ? paths()[kind] : arg === 'good' ? path.join(folder, 'good') : arg)), '--json', ...(['deidentify', 'cost'].includes(args[0] ?? '') ? [] : ['--data-dir', args[0] === 'ingest' ? path.join(folder, 'ingested') : dataDirectory()])]);
        assert.equal(code, 2, `${args.join(' ')} ${kind}`);
        if (out !== '') assert.doesNotThrow(() => JSON.parse(out), `${args.join(' ')} ${kind}: ${out}`);
      }
    }
  });

  it('says so of films and models too', async () => {
    const faults = await Promise.all(apart.flatMap((args) => kinds.map((kind) => faultsWith(args, kind, runHcdr))));
    assert.deepEqual(faults.flat(), []);
  });
});

describe('a command that is given several files', () => {
  it('answers for the good ones where one is bad, and ends with 2', async () => {
    const good = path.join(folder, 'good');
    for (const args of [['check'], ['annotate'], ['claim'], ['cost']]) {
      const { code, out, err } = await runHere([...args, paths().binary, good, ...(args[0] === 'cost' ? [] : ['--data-dir', dataDirectory()])]);
      assert.equal(code, 2, args.join(' '));
      assert.match(err, /^hcdr: .*binary\.note: the note is not UTF-8 text\. Save it/);
      assert.match(out, args[0] === 'check' ? /1 note\./ : /good/, args.join(' '));
    }
  });

  it('asks no publisher in place of a mirror that is named and is not there', async () => {
    const { code, out, err } = await runHere(['ingest', 'all', '--from', paths().missing, '--data-dir', path.join(folder, 'none')]);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /^hcdr: .*missing\.note: There is no such file or folder/);
  });
});
