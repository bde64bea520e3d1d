import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  CodeLensRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  InlayHintRequest,
  SemanticTokensRequest,
  SymbolKind,
  type CodeLens,
  type DocumentSymbol,
  type InlayHint,
  type Range,
} from 'vscode-languageserver/node';
import { codeProblemsCommand, uncodedProblemsRequest, type UncodedProblemAnswer } from '../../server/lsp/protocol';
import { makeStarterFolder } from './dataFolder';
import { inSession, type NoteHandle, type Session } from './session';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
});

const note = `Date of service: 2026-02-10

SUBJECTIVE
Cough and fever, as in J18.1 last year. Old fracture of T12.

ASSESSMENT
1. Pneumonia — J18.9
2. COPD — J44
3. Unknown — Z87.981

PLAN
Rest.
`;

const everything: Range = { start: { line: 0, character: 0 }, end: { line: 1000, character: 0 } };

interface Token {
  readonly text: string;
  readonly type: string;
  readonly modifiers: readonly string[];
}

/** Undoes the protocol's relative encoding by the legend that the server gave. */
async function decodeTokens(session: Session, handle: NoteHandle): Promise<Token[]> {
  const { semanticTokensProvider } = session.initialized.capabilities;
  assert.ok(semanticTokensProvider !== undefined && 'legend' in semanticTokensProvider);
  const { tokenTypes, tokenModifiers } = semanticTokensProvider.legend;
  const answer = await session.client.sendRequest(SemanticTokensRequest.type, { textDocument: { uri: handle.uri } });
  const data = answer?.data ?? [];
  assert.equal(data.length % 5, 0);
  const lines = handle.text().split(/\r\n|\n|\r/);
  const tokens: Token[] = [];
  let line = 0;
  let character = 0;
  let end = 0;
  for (let at = 0; at < data.length; at += 5) {
    const [lineStep = 0, characterStep = 0, length = 0, type = 0, bits = 0] = data.slice(at, at + 5);
    assert.ok(lineStep >= 0 && characterStep >= 0 && length > 0, 'tokens stand in order');
    line += lineStep;
    character = lineStep === 0 ? character + characterStep : characterStep;
    assert.ok(lineStep > 0 || character >= end || at === 0, 'tokens share no text');
    end = character + length;
    assert.ok(end <= (lines[line]?.length ?? 0), 'a token ends with its line');
    const modifiers = tokenModifiers.filter((_, bit) => (bits >> bit) & 1);
    tokens.push({ text: lines[line]?.slice(character, end) ?? '', type: tokenTypes[type] ?? '?', modifiers });
  }
  return tokens;
}

describe('semantic tokens over the protocol', () => {
  it('mark headings and codes, headers and what cannot be reported', () =>
    inSession({ dataDirectory }, async (session) => {
      assert.deepEqual(await decodeTokens(session, session.open(note)), [
        { text: 'SUBJECTIVE', type: 'clinicalSection', modifiers: [] },
        { text: 'J18.1', type: 'icdCode', modifiers: [] },
        { text: 'ASSESSMENT', type: 'clinicalSection', modifiers: [] },
        { text: 'J18.9', type: 'icdCode', modifiers: [] },
        { text: 'J44', type: 'icdCode', modifiers: ['header'] },
        { text: 'Z87.981', type: 'icdCode', modifiers: ['invalid'] },
        { text: 'PLAN', type: 'clinicalSection', modifiers: [] },
      ]);
    }));

  it('mark a problem that is denied, and a hover names the words that deny it', () =>
    inSession({ dataDirectory }, async (session) => {
      const opened = session.open('HPI\nShe denies fever.\n');
      assert.deepEqual((await decodeTokens(session, opened)).at(-1), { text: 'fever', type: 'clinicalProblem', modifiers: ['negated'] });
      const hover = await session.client.sendRequest<{ contents: { value: string } }>('textDocument/hover', { textDocument: { uri: opened.uri }, position: { line: 1, character: 13 } });
      assert.match(hover.contents.value, /Negated by “denies”/);
    }));

  it('stand on the right characters whatever ends the lines', () =>
    inSession({ dataDirectory }, async (session) => {
      const expected = await decodeTokens(session, session.open(note));
      for (const lineEnd of ['\r\n', '\r']) {
        assert.deepEqual(await decodeTokens(session, session.open(note.replaceAll('\n', lineEnd))), expected);
      }
    }));

  it('share no text where a heading holds a code', () =>
    inSession({ dataDirectory }, async (session) => {
      const tokens = await decodeTokens(session, session.open('# Assessment\n## Pneumonia J18.9 on the right\n- I10\n'));
      assert.ok(tokens.some(({ text }) => text === 'J18.9'));
    }));
});

describe('inlay hints over the protocol', () => {
  const hints = (session: Session, handle: NoteHandle, range: Range): Promise<InlayHint[] | null> =>
    session.client.sendRequest(InlayHintRequest.type, { textDocument: { uri: handle.uri }, range });

  it('show a short title behind a code whose title the line does not tell', () =>
    inSession({ dataDirectory }, async (session) => {
      const handle = session.open(note);
      const found = (await hints(session, handle, everything)) ?? [];
      const cough = found.find(({ position }) => position.line === 3);
      assert.deepEqual(cough?.position, handle.at('J18.1', 5));
      assert.equal(cough?.label, 'Lobar pneumonia, unspecified organism');
      assert.equal(cough?.paddingLeft, true);
    }));

  it('come for the range that is on the screen only', () =>
    inSession({ dataDirectory }, async (session) => {
      const handle = session.open(note);
      const found = (await hints(session, handle, { start: { line: 6, character: 0 }, end: { line: 7, character: 99 } })) ?? [];
      assert.deepEqual(found.map(({ position }) => position.line).filter((line) => line < 6 || line > 7), []);
      assert.ok(found.length > 0);
    }));
});

