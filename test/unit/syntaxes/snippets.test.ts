import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import type { IGrammar } from 'vscode-textmate';
import { findScoped, loadNoteGrammar } from './noteTokens';

declare const __PROJECT_ROOT__: string;

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const file = path.join(__PROJECT_ROOT__, 'syntaxes/clinical-note.code-snippets');
const snippets = new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Snippet>));

/** Names beginning so are offered by the command that opens a new note. */
const templatePrefix = 'Template: ';

/** The text that a snippet leaves when nothing is typed: defaults and first choices; the date variables as a day. */
function plainText(body: readonly string[]): string {
  let text = body.join('\n').replaceAll('${CURRENT_YEAR}', '2026').replaceAll('${CURRENT_MONTH}', '02').replaceAll('${CURRENT_DATE}', '10');
  text = text.replace(/\$\{\d+\|([^,|]+)[^|}]*\|\}/g, '$1');
  for (let previous = ''; previous !== text; ) {
    previous = text;
    text = text.replace(/\$\{\d+:([^${}]*)\}/g, '$1');
  }
  return text.replace(/\$0/g, '');
}

/** The section headings that each template must offer. */
const sections: Readonly<Record<string, readonly string[]>> = {
  soap: ['CHIEF COMPLAINT', 'SUBJECTIVE', 'OBJECTIVE', 'Vitals', 'ASSESSMENT', 'PLAN'],
  birp: ['BEHAVIOR', 'INTERVENTION', 'RESPONSE', 'DIAGNOSES', 'PLAN'],
  dap: ['DATA', 'ASSESSMENT', 'PLAN'],
  cc: ['CHIEF COMPLAINT', 'HPI', 'EXAM', 'ASSESSMENT AND PLAN'],
  dcsummary: ['REASON FOR ADMISSION', 'HOSPITAL COURSE', 'PERTINENT RESULTS', 'DISCHARGE DIAGNOSES', 'DISCHARGE MEDICATIONS', 'DISPOSITION', 'INSTRUCTIONS'],
  hnp: [
    'CHIEF COMPLAINT', 'HISTORY OF PRESENT ILLNESS', 'PAST MEDICAL HISTORY', 'PAST SURGICAL HISTORY', 'MEDICATIONS', 'ALLERGIES',
    'FAMILY HISTORY', 'SOCIAL HISTORY', 'REVIEW OF SYSTEMS', 'PHYSICAL EXAM', 'Vitals', 'RESULTS', 'ASSESSMENT', 'PLAN',
  ],
  ednote: ['CHIEF COMPLAINT', 'HPI', 'EXAM', 'Vitals', 'ED COURSE', 'DIAGNOSES', 'DISPOSITION'],
  radreport: ['EXAMINATION', 'INDICATION', 'TECHNIQUE', 'COMPARISON', 'FINDINGS', 'IMPRESSION'],
};

describe('the snippets', () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await loadNoteGrammar();
  });

  test('prefixes are unique, lower-case words, and every snippet says what it is', () => {
    const prefixes = [...snippets.values()].map((snippet) => snippet.prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
    for (const snippet of snippets.values()) {
      assert.match(snippet.prefix, /^[a-z]{2,}$/);
      assert.ok(snippet.description.length > 10, snippet.prefix);
    }
  });

  test('tab stops are numbered without gaps and end with $0', () => {
    for (const [name, { body }] of snippets) {
      const text = body.join('\n');
      const stops = [...text.matchAll(/\$\{(\d+)[:|]/g)].map((match) => Number(match[1]));
      assert.deepEqual([...stops].sort((a, b) => a - b), stops.map((_, index) => index + 1), name);
      assert.ok(text.endsWith('$0'), name);
    }
  });

  test('without typing, a snippet leaves plain text: no mark of the snippet language remains', () => {
    for (const [name, { body }] of snippets) assert.doesNotMatch(plainText(body), /[${}|]/, name);
  });

  test('the templates offer the sections of their kind, and the grammar knows each of them', () => {
    for (const [prefix, wanted] of Object.entries(sections)) {
      const [name, snippet] = [...snippets].find(([, own]) => own.prefix === prefix) ?? ['', undefined];
      assert.ok(name.startsWith(templatePrefix), prefix);
      assert.deepEqual(findScoped(grammar, plainText(snippet?.body ?? []), 'entity.name.section'), wanted, prefix);
    }
  });

  test('every template begins with the day of the visit', () => {
    for (const [name, { body }] of snippets) {
      if (name.startsWith(templatePrefix)) assert.equal(plainText(body).split('\n')[0], 'Date of service: 2026-02-10', name);
    }
  });

  test('no snippet brings a code of its own into a note', () => {
    for (const [name, { body }] of snippets) {
      assert.deepEqual(findScoped(grammar, plainText(body), 'constant.other.code'), [], name);
      assert.doesNotMatch(plainText(body), /\b[A-Z]\d[0-9A-Z]\.?[0-9A-Z]*\b/, name);
    }
  });
});
