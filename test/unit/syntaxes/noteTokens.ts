import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, Registry, parseRawGrammar, type IGrammar } from 'vscode-textmate';

declare const __PROJECT_ROOT__: string;

/** A piece of a line with the scopes that the grammar gives it, outermost first, without the suffix `.clinical-note`. */
export interface NoteToken {
  readonly text: string;
  readonly scopes: readonly string[];
}

/** The grammar of notes. */
export function loadNoteGrammar(): Promise<IGrammar> {
  return loadGrammarFile('text.clinical-note', 'syntaxes/clinicalNote.tmLanguage.json');
}

/** A grammar, read by the engine that the editor itself uses. */
export async function loadGrammarFile(scopeName: string, name: string): Promise<IGrammar> {
  const wasm = path.join(__PROJECT_ROOT__, 'node_modules/vscode-oniguruma/release/onig.wasm');
  await loadWASM(readFileSync(wasm));
  const file = path.join(__PROJECT_ROOT__, name);
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: (scope) => Promise.resolve(scope === scopeName ? parseRawGrammar(readFileSync(file, 'utf8'), file) : null),
  });
  const grammar = await registry.loadGrammar(scopeName);
  if (grammar === null) throw new Error(`${file} names no grammar ${scopeName}.`);
  return grammar;
}

/** The tokens of a text, line by line. */
export function tokenizeNote(grammar: IGrammar, text: string): readonly (readonly NoteToken[])[] {
  let state = INITIAL;
  return text.split('\n').map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map((token) => ({
      text: line.slice(token.startIndex, token.endIndex),
      scopes: token.scopes.slice(1).map((scope) => scope.replace('.clinical-note', '')),
    }));
  });
}

/** The pieces of a text that carry a scope, or a scope below it (`constant.numeric` finds `constant.numeric.date`). */
export function findScoped(grammar: IGrammar, text: string, scope: string): readonly string[] {
  return tokenizeNote(grammar, text).flatMap((line) =>
    line.filter((token) => token.scopes.some((own) => own === scope || own.startsWith(`${scope}.`))).map((token) => token.text),
  );
}
