import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  DocumentSymbolRequest,
  FoldingRangeRequest,
  InlayHintRequest,
  SemanticTokensRequest,
  SymbolKind,
  type DocumentSymbol,
  type InlayHint,
  type Range,
} from 'vscode-languageserver/node';
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

describe('document symbols and folding over the protocol', () => {
  it('give the sections with their codes, each name within its own range', () =>
    inSession({ dataDirectory }, async (session) => {
      const handle = session.open(note);
      const symbols = ((await session.client.sendRequest(DocumentSymbolRequest.type, { textDocument: { uri: handle.uri } })) ?? []) as DocumentSymbol[];
      assert.deepEqual(
        symbols.map(({ name, kind, children }) => [name, kind, (children ?? []).map((child) => child.name)]),
        [
          ['SUBJECTIVE', SymbolKind.Namespace, []],
          ['ASSESSMENT', SymbolKind.Namespace, ['J18.9', 'J44', 'Z87.981']],
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
