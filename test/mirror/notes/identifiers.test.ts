import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deidentify } from '../../../server/core/deidentify/deidentify';
import { findIdentifiers } from '../../../server/core/deidentify/findIdentifiers';
import { parseNote } from '../../../server/core/note/noteDocument';
import { readOctober } from '../catalog/mirrorEditions';
import { aciNotes, mtsSections } from './publicNotes';

const foundIn = (text: string): readonly string[] => findIdentifiers(parseNote(text)).map(({ kind, span }) => `${kind} ${text.slice(span.start, span.end)} in ${text}`);

describe('identifiers', () => {
  it('are found in no title of a release, beside its code or alone', async () => {
    const { input } = await readOctober(2026);
    assert.ok(input.rows.length > 95_000);
    assert.deepEqual(input.rows.flatMap(({ key: code, longTitle }) => [...foundIn(longTitle), ...foundIn(`1. ${longTitle} — ${code}`)]), []);
  });

  it('are found in the openings of real notes, where the patient is named', () => {
    // Every note of ACI-Bench that opens as "First Last is a 50-year-old" or with a title names its patient there.
    const named = aciNotes().flatMap((text) => [...text.matchAll(/^(?:(?:Mr|Ms|Mrs)\. )?([A-Z][a-z]+ [A-Z][a-z]+) is a (?:\w+ )?\d+[- ]year/gm)].map((match) => ({ text, name: match[1] ?? '' })));
    assert.ok(named.length > 40);
    for (const { text, name } of named) assert.ok(!deidentify(parseNote(text)).text.includes(name), name);
  });

  it('are none in placeholders: a note that is read again keeps them', () => {
    for (const text of [...aciNotes(), ...mtsSections()]) {
      const once = deidentify(parseNote(text));
      const again = deidentify(parseNote(once.text));
      for (const { at, placeholder } of again.replacements) assert.ok(!once.replacements.some((first) => first.at.start < at.end && at.start < first.at.end), placeholder);
    }
  });
});
