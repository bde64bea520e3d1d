import assert from 'node:assert/strict';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import { languageToolTests } from './languageToolTests';
import { applyFirstFix, completeAt, diagnosticsOf, labelOf, openNote, positionOf, settingsSection, textOf } from './noteEditor';

/** The API-level tests of the extension inside a real extension host, by their sentence. */
const tests: Readonly<Record<string, () => Promise<void>>> = {
  async 'the extension wakes up for a note and finds what is wrong in it'() {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, 'visit.note');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
    const found = await diagnosticsOf(file, (diagnostics) => diagnostics.length > 0);
    assert.equal(vscode.extensions.getExtension('healthcaredataref.healthcaredataref')?.isActive, true);
    assert.deepEqual(found.map(ruleOf), ['icd/not-billable']);
    assert.equal(found[0]?.severity, vscode.DiagnosticSeverity.Error);
  },

  async 'a code prefix is completed with the codes under it'() {
    const { document } = await openNote('ASSESSMENT\n1. Pneumonia J18.');
    const items = await completeAt(document, positionOf(document, 'J18.', 'end'));
    const billable = items.find((item) => labelOf(item).startsWith('J18.9'));
    assert.ok(billable, items.map(labelOf).join('\n'));
    assert.equal(textOf(billable), 'J18.9 — Pneumonia, unspecified organism');
    assert.ok(items.every((item) => labelOf(item).startsWith('J18')));
  },

  async 'the words of a diagnosis are completed with codes'() {
    const { document } = await openNote('ASSESSMENT\n1. essential hypertension');
    const items = await completeAt(document, positionOf(document, 'hypertension', 'end'));
    assert.ok(items.some((item) => labelOf(item).startsWith('I10')), items.map(labelOf).join('\n'));
  },

  async 'accepting a header asks for its children next'() {
    const { document } = await openNote('ASSESSMENT\n1. Pneumonia J1');
    const header = (await completeAt(document, positionOf(document, 'J1', 'end'))).find((item) => /^J18\b(?!\.\d)/.test(labelOf(item)));
    assert.ok(header);
    assert.equal(header.command?.command, 'editor.action.triggerSuggest');
  },

  async 'the insert format of the settings is followed at once'() {
    const { document } = await openNote('ASSESSMENT\n1. Pneumonia J18.');
    await withSetting('completion.insertFormat', 'title (code)', async () => {
      const items = await completeAt(document, positionOf(document, 'J18.', 'end'));
      assert.ok(items.map(textOf).includes('Pneumonia, unspecified organism (J18.9)'));
    });
  },

  async 'a hover tells the title of a code, and only its links to commands of ours may run'() {
    const { document } = await openNote('ASSESSMENT\n1. Pneumonia J18.9');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, positionOf(document, 'J18.9', 'start'));
    const contents = hovers.flatMap((hover) => hover.contents).filter((content): content is vscode.MarkdownString => content instanceof vscode.MarkdownString);
    assert.match(contents.map(({ value }) => value).join('\n'), /Pneumonia, unspecified organism/);
    for (const { isTrusted } of contents) {
      const allowed = typeof isTrusted === 'object' ? isTrusted.enabledCommands : [String(isTrusted)];
      assert.ok(allowed.includes('healthcareDataRef.showArticle') && allowed.includes('healthcareDataRef.showCode'), allowed.join());
      assert.ok(allowed.every((command) => command.startsWith('healthcareDataRef.')), allowed.join());
    }
  },

  async 'a quick fix mends a code and the finding goes'() {
    const { document } = await openNote('ASSESSMENT\n1. Pneumonia j18.9');
    const [finding] = await diagnosticsOf(document.uri, (diagnostics) => diagnostics.length > 0);
    assert.ok(finding);
    assert.equal(ruleOf(finding), 'icd/malformed');
    await applyFirstFix(document, finding.range);
    assert.equal(document.lineAt(document.lineCount - 1).text, '1. Pneumonia J18.9');
    await diagnosticsOf(document.uri, (diagnostics) => diagnostics.length === 0);
  },

  async 'a rule switched off by the settings falls silent, and speaks again'() {
    const { document } = await openNote('ASSESSMENT\n1. Pneumonia J18.9\n2. Pneumonia J18.9');
    await diagnosticsOf(document.uri, (diagnostics) => diagnostics.some((finding) => ruleOf(finding) === 'icd/duplicate'));
    await withSetting('rules', { 'icd/duplicate': 'off' }, () => diagnosticsOf(document.uri, (diagnostics) => diagnostics.length === 0));
    await diagnosticsOf(document.uri, (diagnostics) => diagnostics.some((finding) => ruleOf(finding) === 'icd/duplicate'));
  },

  async 'the title of a bare code stands behind it as an inlay hint'() {
    const { document } = await openNote('ASSESSMENT\n1. J18.9');
    const range = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, range);
    assert.equal(hints.length, 1);
    const [hint] = hints;
    assert.match(typeof hint?.label === 'string' ? hint.label : (hint?.label.map(({ value }) => value).join('') ?? ''), /Pneumonia/);
  },

  async 'sections are symbols, folds and coloured tokens'() {
    const { document } = await openNote('SUBJECTIVE\nCough.\nFever.\n\nASSESSMENT\n1. Pneumonia J18.9');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    assert.deepEqual(symbols.map(({ name }) => name.toUpperCase()).filter((name) => /^(SUBJECTIVE|ASSESSMENT)$/.test(name)), ['SUBJECTIVE', 'ASSESSMENT']);
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', document.uri);
    assert.ok(folds.some(({ start }) => start === document.lineAt(positionOf(document, 'SUBJECTIVE', 'start').line).lineNumber));
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>('vscode.provideDocumentSemanticTokens', document.uri);
    // Five numbers for each token: two headings and one code at least.
    assert.ok(tokens.data.length >= 15);
  },

  async 'a lens counts the problems that have no code, and leads to their codes'() {
    const { document } = await openNote('ASSESSMENT\n1. Pneumonia - J18.9\n2. Hypertension\n');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    assert.deepEqual(lenses.map(({ command }) => [command?.title, command?.command]), [['1 problem without a code', 'healthcareDataRef.codeProblems']]);
  },

  async 'a text is inserted at every cursor'() {
    const { document, editor } = await openNote('ASSESSMENT\n1. \n2. ');
    const last = document.lineCount - 1;
    editor.selections = [last - 1, last].map((line) => new vscode.Selection(line, 3, line, 3));
    await vscode.commands.executeCommand('healthcareDataRef.insertCode', 'I10');
    assert.equal(document.lineAt(last - 1).text, '1. I10');
    assert.equal(document.lineAt(last).text, '2. I10');
  },

  async 'after a restart the server answers again'() {
    const { document } = await openNote('ASSESSMENT\n1. Pneumonia J18.9');
    await vscode.commands.executeCommand('healthcareDataRef.restartServer');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, positionOf(document, 'J18.9', 'start'));
    assert.equal(hovers.length, 1);
  },

  async 'Markdown is served where the settings say so, and only there'() {
    const open = (): Promise<vscode.TextDocument> => openNote('# Assessment\n1. Pneumonia J18', 'markdown').then(({ document }) => document);
    const silent = await open();
    assert.deepEqual(vscode.languages.getDiagnostics(silent.uri), []);
    await withSetting('languages', ['markdown'], async () => {
      const served = await open();
      const found = await diagnosticsOf(served.uri, (diagnostics) => diagnostics.length > 0);
      assert.deepEqual(found.map(ruleOf), ['icd/not-billable']);
    });
  },

  ...languageToolTests,
};

/** The rule of a finding; the editor keeps it beside the address of its source. */
function ruleOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** Called by the extension host; rejects when a test failed. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ timeout: 30_000, reporter: 'min' });
  for (const [title, body] of Object.entries(tests)) mocha.suite.addTest(new Mocha.Test(title, body));
  const failed: string[] = [];
  await new Promise<void>((resolve) => {
    mocha
      .run(() => resolve())
      .on('pass', (passed) => console.log(`✔ ${passed.title}`))
      .on('fail', (test, error: Error) => failed.push(`✖ ${test.title}\n${error.stack ?? error.message}`));
  });
  if (failed.length > 0) throw new Error(`${failed.length} of ${Object.keys(tests).length} tests failed:\n${failed.join('\n')}`);
}

async function withSetting(name: string, value: unknown, body: () => Promise<unknown>): Promise<void> {
  const target = vscode.ConfigurationTarget.Workspace;
  await settingsSection().update(name, value, target);
  try {
    await body();
  } finally {
    await settingsSection().update(name, undefined, target);
  }
}
