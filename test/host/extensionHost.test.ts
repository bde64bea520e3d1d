import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { CleanUp } from '../support/cleanUp';
import { startCodeServer } from '../support/codeServer.mjs';
import { createEditorSetup, fillDataDirectory } from '../support/editor/editorSetup';
import { launchChromium } from '../support/editor/launchChromium';
import { ingestProcedures } from '../lsp/dataFolder';
import { ingestKnowledge, knowledgePages } from '../support/knowledge/ingestKnowledge';

declare const __PROJECT_ROOT__: string;

/** The whole suite, the editor's start included. */
const deadlineMs = 240_000;

test('the API-level suite passes in the extension host of a real editor', { timeout: deadlineMs }, async (context) => {
  const cleanUp = new CleanUp();
  context.after(cleanUp.run);
  const setup = createEditorSetup({ notes: { 'visit.note': 'Date of service: 2026-02-10\n\nASSESSMENT\n1. Pneumonia J18\n' } });
  cleanUp.add(setup.dispose);
  await fillDataDirectory(setup.dataDirectory);
  await ingestKnowledge({ dataDirectory: setup.dataDirectory, from: knowledgePages });
  await ingestProcedures(setup.dataDirectory);
  const server = await startCodeServer({ ...setup, folder: setup.workspace, log: (line) => context.diagnostic(line) });
  cleanUp.add(server.stop);
  const browser = await launchChromium();
  cleanUp.add(() => browser.close());
  const page = await browser.newPage();
  const lines: string[] = [];
  const exitCode = new Promise<number>((resolve) => void page.exposeFunction('codeAutomationExit', resolve));
  await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
    const line = args.map(String).join(' ');
    lines.push(line);
    if (/^[✔✖]/.test(line)) context.diagnostic(line);
  });
  const { host } = new URL(server.url);
  const inHost = (file: string): string => `vscode-remote://${host}${file}`;
  const payload = [
    ['extensionDevelopmentPath', inHost(__PROJECT_ROOT__)],
    ['extensionTestsPath', inHost(path.join(__PROJECT_ROOT__, 'dist', 'test', 'host', 'suite.js'))],
    ['skipWelcome', 'true'],
  ];
  await page.goto(`${server.url}/?folder=${encodeURI(setup.workspace)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
  assert.equal(await exitCode, 0, lines.slice(-40).join('\n'));
});
