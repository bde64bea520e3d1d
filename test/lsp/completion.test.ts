import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { CompletionRequest, CompletionResolveRequest, CompletionTriggerKind, type CompletionItem, type CompletionList } from 'vscode-languageserver/node';
import { makeStarterFolder } from './dataFolder';
import { cursorMarker, inSession, type NoteHandle, type Session, type SessionOptions } from './session';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
});

const assessment = (line: string): string => `Date of service: 2026-02-10\n\nASSESSMENT\n${line}`;

async function complete(session: Session, note: NoteHandle, triggerKind: CompletionTriggerKind = CompletionTriggerKind.Invoked): Promise<CompletionList> {
  const answer = await session.client.sendRequest(CompletionRequest.type, { textDocument: { uri: note.uri }, position: note.cursor, context: { triggerKind } });
  assert.ok(answer !== null && !Array.isArray(answer), 'the answer is a list with its completeness');
  return answer;
}

/** Types the last character before the cursor, as an editor does: the change, then at once the request. */
async function completeAfterTyping(session: Session, marked: string): Promise<CompletionList> {
  const at = marked.indexOf(cursorMarker);
  const note = session.open(marked.slice(0, at - 1) + marked.slice(at + 1));
  note.change(marked.replace(cursorMarker, ''));
  const before = marked.slice(0, at).split('\n');
  return complete(session, { ...note, cursor: { line: before.length - 1, character: before.at(-1)?.length ?? 0 } });
}

async function checkCompletion(marked: string, check: (list: CompletionList, session: Session) => void | Promise<void>, options: Partial<SessionOptions> = {}): Promise<void> {
  await inSession({ dataDirectory, ...options }, async (session) => {
    await check(await completeAfterTyping(session, marked), session);
  });
}

const labels = (list: CompletionList): string[] => list.items.map(({ label }) => label);

/** The line after an item is accepted. */
function accept(item: CompletionItem | undefined, line: string): string {
  assert.ok(item?.textEdit !== undefined && 'range' in item.textEdit);
  const { range, newText } = item.textEdit;
  return line.slice(0, range.start.character) + newText + line.slice(range.end.character);
}

