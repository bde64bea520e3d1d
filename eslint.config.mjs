import path from 'node:path';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';
import { checkImport } from './test/support/importRules.mjs';

const root = path.dirname(fileURLToPath(import.meta.url));

/** Architecture's import table as a lint rule. */
const importBoundaries = {
  meta: { type: 'problem', schema: [] },
  /** @param {import('eslint').Rule.RuleContext} context */
  create(context) {
    const from = path.relative(root, context.filename).split(path.sep).join('/');
    /** @param {import('estree').ImportDeclaration | import('estree').ExportNamedDeclaration | import('estree').ExportAllDeclaration | import('estree').ImportExpression} node */
    const check = (node) => {
      const specifier = node.source && 'value' in node.source ? node.source.value : undefined;
      if (typeof specifier !== 'string') return;
      const target = specifier.startsWith('.') && !specifier.endsWith('.json') ? path.posix.join(path.posix.dirname(from), `${specifier}.ts`) : undefined;
      const message = checkImport(from, specifier, target);
      if (message !== undefined) context.report({ node, message });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check, ImportExpression: check };
  },
};

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', '.cache/**'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    plugins: { house: { rules: { 'import-boundaries': importBoundaries } } },
    rules: {
      'house/import-boundaries': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } }],
      'max-lines': ['error', { max: 400 }],
      eqeqeq: 'error',
    },
  },
);
