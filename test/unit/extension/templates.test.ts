import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseTemplates } from '../../../extension/templates';

declare const __PROJECT_ROOT__: string;

test('only snippets named as templates are templates', () => {
  const snippets = {
    'Template: SOAP note': { prefix: 'soap', body: ['Subjective:', '$1'], description: 'SOAP' },
    'Date of service': { prefix: 'dos', body: 'Date of service: $1' },
  };
  assert.deepEqual(parseTemplates(JSON.stringify(snippets)), [{ name: 'SOAP note', description: 'SOAP', body: 'Subjective:\n$1' }]);
});

test('the extension offers a SOAP, a BIRP and a chief-complaint template', () => {
  const file = path.join(__PROJECT_ROOT__, 'syntaxes', 'clinical-note.code-snippets');
  const names = parseTemplates(readFileSync(file, 'utf8')).map(({ name }) => name).join('\n');
  for (const expected of [/SOAP/, /BIRP/, /chief complaint/i]) assert.match(names, expected);
});
