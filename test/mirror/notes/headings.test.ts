import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import { findSectionKind } from '../../../server/core/note/sections/sectionKind';
import { aciNotes, mtsLabels } from './publicNotes';

/** Found by form alone, but the name of a disease and of a system under examination. */
const falseByForm: ReadonlySet<string> = new Set(['HIV', 'MSK:']);

/** An independent reading: a line of capitals between blank lines. */
function linesOfCapitals(text: string): ReadonlySet<number> {
  const lines = text.split(/\r\n|\n|\r/);
  const isBlank = (line: number): boolean => (lines[line] ?? '').trim() === '';
  const isHeading = (line: string, at: number): boolean => /[A-Z]/.test(line) && !/[a-z]/.test(line) && isBlank(at - 1) && isBlank(at + 1) && !falseByForm.has(line.trim());
  return new Set(lines.flatMap((line, at) => (isHeading(line, at) ? [at] : [])));
}

test('the headings of ACI-BENCH are found: F1 of .99 against the lines of capitals between blank lines', (context) => {
  const counts = { both: 0, onlyFound: 0, onlyWanted: 0 };
  for (const text of aciNotes()) {
    const wanted = linesOfCapitals(text);
    const found = new Set(parseNote(text).sections.map(({ firstLine }) => firstLine));
    for (const line of wanted) counts[found.has(line) ? 'both' : 'onlyWanted'] += 1;
    for (const line of found) if (!wanted.has(line)) counts.onlyFound += 1;
  }
  const { both, onlyFound, onlyWanted } = counts;
  const f1 = (2 * both) / (2 * both + onlyFound + onlyWanted);
  context.diagnostic(`headings: ${both} found, ${onlyWanted} missed, ${onlyFound} besides (in other forms than capitals alone), F1 ${f1.toFixed(4)}`);
  assert.ok(both + onlyWanted >= 717, `${both + onlyWanted} headings in the notes`);
  assert.ok(f1 >= 0.99, `F1 ${f1}`);
  assert.equal(onlyWanted, 0);
});

for (const [style, write] of Object.entries<(line: string) => string>({ 'in small letters': (line) => line.toLowerCase(), 'in bold': (line) => `**${line.trim()}**`, 'with a colon': (line) => `${line.trim().replace(/:$/, '')}:` })) {
  test(`the same headings are found ${style}, without blank lines around them`, () => {
    const counts = { both: 0, onlyFound: 0, onlyWanted: 0 };
    for (const text of aciNotes()) {
      const wanted = linesOfCapitals(text);
      const kept = text.split(/\r\n|\n|\r/).flatMap((line, at) => (line.trim() === '' ? [] : [{ line: wanted.has(at) ? write(line) : line, isWanted: wanted.has(at) }]));
      const found = new Set(parseNote(kept.map(({ line }) => line).join('\n')).sections.map(({ firstLine }) => firstLine));
      kept.forEach(({ isWanted }, at) => {
        if (isWanted) counts[found.has(at) ? 'both' : 'onlyWanted'] += 1;
        else if (found.has(at)) counts.onlyFound += 1;
      });
    }
    const f1 = (2 * counts.both) / (2 * counts.both + counts.onlyFound + counts.onlyWanted);
    assert.ok(f1 >= 0.98, `F1 ${f1}`);
  });
}

test('every label of MTS-Dialog names a kind of section', () => {
  const labels = new Set(mtsLabels());
  assert.equal(labels.size, 20);
  for (const label of labels) assert.ok(findSectionKind(label), label);
});
