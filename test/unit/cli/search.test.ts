import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { before, describe, it } from 'node:test';
import { makeStarterFolder } from '../../lsp/dataFolder';
import { hcdr, runHcdr, type CommandResult } from './runHcdr';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
});

const search = (args: readonly string[], input?: string): Promise<CommandResult> =>
  runHcdr(['search', ...args, '--data-dir', dataDirectory, '--on', '2026-02-10'], input === undefined ? {} : { input });

interface BatchLine {
  readonly query: string;
  readonly codes: readonly string[];
  readonly ms: number;
}

const readBatch = (out: string): BatchLine[] => out.trimEnd().split('\n').map((line) => JSON.parse(line) as BatchLine);

describe('hcdr search', () => {
  it('answers words as one JSON document, best first', async () => {
    const { code, out } = await search(['lobar', 'pneumonia', '--json', '--limit', '3']);
    assert.equal(code, 0);
    const answer = JSON.parse(out) as { query: string; results: Record<string, unknown>[]; ms: number };
    assert.deepEqual(Object.keys(answer), ['query', 'results', 'ms']);
    assert.equal(answer.query, 'lobar pneumonia');
    assert.equal(typeof answer.ms, 'number');
    assert.ok(answer.results.length >= 1 && answer.results.length <= 3);
    const [best] = answer.results;
    assert.deepEqual(Object.keys(best ?? {}), ['code', 'title', 'billable', 'score', 'matched']);
    assert.deepEqual([best?.['code'], best?.['title'], best?.['billable'], best?.['matched']], ['J18.1', 'Lobar pneumonia, unspecified organism', true, ['lobar', 'pneumonia']]);
    assert.ok(Number(best?.['score']) > 0 && Number(best?.['score']) <= 1);
  });

  it('answers a code prefix with the codes that begin so', async () => {
    const { out } = await search(['j18.', '--json']);
    const { results } = JSON.parse(out) as { results: { code: string }[] };
    assert.deepEqual(results.map(({ code }) => code), ['J18', 'J18.0', 'J18.1', 'J18.2', 'J18.8', 'J18.9']);
  });

  it('answers a code that is none with those that begin like it, as far as any do', async () => {
    const { code, out } = await search(['J18.99', '--json']);
    assert.equal(code, 0);
    const { results } = JSON.parse(out) as { results: { code: string; score: number }[] };
    assert.deepEqual(results.map(({ code: found, score }) => [found, score]), [['J18.9', 0.8]]);
  });

  it('ends with 1 where nothing is found', async () => {
    const { code, out } = await search(['xyzzyplugh', '--json']);
    assert.equal(code, 1);
    assert.deepEqual((JSON.parse(out) as { results: unknown[] }).results, []);
    const shown = await search(['xyzzyplugh']);
    assert.deepEqual([shown.code, shown.out], [1, '']);
    assert.match(shown.err, /^hcdr: no codes found for "xyzzyplugh"\./);
  });

  it('prints codes and titles for people', async () => {
    const { out } = await search(['lobar', 'pneumonia', '--limit', '1']);
    assert.equal(out, 'J18.1      Lobar pneumonia, unspecified organism\n');
  });
});

describe('hcdr search --batch', () => {
  it('answers each line of standard input with one JSON line, in order', async () => {
    const { code, out } = await search(['--batch'], 'lobar pneumonia\r\n\nJ18\n  pneumonia  \nxyzzyplugh\nSjögren’s');
    assert.equal(code, 0);
    const lines = readBatch(out);
    assert.deepEqual(lines.map(({ query }) => query), ['lobar pneumonia', '', 'J18', '  pneumonia  ', 'xyzzyplugh', 'Sjögren’s']);
    assert.ok(lines.every((line) => Object.keys(line).join() === 'query,codes,ms' && line.codes.length <= 20 && line.ms >= 0));
    assert.equal(lines[0]?.codes[0], 'J18.1');
    assert.equal(lines[2]?.codes[0], 'J18');
    assert.deepEqual([lines[1]?.codes, lines[4]?.codes], [[], []]);
  });

  it('answers a line as soon as it is there, and goes on over a thousand', async () => {
    const child = spawn(process.execPath, [hcdr, 'search', '--batch', '--data-dir', dataDirectory]);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    for (const query of ['lobar pneumonia', 'asthma']) {
      child.stdin.write(`${query}\n`);
      const { value } = (await lines.next()) as { value: string };
      assert.equal((JSON.parse(value) as BatchLine).query, query, 'the answer comes while standard input is open');
    }
    child.stdin.end(Array.from({ length: 1000 }, (_, index) => `pneumonia ${index}\n`).join(''));
    let count = 0;
    for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
      assert.equal((JSON.parse(next.value) as BatchLine).query, `pneumonia ${count}`);
      count += 1;
    }
    assert.equal(count, 1000);
    assert.equal(child.exitCode ?? (await once(child, 'close'))[0], 0);
  });

  it('ends quietly when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [hcdr, 'search', '--batch', '--data-dir', dataDirectory]);
    const errors: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
    child.stdin.on('error', () => undefined);
    child.stdin.write('pneumonia\n');
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.end('asthma\n'.repeat(10_000));
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(Buffer.concat(errors).toString(), '');
    assert.equal(code, 0);
  });
});
