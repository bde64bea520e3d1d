import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { CompletionRequest, CompletionTriggerKind, HoverRequest, MarkupContent, SignatureHelpRequest, type CompletionList } from 'vscode-languageserver/node';
import { makeStarterFolder } from '../../lsp/dataFolder';
import { inSession } from '../../lsp/session';
import { ingestSource } from '../../support/releases/ingestSource';
import { mirror } from '../catalog/mirrorEditions';

async function makeProcedures(): Promise<string> {
  const dataDirectory = await makeStarterFolder();
  const { outcome, message } = await ingestSource('icd10pcs', dataDirectory, path.join(mirror, '..', 'icd10pcs'));
  assert.equal(outcome.status, 'promoted', message);
  return dataDirectory;
}

test('understands a code that is begun where no heading speaks of other things and at the head of a line, and no plain number', async () => {
  await inSession({ dataDirectory: await makeProcedures() }, async (session) => {
    const at = async (marked: string): Promise<{ readonly labels: readonly string[]; readonly hover: string; readonly signature: string }> => {
      const handle = session.open(marked);
      const where = { textDocument: { uri: handle.uri }, position: handle.cursor };
      const context = { triggerKind: CompletionTriggerKind.TriggerForIncompleteCompletions };
      // A hover waits for all that is installed; codes are completed before.
      const hover = await session.client.sendRequest(HoverRequest.type, where);
      const list = (await session.client.sendRequest(CompletionRequest.type, { ...where, context })) as CompletionList;
      const help = await session.client.sendRequest(SignatureHelpRequest.type, where);
      return { labels: list.items.map(({ label }) => label), hover: hover !== null && MarkupContent.is(hover.contents) ? hover.contents.value : '', signature: help?.signatures[0]?.label ?? '' };
    };
    for (const marked of ['Knee replaced, 0SRC0│', 'PROCEDURES\nRight knee 0SRC0│', 'HPI\nKnee pain.\n0SRC0│', 'PLAN\n2. 0SRC0│ tomorrow']) {
      const { labels, hover, signature } = await at(marked);
      // Table 0SR, body part C, approach 0 of the order file of FY2026.
      assert.ok(labels.length > 0 && labels.every((label) => label.startsWith('0SRC0')), `${marked}: ${labels.join()}`);
      assert.match(hover, /0SRC0 is not complete\.[^]*Replacement[^]*character 6 \(Device\) can be/, marked);
      assert.match(signature, /^0SRC0 {2}Section: 0 Medical and Surgical .* Device: \?$/, marked);
    }
    for (const marked of ['10│', '00│', '0210│', 'Seen 2│025', '10D│', '30G│ needle', '2W│', '2D│ echo', '0SX│', '-0SRC0│', 'Serial 11/0SRC0│', 'HPI\nserial 0SRC0│', 'CPT: 0SRC0│', 'Dose 10│0 mg']) {
      const { labels, hover, signature } = await at(marked);
      assert.deepEqual([labels.filter((label) => /^\d/.test(label)), hover, signature], [[], '', ''], marked);
    }
    const handle = session.open('Knee 0s│');
    const asked = (await session.client.sendRequest(CompletionRequest.type, { textDocument: { uri: handle.uri }, position: handle.cursor, context: { triggerKind: CompletionTriggerKind.Invoked } })) as CompletionList;
    assert.ok(asked.items.some(({ label }) => label === '0SR') && asked.items.every(({ label }) => /^0S.$/.test(label)), 'By hand two characters in small letters are enough.');
  });
});
