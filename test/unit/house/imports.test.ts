import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { checkImport, zoneOf, zones } from '../../support/importRules.mjs';

declare const __PROJECT_ROOT__: string;

const folders = ['server', 'ingest', 'models', 'webviews', 'extension'];

interface ImportArrow {
  readonly from: string;
  readonly specifier: string;
  /** The project file meant; undefined for a package. */
  readonly target: string | undefined;
  readonly isTypeOnly: boolean;
}

function listSources(): readonly string[] {
  return folders
    .filter((folder) => existsSync(path.join(__PROJECT_ROOT__, folder)))
    .flatMap((folder) => readdirSync(path.join(__PROJECT_ROOT__, folder), { recursive: true }).map((file) => `${folder}/${String(file).split(path.sep).join('/')}`))
    .filter((file) => file.endsWith('.ts'));
}

function readImports(file: string): readonly ImportArrow[] {
  const text = readFileSync(path.join(__PROJECT_ROOT__, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const arrows: ImportArrow[] = [];
  const add = (specifier: ts.Expression | undefined, isTypeOnly: boolean): void => {
    if (specifier === undefined || !ts.isStringLiteral(specifier)) return;
    const target = specifier.text.startsWith('.') && !specifier.text.endsWith('.json') ? path.posix.join(path.posix.dirname(file), isDataFile(specifier.text) ? specifier.text : `${specifier.text}.ts`) : undefined;
    arrows.push({ from: file, specifier: specifier.text, target, isTypeOnly });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return arrows;
}

/** Lists that the bundler takes in as text. */
function isDataFile(specifier: string): boolean {
  return specifier.endsWith('.tsv');
}

const sources = listSources();
const arrows = sources.flatMap(readImports);

describe('the house', () => {
  it('has every source file in a zone of the import table', () => {
    assert.deepEqual(sources.filter((file) => zoneOf(file) === undefined), []);
    assert.ok(sources.length > 50);
  });

  it('has no import that the table does not allow', () => {
    const wrong = arrows.flatMap(({ from, specifier, target }) => {
      const message = checkImport(from, specifier, target);
      return message === undefined ? [] : [`${from}: ${message}`];
    });
    assert.deepEqual(wrong, []);
  });

  it('would be told of a forbidden import', () => {
    assert.ok(checkImport('server/core/icd/code.ts', 'node:fs', undefined));
    assert.ok(checkImport('server/service/editor/hover.ts', '../store/x', 'server/store/x.ts'));
    assert.ok(checkImport('extension/main.ts', '../server/service/hover', 'server/service/editor/hover.ts'));
    assert.equal(checkImport('server/lsp/main.ts', '../service/hover', 'server/service/editor/hover.ts'), undefined);
  });

  it('imports only files that exist', () => {
    const missing = arrows.filter(({ target }) => target !== undefined && !sources.includes(target) && !existsSync(path.join(__PROJECT_ROOT__, target)));
    assert.deepEqual(missing.map(({ from, specifier }) => `${from}: ${specifier}`), []);
  });

  it('has no circle of imports, types included', () => {
    const next = new Map(sources.map((file) => [file, arrows.filter(({ from }) => from === file).flatMap(({ target }) => target ?? [])]));
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, trail: readonly string[]): void => {
      const at = trail.indexOf(file);
      if (at !== -1) circles.push([...trail.slice(at), file].join(' → '));
      if (at !== -1 || done.has(file)) return;
      for (const target of next.get(file) ?? []) walk(target, [...trail, file]);
      done.add(file);
    };
    for (const file of sources) walk(file, []);
    assert.deepEqual(circles, []);
  });

  it('imports each native or WebAssembly package in exactly one file', () => {
    for (const name of ['sql.js', 'onnxruntime-node', 'sharp']) {
      const users = new Set(arrows.filter(({ specifier, isTypeOnly }) => specifier === name && !isTypeOnly).map(({ from }) => from));
      assert.ok(users.size <= 1, `${name}: ${[...users].join(', ')}`);
    }
  });

  it('names only zones that exist in the table', () => {
    for (const [zone, { may }] of Object.entries(zones)) {
      for (const target of may) assert.ok(target in zones, `${zone} → ${target}`);
    }
  });
});
