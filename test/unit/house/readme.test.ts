import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { zones } from '../../support/importRules.mjs';
import { fillReadme, makeReadmeTables, type ManifestParts } from '../../support/readmeTables';

declare const __PROJECT_ROOT__: string;

const readmeFile = path.join(__PROJECT_ROOT__, 'README.md');
const readme = readFileSync(readmeFile, 'utf8');
const manifest = JSON.parse(readFileSync(path.join(__PROJECT_ROOT__, 'package.json'), 'utf8')) as ManifestParts;

describe('the README', () => {
  it('shows the two commands first', () => {
    const head = readme.split('\n').slice(0, 6).join('\n');
    assert.match(head, /npm start/);
    assert.match(head, /npm test/);
  });

  it('says that the product is not for clinical use', () => {
    assert.match(readme, /For education and research, not for clinical use/);
  });

  // HCDR_UPDATE=1 rewrites the tables; the comparison then shows what changed in the commit.
  it('has tables of rules, dials, commands and settings equal to the code and the manifest', () => {
    const filled = fillReadme(readme, makeReadmeTables(manifest));
    if (process.env['HCDR_UPDATE'] === '1') writeFileSync(readmeFile, filled);
    assert.equal(process.env['HCDR_UPDATE'] === '1' ? filled : readme, filled);
  });

  it('names every zone of the house in its map', () => {
    const rows = readme.slice(readme.indexOf('## Project layout'));
    for (const zone of Object.keys(zones).filter((name) => !name.endsWith('.ts'))) assert.ok(rows.includes(`\`${zone}\``), zone);
  });

  it('links only to files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:|#)([^)]+)\)/g)].map((match) => match[1] ?? '');
    assert.ok(links.length > 3);
    for (const link of links) assert.ok(existsSync(path.join(__PROJECT_ROOT__, link)), link);
  });

  it('stands beside a top level that holds only what the house plans', () => {
    const planned = new Set(['extension', 'server', 'webviews', 'ingest', 'models', 'syntaxes', 'test', 'dist', 'node_modules']);
    const folders = readdirSync(__PROJECT_ROOT__).filter((name) => !name.startsWith('.') && statSync(path.join(__PROJECT_ROOT__, name)).isDirectory());
    assert.deepEqual(folders.filter((name) => !planned.has(name)), []);
  });
});
