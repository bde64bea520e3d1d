import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { runTool } from '../../../extension/language/runTool';
import { schemaOf } from '../../../server/cli/mcp/toolFields';
import { tools } from '../../../server/cli/mcp/tools';
import { makeStarterFolder } from '../../lsp/dataFolder';
import { hcdr, runHcdr } from '../cli/runHcdr';

declare const __PROJECT_ROOT__: string;

interface DeclaredTool {
  readonly name: string;
  readonly displayName: string;
  readonly modelDescription: string;
  readonly inputSchema: unknown;
}

const { contributes } = JSON.parse(readFileSync(path.join(__PROJECT_ROOT__, 'package.json'), 'utf8')) as { readonly contributes: { readonly languageModelTools: readonly DeclaredTool[] } };

describe('the tools for the editor’s language models', () => {
  it('are those of hcdr mcp, word for word', () => {
    const declared = contributes.languageModelTools.map(({ name, displayName, modelDescription, inputSchema }) => ({ name, displayName, modelDescription, inputSchema }));
    assert.deepEqual(declared, JSON.parse(JSON.stringify(tools.map(({ name, title, description, fields }) => ({ name: `hcdr_${name}`, displayName: title, modelDescription: description, inputSchema: schemaOf(fields) })))));
  });

  it('answer what the command line answers, and say in words what was wrong with a call', async () => {
    const dataDirectory = await makeStarterFolder();
    const run = (name: string, input: unknown) => runTool({ program: hcdr, dataDirectory, name, input });
    const answer = await run('lookup_code', { code: 'J18.9', on: '2026-02-10' });
    const { notice, ...document } = JSON.parse(answer.text) as Record<string, unknown>;
    assert.match(String(notice), /not for clinical use/);
    assert.deepEqual(document, JSON.parse((await runHcdr(['lookup', 'J18.9', '--on', '2026-02-10', '--json', '--data-dir', dataDirectory])).out));
    assert.equal(answer.isError, false);
    const wrong = await run('lookup_code', { code: 7 });
    assert.deepEqual([wrong.isError, wrong.text], [true, '"code" must be a non-empty text.']);
    assert.equal((await run('no_such_tool', {})).isError, true);
  });

  it('are ended with their question', async () => {
    const listeners: (() => unknown)[] = [];
    const token = { isCancellationRequested: false, onCancellationRequested: (listener: () => unknown) => ({ dispose: () => undefined, told: listeners.push(listener) }) };
    const asked = runTool({ program: hcdr, dataDirectory: '/nonexistent-hcdr-data', name: 'search_codes', input: { query: 'fever' } }, token as unknown as Parameters<typeof runTool>[1]);
    listeners.forEach((tell) => void tell());
    assert.deepEqual(await asked, { text: 'The tool was ended before it answered.', isError: true });
  });
});
