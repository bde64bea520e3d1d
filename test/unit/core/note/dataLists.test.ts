import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { groupDataLines } from '../../../../server/core/base/dataLines';
import { houseTriggers } from '../../../../server/core/note/context/contextReader';
import { wordClasses } from '../../../../server/core/note/context/triggers/wordClasses';
import { sectionKinds } from '../../../../server/core/note/sections/sectionKind';

declare const __PROJECT_ROOT__: string;

const read = (file: string): ReadonlyMap<string, readonly string[]> => groupDataLines(readFileSync(path.join(__PROJECT_ROOT__, 'server/core/note', file), 'utf8'));

describe('the lists that notes are read by', () => {
  it('have phrases for every group of triggers, and no phrase of a group that is not there', () => {
    const written = ['experiencer', 'history', 'hypothesis', 'negation', 'possibility', 'terminators'].flatMap((name) => [...read(`context/triggers/${name}.tsv`).keys()]);
    const ids = new Set(houseTriggers.map(({ id }) => id));
    assert.deepEqual(written.filter((id) => !ids.has(id)), []);
    assert.deepEqual(houseTriggers.filter(({ phrases }) => phrases.length === 0).map(({ id }) => id), []);
  });

  it('name only classes of words that there are', () => {
    const named = new Set(houseTriggers.flatMap(({ phrases }) => phrases.flatMap((phrase) => [...phrase.matchAll(/<(\w+)>/g)].map(([, name]) => name ?? ''))));
    const known = new Set([...Object.keys(wordClasses), 'num', 'year']);
    assert.deepEqual([...named].filter((name) => !known.has(name)), []);
  });

  it('have the words of every list that the code asks for, and no list that it does not ask for', () => {
    for (const file of ['context/listItems', 'context/triggers/sharedPhrases', 'mentions/noteWords', 'encounter/titleDay']) {
      const code = readFileSync(path.join(__PROJECT_ROOT__, 'server/core/note', `${file}.ts`), 'utf8');
      const asked = [...code.matchAll(/listed\.get\('([^']+)'\)/g)].map(([, name]) => name ?? '');
      assert.deepEqual([...read(`${file}.tsv`).keys()].sort(), asked.sort(), file);
    }
  });

  it('have headings of every kind but the one of all others, each once', () => {
    const headings = read('sections/headings.tsv');
    assert.deepEqual([...headings.keys()].sort(), sectionKinds.filter((kind) => kind !== 'other').sort());
    const all = [...headings.values()].flat();
    assert.deepEqual(all.filter((heading, index) => all.indexOf(heading) !== index), []);
  });
});