describe('problems without a code over the protocol', () => {
  const assessment = 'ASSESSMENT\n1. Pneumonia - J18.9\n2. Hypertension\n3. Possible asthma\n4. Hyperlipidemia.\n';
  const lenses = (session: Session, handle: NoteHandle): Promise<CodeLens[] | null> => session.client.sendRequest(CodeLensRequest.type, { textDocument: { uri: handle.uri } });
  const problems = (session: Session, handle: NoteHandle): Promise<readonly UncodedProblemAnswer[]> => session.client.sendRequest(uncodedProblemsRequest, { uri: handle.uri });

  it('are counted above their section, and the lens lets our own client choose codes', () =>
    inSession({ dataDirectory, commandLinks: true }, async (session) => {
      const handle = session.open(assessment);
      const [lens, ...others] = (await lenses(session, handle)) ?? [];
      assert.deepEqual(others, []);
      assert.deepEqual(lens?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 10 } });
      assert.equal(lens.command?.title, '2 problems without a code');
      assert.equal(lens.command.command, codeProblemsCommand);
      assert.deepEqual(lens.command.arguments, [handle.uri]);
    }));

  it('are told to other editors without a command', () =>
    inSession({ dataDirectory }, async (session) => {
      const [lens] = (await lenses(session, session.open(assessment))) ?? [];
      assert.deepEqual([lens?.command?.title, lens?.command?.command], ['2 problems without a code', '']);
    }));

  it('come with codes to choose from, which leave none when they are written', () =>
    inSession({ dataDirectory }, async (session) => {
      const handle = session.open(assessment);
      const found = await problems(session, handle);
      assert.deepEqual(found.map(({ words }) => words), ['Hypertension', 'Hyperlipidemia']);
      const lines = assessment.split('\n');
      for (const { choices } of found) {
        const { range, newText } = choices[0]?.edits[0] ?? assert.fail('no choice');
        const line = lines[range.start.line] ?? '';
        lines[range.start.line] = line.slice(0, range.start.character) + newText + line.slice(range.end.character);
      }
      assert.deepEqual(lines.slice(2, 5), ['2. Hypertension — I10', '3. Possible asthma', '4. Hyperlipidemia — E78.5.']);
      handle.change(lines.join('\n'));
      assert.deepEqual(await lenses(session, handle), []);
    }));

  it('are not counted where the note suppresses the finding', () =>
    inSession({ dataDirectory }, async (session) => {
      const handle = session.open('ASSESSMENT\n1. Pneumonia - J18.9\n2. Hypertension <!-- hcdr-ignore note/uncoded-problem: coded by the clinic -->\n');
      assert.deepEqual(await lenses(session, handle), []);
    }));

  it('stay out of the editor where a setting says so, lenses, outline and colours alike', () =>
    inSession({ dataDirectory, settings: { healthcareDataRef: { problems: { enabled: false } } } }, async (session) => {
      await session.next('workspace/diagnostic/refresh', { since: 0 });
      const handle = session.open(`${assessment}\nHPI\nShe denies fever.\n`);
      assert.deepEqual(await lenses(session, handle), []);
      const [section] = ((await session.client.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: handle.uri } })) ?? []) as DocumentSymbol[];
      assert.deepEqual((section?.children ?? []).map(({ name }) => name), ['J18.9']);
      assert.deepEqual((await decodeTokens(session, handle)).filter(({ type }) => type === 'clinicalProblem'), []);
    }));

  it('stand in the outline beside those that have one', () =>
    inSession({ dataDirectory }, async (session) => {
      const [section] = ((await session.client.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: session.open(assessment).uri } })) ?? []) as DocumentSymbol[];
      assert.deepEqual(
        (section?.children ?? []).map(({ name, detail, children }) => [name, detail, (children ?? []).map((child) => child.name)]),
        [
          ['Pneumonia', 'J18.9', ['J18.9']],
          ['Hypertension', 'no code', []],
          ['asthma', 'no code', []],
          ['Hyperlipidemia', 'no code', []],
        ],
      );
    }));
});

describe('document symbols and folding over the protocol', () => {
  it('give the sections with their codes, each name within its own range', () =>
    inSession({ dataDirectory }, async (session) => {
      const handle = session.open(note);
      const symbols = ((await session.client.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: handle.uri } })) ?? []) as DocumentSymbol[];
      assert.deepEqual(
        symbols.map(({ name, kind, children }) => [name, kind, (children ?? []).map((child) => child.name)]),
        [
          ['SUBJECTIVE', SymbolKind.Namespace, []],
          ['ASSESSMENT', SymbolKind.Namespace, ['Pneumonia', 'COPD', 'Z87.981']],
          ['PLAN', SymbolKind.Namespace, []],
        ],
      );
      const check = ({ range, selectionRange, children }: DocumentSymbol): void => {
        assert.ok(isBefore(range.start, selectionRange.start) && isBefore(selectionRange.end, range.end));
        children?.forEach(check);
      };
      symbols.forEach(check);
    }));

  it('fold sections from their heading to their last line', () =>
    inSession({ dataDirectory }, async (session) => {
      const handle = session.open(note);
      const folds = (await session.client.sendRequest(FoldingRangeRequest.type, { textDocument: { uri: handle.uri } })) ?? [];
      assert.deepEqual(
        folds.map(({ startLine, endLine, kind }) => [startLine, endLine, kind]),
        [
          [2, 3, 'region'],
          [5, 8, 'region'],
          [10, 11, 'region'],
        ],
      );
    }));
});

function isBefore(a: { line: number; character: number }, b: { line: number; character: number }): boolean {
  return a.line < b.line || (a.line === b.line && a.character <= b.character);
}