describe('completion over the protocol', () => {
  it('offers the codes of a prefix with the category first, in code order', () =>
    checkCompletion(assessment('1. Pneumonia J18│'), (list) => {
      assert.deepEqual(labels(list), ['J18', 'J18.0', 'J18.1', 'J18.2', 'J18.8', 'J18.9']);
      assert.equal(list.isIncomplete, false);
    }));

  it('takes a prefix in lower case, dotted or not', async () => {
    await checkCompletion(assessment('1. j18.│'), (list) => assert.equal(labels(list).at(-1), 'J18.9'));
    await checkCompletion(assessment('1. s5250│'), (list) => assert.ok(labels(list).includes('S52.50')));
    await checkCompletion(assessment('1. S52.5│'), (list) => assert.ok(labels(list).every((label) => label.startsWith('S52.5'))));
  });

  it('replaces what was typed, so that an accepted code is whole', () =>
    checkCompletion(assessment('1. Pneumonia j18│'), (list) => {
      assert.equal(accept(list.items.at(-1), '1. Pneumonia j18'), '1. Pneumonia J18.9 — Pneumonia, unspecified organism');
    }));

  it('replaces the rest of a code behind the cursor', () =>
    checkCompletion(assessment('1. J18│.9'), (list) => {
      const item = list.items.find(({ label }) => label === 'J18.1');
      assert.equal(accept(item, '1. J18.9'), '1. J18.1 — Lobar pneumonia, unspecified organism');
    }));

  it('says header or billable, and keeps the engine’s order for editors that sort', () =>
    checkCompletion(assessment('1. J18│'), (list) => {
      const [header, first] = list.items;
      assert.equal(header?.labelDetails?.description, 'header');
      assert.equal(first?.labelDetails?.description, undefined);
      assert.equal(first?.labelDetails?.detail, ' Bronchopneumonia, unspecified organism');
      assert.equal(first?.detail, undefined);
      const sorted = [...list.items].sort((a, b) => (a.sortText ?? '').localeCompare(b.sortText ?? ''));
      assert.deepEqual(labels(list), sorted.map(({ label }) => label));
    }));

  it('tells the title as the detail to an editor that shows none beside the label', () =>
    checkCompletion(
      assessment('1. J18│'),
      (list) => {
        const [header, first] = list.items;
        assert.equal(header?.detail, 'Pneumonia, unspecified organism (header)');
        assert.equal(first?.detail, 'Bronchopneumonia, unspecified organism');
        assert.equal(first?.labelDetails, undefined);
      },
      { capabilities: {} },
    ));

  it('finds codes by the words of a diagnosis in an assessment', () =>
    checkCompletion(assessment('- lobar pneum│'), (list) => {
      assert.equal(labels(list)[0], 'J18.1');
      assert.equal(list.isIncomplete, true);
      assert.equal(accept(list.items[0], '- lobar pneum'), '- J18.1 — Lobar pneumonia, unspecified organism');
    }));

  it('carries an integer in each item, and its documentation only once it is resolved', () =>
    checkCompletion(assessment('1. J18│'), async (list, session) => {
      assert.ok(list.items.every((item) => Number.isInteger(item.data) && item.documentation === undefined));
      const last = list.items.at(-1);
      assert.ok(last);
      const resolved = await session.client.sendRequest(CompletionResolveRequest.type, last);
      assert.ok(typeof resolved.documentation === 'object' && resolved.documentation.kind === 'markdown');
      assert.match(resolved.documentation.value, /J18\.9.*Pneumonia, unspecified organism/);
      assert.match(resolved.documentation.value, /✓ billable/);
      assert.deepEqual({ ...resolved, documentation: undefined }, { ...last, documentation: undefined });
    }));

  it('gives an item that it does not know back as it came', () =>
    inSession({ dataDirectory }, async ({ client }) => {
      for (const data of [undefined, -1, 1.5, 'J18.9', 7, 2 ** 60]) {
        const item: CompletionItem = { label: 'foreign', ...(data === undefined ? {} : { data }) };
        assert.deepEqual(await client.sendRequest(CompletionResolveRequest.type, item), item);
      }
    }));

  it('asks for the children of an accepted header, in editors that know the command', async () => {
    await checkCompletion(
      assessment('1. J18│'),
      (list) => {
        assert.equal(list.items[0]?.command?.command, 'editor.action.triggerSuggest');
        assert.ok(list.items.slice(1).every((item) => item.command === undefined));
      },
      { commandLinks: true },
    );
    await checkCompletion(assessment('1. J18│'), (list) => assert.ok(list.items.every((item) => item.command === undefined)));
  });

  it('sends at most 100 items and says that there are more', () =>
    inSession({ dataDirectory }, async (session) => {
      const list = await complete(session, session.open(assessment('- S5│')));
      assert.equal(list.items.length <= 100, true);
      const all = await complete(session, session.open(assessment('- unspecified│')));
      assert.equal(all.items.length, 100);
      assert.equal(all.isIncomplete, true);
    }));

  it('stays silent in prose while typing, and answers there when it is asked', () =>
    inSession({ dataDirectory }, async (session) => {
      const typed = await completeAfterTyping(session, 'SUBJECTIVE\nHe was told of lobar pneum│');
      assert.deepEqual(typed.items, []);
      const note = session.open('SUBJECTIVE\nlobar pneum│');
      assert.equal(labels(await complete(session, note))[0], 'J18.1');
    }));

  it('goes on answering in prose while an asked-for list is narrowed by typing', () =>
    inSession({ dataDirectory }, async (session) => {
      const note = session.open('SUBJECTIVE\nlobar pneu');
      await complete(session, note);
      note.change('SUBJECTIVE\nlobar pneum');
      const cursor = { line: 1, character: 11 };
      const narrowed = await complete(session, { ...note, cursor }, CompletionTriggerKind.TriggerForIncompleteCompletions);
      assert.equal(labels(narrowed)[0], 'J18.1');
      note.change('SUBJECTIVE\nlobar pneumo');
      const typed = await complete(session, { ...note, cursor: { line: 1, character: 12 } });
      assert.deepEqual(typed.items, [], 'a new request right after a key is typing again');
    }));

  it('takes a second request for the same text, or a late one, as asked for', () =>
    inSession({ dataDirectory }, async (session) => {
      const note = session.open('SUBJECTIVE\nlobar pneu');
      note.change('SUBJECTIVE\nlobar pneum');
      const here = { ...note, cursor: { line: 1, character: 11 } };
      assert.deepEqual((await complete(session, here)).items, []);
      assert.equal(labels(await complete(session, here))[0], 'J18.1');
      note.change('SUBJECTIVE\nlobar pneumo');
      await session.client.sendRequest('textDocument/hover', { textDocument: { uri: note.uri }, position: { line: 0, character: 0 } });
      session.clock.now = new Date(session.clock.now.getTime() + 1000);
      assert.equal(labels(await complete(session, { ...note, cursor: { line: 1, character: 12 } }))[0], 'J18.1');
    }));

  it('answers the space and the dot of prose with nothing', () =>
    inSession({ dataDirectory }, async (session) => {
      const note = session.open('SUBJECTIVE\nFever and cough │');
      assert.deepEqual((await complete(session, note, CompletionTriggerKind.TriggerCharacter)).items, []);
    }));

  it('judges by the date of service of the note at the cursor', () =>
    checkCompletion(assessment('1. G35│'), async (list, session) => {
      assert.equal(list.items[0]?.labelDetails?.description, 'header');
      const resolved = await session.client.sendRequest(CompletionResolveRequest.type, list.items[0] ?? { label: '' });
      assert.ok(typeof resolved.documentation === 'object');
      assert.match(resolved.documentation.value, /header/);
    }));
});
