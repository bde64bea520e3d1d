import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Part of the interface of VS Code 1.95 and newer, which the types of the oldest supported editor lack. */
interface ToolHost {
  readonly tools: readonly { readonly name: string; readonly description: string }[];
  invokeTool(name: string, options: { readonly input: object; readonly toolInvocationToken: undefined }, token?: vscode.CancellationToken): Promise<{ readonly content: readonly { readonly value?: string }[] }>;
}

/** One call for every tool, and a part of the document that answers it. */
const calls: Readonly<Record<string, { readonly input: object; readonly answer: RegExp }>> = {
  hcdr_search_codes: { input: { query: 'essential hypertension', on: '2026-02-10', limit: 2 }, answer: /"results":\[\{"code":"I10","title":"Essential \(primary\) hypertension","billable":true/ },
  hcdr_search_procedures: { input: { query: 'lap appy', limit: 1 }, answer: /"results":\[\{"code":"0DTJ4ZZ","title":"Resection of Appendix, Percutaneous Endoscopic Approach"/ },
  hcdr_lookup_code: { input: { code: 'J189', on: '2026-02-10' }, answer: /^\{"code":"J18\.9","valid":true,"billable":true,"title":"Pneumonia, unspecified organism","on":"2026-02-10"/ },
  hcdr_check_note: { input: { note: 'ASSESSMENT\n1. Pneumonia J18', on: '2026-02-10' }, answer: /"start":\{"line":1,"character":13\}.*"rule":"icd\/not-billable","severity":"error"/ },
  hcdr_check_codes: { input: { codes: 'I10, J18', on: '2026-02-10' }, answer: /"rule":"icd\/not-billable","severity":"error","code":"J18","index":1/ },
  hcdr_annotate_note: { input: { note: 'SUBJECTIVE\nDenies chest pain.\n\nASSESSMENT\n1. Pneumonia', on: '2026-02-10' }, answer: /"text":"chest pain",.*"assertion":"negated".*"text":"Pneumonia",.*"assertion":"affirmed"/ },
  hcdr_search_knowledge: { input: { query: 'fever cough', limit: 1 }, answer: /"results":\[\{"title":"Pneumonia"/ },
};

const host = vscode.lm as unknown as Partial<ToolHost> | undefined;

async function invoke(name: string, input: object, token?: vscode.CancellationToken): Promise<string> {
  assert.ok(host?.invokeTool);
  const { content } = await host.invokeTool(name, { input, toolInvocationToken: undefined }, token);
  return content.map(({ value }) => value ?? '').join('');
}

/** The tools that the extension offers to language models, called as a chat would call them. An editor before 1.95 knows no tools. */
export const languageToolTests: Readonly<Record<string, () => Promise<void>>> = typeof host?.invokeTool !== 'function' ? {} : {
  async 'every tool that is declared is offered to language models, and has a call here'() {
    const declared = (vscode.extensions.getExtension('healthcaredataref.healthcaredataref')?.packageJSON as { readonly contributes: { readonly languageModelTools: readonly { readonly name: string }[] } }).contributes.languageModelTools.map(({ name }) => name);
    assert.deepEqual(declared, Object.keys(calls));
    const offered = host.tools?.map(({ name }) => name) ?? [];
    assert.deepEqual(declared.filter((name) => !offered.includes(name)), []);
  },

  ...Object.fromEntries(
    Object.entries(calls).map(([name, { input, answer }]) => [
      `the tool ${name} answers about what is installed, with the notice of its limits`,
      async () => {
        const text = await invoke(name, input);
        assert.match(text, answer);
        assert.match(text, /not for clinical use/);
      },
    ]),
  ),

  async 'a call that a tool cannot answer is told in words that a model can mend it by'() {
    assert.equal(await invoke('hcdr_search_codes', { query: 'gout', on: 'yesterday' }), '"on" must be a date, written as YYYY-MM-DD.');
  },

  async 'a call that is cancelled ends'() {
    const source = new vscode.CancellationTokenSource();
    const answer = invoke('hcdr_search_codes', { query: 'gout' }, source.token).catch((error: unknown) => String(error));
    source.cancel();
    assert.doesNotMatch(await answer, /"results"/);
  },
};
