import type { Span } from '../base/span';
import type { LineIndex } from './lineIndex';

/** What a field of an encounter states. A discharge day dates an encounter that states no date of service. */
export type EncounterFieldName = 'date' | 'discharge' | 'setting' | 'sex' | 'age' | 'birth' | 'release';

/** A field as it stands in the note. */
export interface EncounterField {
  readonly name: EncounterFieldName;
  readonly line: number;
  readonly value: string;
  readonly span: Span;
}

/** Labels with everything but letters taken out, so that front matter (`date_of_service`) and prose headers read alike. */
const fieldByLabel: Readonly<Record<string, EncounterFieldName>> = {
  dateofservice: 'date', dos: 'date', servicedate: 'date', dateofvisit: 'date', visitdate: 'date', encounterdate: 'date', dateofencounter: 'date',
  dischargedate: 'discharge', dateofdischarge: 'discharge',
  setting: 'setting', encountersetting: 'setting', encountertype: 'setting', patientclass: 'setting',
  sex: 'sex', gender: 'sex', sexatbirth: 'sex', age: 'age', patientage: 'age',
  dob: 'birth', dateofbirth: 'birth', birthdate: 'birth', release: 'release', icdrelease: 'release', codeset: 'release',
};

/** Last words of those labels: a line without one before any of its colons needs no closer look. */
const lastWords: ReadonlySet<string> = new Set(['service', 'dos', 'date', 'visit', 'encounter', 'discharge', 'setting', 'type', 'class', 'sex', 'gender', 'birth', 'age', 'dob', 'release', 'set']);

/** Header values are short; a longer line that begins with one of these labels is prose. */
export const maxFieldLine = 160;

/** `Sex: F   Age: 67` and `Sex: F | Age: 67` put several fields on one line. */
const fieldForm = /(?:^\s*(?:>\s*|[-*•+]\s+)?|[|;\t,]\s*|\s{2,})[*_]{0,2}([A-Za-z][A-Za-z _*/-]{1,24}?)[*_]{0,2}\s*:[*_]{0,2}\s*([^|;\t]*?)(?=\s*(?:$|[|;\t])|\s{2,}|,\s*[*_]{0,2}[A-Za-z][A-Za-z ]{1,20}[*_]{0,2}:)/g;

/** Every field of a note that tells of an encounter, in order. */
export function findEncounterFields(text: string, lines: LineIndex): readonly EncounterField[] {
  const fields: EncounterField[] = [];
  for (let line = 0; line < lines.count; line += 1) {
    const start = lines.start(line);
    const end = lines.end(line);
    if (end - start > maxFieldLine) continue;
    const content = text.slice(start, end);
    if (!mayHoldField(content)) continue;
    for (const match of content.matchAll(fieldForm)) {
      const label = (match[1] ?? '').toLowerCase().replace(/[^a-z]/g, '');
      const value = match[2] ?? '';
      if (!Object.hasOwn(fieldByLabel, label) || value.length === 0) continue;
      const name = fieldByLabel[label];
      if (name === undefined) continue;
      const valueStart = start + match.index + match[0].length - value.length;
      fields.push({ name, line, value: value.replace(/^["']|["']$/g, ''), span: { start: valueStart, end: valueStart + value.length } });
    }
  }
  return fields;
}

function mayHoldField(content: string): boolean {
  for (let colon = content.indexOf(':'); colon !== -1; colon = content.indexOf(':', colon + 1)) {
    let end = colon;
    while (end > 0 && !isLetter(content.charCodeAt(end - 1))) end -= 1;
    let start = end;
    while (start > 0 && isLetter(content.charCodeAt(start - 1))) start -= 1;
    const word = content.slice(start, end).toLowerCase();
    // `dateOfService` in front matter: its last word begins within.
    if (lastWords.has(word) || Object.hasOwn(fieldByLabel, word)) return true;
  }
  return false;
}

function isLetter(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
}
