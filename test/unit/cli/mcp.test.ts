import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { makeStarterFolder } from '../../lsp/dataFolder';
import { runHcdr } from './runHcdr';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
});

interface Answer {
  readonly id: number | null;
  readonly result?: Readonly<Record<string, unknown>> & { readonly structuredContent?: Readonly<Record<string, unknown>>; readonly content?: readonly { readonly type: string; readonly text: string }[]; readonly isError?: boolean };
  readonly error?: { readonly code: number; readonly message: string };
}

const request = (id: number, method: string, params: unknown = {}): string => JSON.stringify({ jsonrpc: '2.0', id, method, params });
const call = (id: number, name: string, args: unknown): string => request(id, 'tools/call', { name, arguments: args });

/** Says all lines, ends the input, and gives the answers by id; those without one are at null. */
async function converse(lines: readonly string[]): Promise<{ readonly code: number | null; readonly answers: ReadonlyMap<number | null, Answer> }> {
  const { code, out } = await runHcdr(['mcp', '--data-dir', dataDirectory], { input: lines.join('\n') });
  return { code, answers: new Map(out.trimEnd().split('\n').map((line) => JSON.parse(line) as Answer).map((answer) => [answer.id, answer])) };
}

describe('hcdr mcp', () => {
  it('agrees on a revision of the protocol, lists its tools, and answers what was asked before the input ended', async () => {
    const { code, answers } = await converse([
      request(1, 'initialize', { protocolVersion: '2025-03-26', capabilities: {}, clientInfo: { name: 'test', version: '1' } }),
      JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' }),
      request(2, 'tools/list'),
      request(3, 'initialize', { protocolVersion: '1999-01-01' }),
      request(4, 'ping'),
    ]);
    assert.equal(code, 0);
    assert.equal(answers.get(1)?.result?.['protocolVersion'], '2025-03-26');
    assert.match(String(answers.get(1)?.result?.['instructions']), /not for clinical use/);
    assert.equal(answers.get(3)?.result?.['protocolVersion'], '2025-11-25');
    assert.deepEqual(answers.get(4)?.result, {});
    const listed = answers.get(2)?.result?.['tools'] as readonly { readonly name: string; readonly description: string; readonly inputSchema: { readonly properties: object; readonly required: readonly string[] } }[];
    assert.deepEqual(listed.map(({ name }) => name), ['search_codes', 'search_procedures', 'lookup_code', 'check_note', 'check_codes', 'annotate_note', 'search_knowledge']);
    for (const { description, inputSchema } of listed) {
      assert.ok(description.length > 40);
      for (const name of inputSchema.required) assert.ok(Object.hasOwn(inputSchema.properties, name));
    }
  });

  it('answers with the documents of the commands, each with the notice that they are not for clinical use', async () => {
    const { answers } = await converse([
      call(1, 'search_codes', { query: 'lobar pneumonia', on: '2026-02-10', limit: 2 }),
      call(2, 'lookup_code', { code: 'j189', on: '2026-02-10' }),
      call(3, 'check_note', { note: 'Date of service: 2026-02-10\nAssessment:\n1. Pneumonia J18', setting: 'outpatient' }),
      call(4, 'check_codes', { codes: 'J18.9, J18.9', on: '2026-02-10' }),
      call(5, 'annotate_note', { note: 'Assessment:\n1. No pneumonia' }),
    ]);
    const documentOf = (id: number): Readonly<Record<string, unknown>> => answers.get(id)?.result?.structuredContent ?? {};
    assert.deepEqual((documentOf(1)['results'] as readonly { code: string }[]).map(({ code }) => code).slice(0, 1), ['J18.1']);
    assert.deepEqual([documentOf(2)['code'], documentOf(2)['billable'], documentOf(2)['title']], ['J18.9', true, 'Pneumonia, unspecified organism']);
    assert.deepEqual((documentOf(3)['findings'] as readonly { rule: string }[]).map(({ rule }) => rule), ['icd/not-billable']);
    assert.deepEqual((documentOf(4)['findings'] as readonly { rule: string; code: string }[]).map(({ rule, code }) => [rule, code]), [['icd/duplicate', 'J18.9']]);
    assert.deepEqual((documentOf(5)['files'] as readonly { mentions: readonly { text: string; assertion: string }[] }[])[0]?.mentions.map(({ text, assertion }) => [text, assertion]), [['pneumonia', 'negated']]);
    for (const id of [1, 2, 3, 4, 5]) {
      assert.match(String(documentOf(id)['notice']), /not for clinical use/);
      assert.deepEqual(JSON.parse(answers.get(id)?.result?.content?.[0]?.text ?? ''), documentOf(id));
    }
  });

  it('tells a model what it got wrong as a result that it can read, and what is not installed', async () => {
    const { answers } = await converse([
      call(1, 'lookup_code', { code: 'J18.9', on: 'yesterday' }),
      call(2, 'lookup_code', {}),
      call(3, 'search_codes', { query: 'pneumonia', limit: 1000 }),
      call(4, 'check_note', { note: 'Pneumonia', dos: '2026-02-10' }),
      call(5, 'search_knowledge', { query: 'fever' }),
      call(6, 'lookup_code', { code: 'hello' }),
      call(7, 'search_procedures', { query: 'appendectomy' }),
    ]);
    const told = (id: number): string => {
      assert.equal(answers.get(id)?.result?.isError, true);
      return answers.get(id)?.result?.content?.[0]?.text ?? '';
    };
    assert.match(told(1), /"on" must be a date, written as YYYY-MM-DD/);
    assert.match(told(2), /"code" must be a non-empty text/);
    assert.match(told(3), /"limit" must be a whole number from 1 to 50/);
    assert.match(told(4), /no argument "dos"; there are note, on, setting/);
    assert.match(told(5), /no knowledge base is installed.*hcdr ingest knowledge/);
    assert.match(told(6), /hello/);
    assert.match(told(7), /ICD-10-PCS list is not installed.*hcdr ingest icd10pcs/);
  });

  it('answers lines that are no message, unknown methods and unknown tools with errors, and goes on', async () => {
    const { code, answers } = await converse(['{"jsonrpc":', '[]', '', request(1, 'resources/list'), call(2, 'prescribe', {}), call(3, 'lookup_code', { code: 'J18.9' })]);
    assert.equal(code, 0);
    assert.deepEqual([answers.get(null)?.error?.code, answers.get(1)?.error?.code, answers.get(2)?.error?.code], [-32_600, -32_601, -32_602]);
    assert.match(answers.get(2)?.error?.message ?? '', /no tool "prescribe"; there are search_codes/);
    assert.equal(answers.get(3)?.result?.structuredContent?.['code'], 'J18.9');
  });
});
