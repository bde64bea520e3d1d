import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CodeActionRequest, DocumentDiagnosticRequest, TextDocumentEdit, type CodeAction, type Diagnostic, type TextEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { ruleIds } from '../../../server/service/findings/finding';
import { allRules } from '../../../server/service/rules/allRules';
import { startSession, type Session } from '../../lsp/session';
import { ruleTwins } from '../../support/notes/ruleTwins';
import type { RulesUnderTest } from './openRules';

let session: Session;

/** Rules that a user switches on speak of what any note may hold, as its date: the twins of the others are not judged by them. */
const switchedOn: ReadonlySet<unknown> = new Set(allRules.flatMap(({ id, isOffByDefault }) => (isOffByDefault === true ? [id] : [])));

/** What the server says of a note, and its handle. */
async function diagnose(text: string): Promise<{ readonly uri: string; readonly items: readonly Diagnostic[] }> {
  const { uri } = session.open(text);
  const report = await session.client.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
  assert.ok(report.kind === 'full');
  return { uri, items: report.items };
}

async function fixesOf(uri: string, diagnostic: Diagnostic): Promise<readonly CodeAction[]> {
  const found = await session.client.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range: diagnostic.range, context: { diagnostics: [diagnostic] } });
  return (found ?? []).filter((action): action is CodeAction => 'edit' in action && action.diagnostics?.[0]?.code === diagnostic.code);
}

function applied(text: string, action: CodeAction): string {
  const edits = (action.edit?.documentChanges ?? []).flatMap((change) => (TextDocumentEdit.is(change) ? change.edits.filter((edit): edit is TextEdit => 'newText' in edit) : []));
  assert.ok(edits.length > 0, action.title);
  return TextDocument.applyEdits(TextDocument.create('file:///a.note', 'clinical-note', 1, text), edits);
}

/** The tests of every rule of the register over the language server, on what is installed there. */
export function testEveryRule(here: RulesUnderTest): void {
  describe('each rule, asked as an editor asks', () => {
    before(async () => {
      session = await startSession({ dataDirectory: here.folder, settings: { healthcareDataRef: { rules: Object.fromEntries(allRules.flatMap(({ id, defaultSeverity }) => (switchedOn.has(id) ? [[id, defaultSeverity]] : []))) } } });
      await session.settledStatus();
    });

    after(() => session.close());

    it('is registered, with an example and a twin', () => {
      assert.deepEqual(allRules.map(({ id }) => id).toSorted(), [...ruleIds].toSorted());
      assert.deepEqual(Object.keys(ruleTwins).toSorted(), [...ruleIds].toSorted());
    });

    for (const { id, example, defaultSeverity } of allRules) {
      it(`${id} speaks once on its example, with its source and fixes, and is silent on the twin`, async () => {
        const { at, clean } = ruleTwins[id];
        const { uri, items } = await diagnose(example);
        const [found, ...others] = items.filter(({ code }) => code === id);
        assert.ok(found !== undefined && others.length === 0, `${id}: ${items.map(({ code, message }) => `${String(code)} ${String(message)}`).join(' | ')}`);
        const document = TextDocument.create(uri, 'clinical-note', 1, example);
        const start = example.lastIndexOf(at);
        assert.deepEqual(found.range, { start: document.positionAt(start), end: document.positionAt(start + at.length) });
        assert.equal(found.severity, 1 + ['error', 'warning', 'information', 'hint'].indexOf(defaultSeverity));
        assert.match(String(found.message), / — \S/);
        assert.ok(found.codeDescription === undefined || found.codeDescription.href.startsWith('https://'));
        for (const { location } of found.relatedInformation ?? []) assert.equal(location.uri, uri);
        const fixes = await fixesOf(uri, found);
        assert.ok(fixes.length > 0, `${id} offers nothing`);
        assert.deepEqual(fixes.map(({ isPreferred }) => isPreferred === true), fixes.map((_, index) => index === 0));
        for (const fix of fixes) {
          const mended = await diagnose(applied(example, fix));
          assert.deepEqual(mended.items.filter(({ code }) => code === id), [], `${id}: ${fix.title}`);
        }
        const told = (await diagnose(clean)).items.filter(({ code }) => switchedOn.has(id) || !switchedOn.has(code));
        assert.deepEqual(told.map(({ code, message }) => `${String(code)} ${String(message)}`), [], clean);
      });

      it(`${id} is suppressed with a reason, and only with one`, async () => {
        const line = (reason: string): string => `<!-- hcdr-ignore ${id}${reason} -->\n`;
        const { at } = ruleTwins[id];
        const place = example.lastIndexOf('\n', example.lastIndexOf(at)) + 1;
        if (id === 'note/stale-suppression') return;
        const codesOf = async (reason: string): Promise<readonly unknown[]> => (await diagnose(example.slice(0, place) + line(reason) + example.slice(place))).items.map(({ code }) => code);
        assert.ok(!(await codesOf(': the coder looked at it')).includes(id));
        assert.ok((await codesOf('')).includes(id));
      });
    }
  });
}
