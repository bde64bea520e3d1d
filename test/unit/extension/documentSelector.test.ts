import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentSelector } from '../../../extension/client/documentSelector';

test('clinical notes are served wherever they lie', () => {
  assert.deepEqual(documentSelector(['clinical-note']), [{ language: 'clinical-note' }]);
});

test('a guest language is served in files, unsaved files and virtual workspaces only', () => {
  const schemes = documentSelector(['clinical-note', 'markdown']).filter(({ language }) => language === 'markdown').map(({ scheme }) => scheme);
  assert.deepEqual(schemes, ['file', 'untitled', 'vscode-vfs']);
});
