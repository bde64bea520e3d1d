import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { initialsOf } from '../../../../server/store/catalog/terms/query/initialsOf';
import { listOf } from '../../../../server/store/catalog/terms/query/listFile';
import { medicalWordLines, shorthandLines } from '../../../../server/store/catalog/terms/query/queryLists.made';
import { temporaryFolder } from '../../../support/temporaryFolder';

test('lines of a list are read from its file by their initials as they were built in', async (t) => {
  const file = path.join(await temporaryFolder(t), 'list.txt');
  for (const built of [shorthandLines, medicalWordLines, { c: 'c\tcancer\t\nc diff\tinfection\t\n', mé: 'ménière\tvertigo\t\n' }]) {
    const pieces = Object.entries(built).map(([initials, lines = '']) => ({ initials, bytes: Buffer.from(lines) }));
    await writeFile(file, Buffer.concat(pieces.map(({ bytes }) => bytes)));
    const list = listOf(file, pieces.map(({ initials, bytes }) => `${initials}\t${bytes.length}`).join('\n'));
    for (const initials of Object.keys(built).reverse()) assert.equal(list[initials], built[initials]);
    assert.equal(list['#!'], undefined);
  }
});

test('lines stand by two letters of their first word, or by its only one', () => {
  assert.deepEqual(['c', 'copd', '5q'].map(initialsOf), ['c', 'co', '5q']);
  assert.match(shorthandLines['c'] ?? '', /^c\b/);
  for (const [initials, lines = ''] of Object.entries(shorthandLines)) {
    for (const line of lines.split('\n').slice(0, -1)) assert.equal(initialsOf(/^[^ \t]+/.exec(line)?.[0] ?? ''), initials, line);
  }
});
