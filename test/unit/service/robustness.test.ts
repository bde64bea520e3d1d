import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import type { LanguageService } from '../../../server/service/languageService';
import { seededRandom } from '../../support/seededRandom';
import { serviceForTests } from '../../support/notes/serviceOf';

const here = serviceForTests();

/** Asks everything of a note, at a few offsets; what it answers lies inside of the text. */
function askAll(service: LanguageService, text: string, offsets: readonly number[]): void {
  const note = parseNote(text);
  const checkSpan = ({ start, end }: { start: number; end: number }): void => assert.ok(start >= 0 && start <= end && end <= text.length);
  for (const { span, fixes, related } of service.findings(note)) {
    checkSpan(span);
    related.forEach((place) => checkSpan(place.span));
    fixes.forEach(({ edits }) => edits.forEach((edit) => checkSpan(edit.span)));
  }
  service.outline(note).forEach(({ span }) => checkSpan(span));
  service.highlights(note).forEach(({ span }) => checkSpan(span));
  service.inlayTitles(note, { start: 0, end: text.length }).forEach(({ offset }) => assert.ok(offset <= text.length));
  for (const { startLine, endLine } of service.folds(note)) assert.ok(startLine < endLine && endLine < note.lines.count);
  for (const offset of offsets) {
    for (const isExplicit of [false, true]) service.completions(note, offset, isExplicit).items.forEach(({ replace }) => checkSpan(replace));
    const card = service.hover(note, offset);
    if (card !== undefined) checkSpan(card.span);
  }
}

/** Pieces that notes and their enemies are made of. */
const pieces = [
  'ASSESSMENT\n', 'Assessment: ', 'PLAN\n', '## ', '**', '__', '- ', '1. ', '# ', '> ', '---\n', 'Date of service: 2026-02-10\n', 'DOS: 2025-03-01', 'DOB: 1958-02-10\n', 'Release: FY2025\n', 'Sex: F  Age: 3',
  'Principal: ', 'Dx:', 'Codes:\n', 'S: ', 'O: ', 'A: ', 'P: ', 'B:', 'I:', 'J18.9', 'J44', 'E1165', 'e11.65', 'E11,65', 'S52.501', 'W00.0XA', 'S30.1XXA', 'G35', 'Z87.981', 'T12', 'J18.99', 'W19.XXX',
  ' — ', ' (', ')', ', ', ';', '|', '\t', ' ', '\n', '\r\n', '\r', '<!--', '-->', '<!-- hcdr-ignore icd/duplicate: x -->', '<!-- hcdr-ignore', ':', '.', 'POA Y', 'COPD', 'pneumonia ', '🤒', '\uD83E', '\uDD12', 'אבחנה', '\u202E', '\u0000', '\uFEFF', 'İ', 'ß', 'ﬁ', '\u2028', 'A̐', 'constructor', '__proto__:', 'toString: ',
] as const;

function fuzzNote(random: () => number): string {
  if (random() < 0.2) return String.fromCharCode(...Array.from({ length: Math.floor(random() * 400) }, () => Math.floor(random() * (random() < 0.8 ? 128 : 65536))));
  return Array.from({ length: 1 + Math.floor(random() * 60) }, () => pieces[Math.floor(random() * pieces.length)]).join('');
}

describe('any text', () => {
  it('is answered: 2,000 random notes', () => {
    const random = seededRandom(20261123);
    const { service } = here;
    for (let count = 0; count < 2000; count += 1) {
      const text = fuzzNote(random);
      const offsets = [0, text.length, Math.floor(random() * (text.length + 1))];
      try {
        askAll(service, text, offsets);
      } catch (error) {
        throw new Error(`note ${count}: ${JSON.stringify(text)}`, { cause: error });
      }
    }
  });

  it('is answered: names of the language’s own objects as labels, headings and words', () => {
    for (const word of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']) {
      askAll(here.service, `${word}: x\n${word}\n## ${word}\nSetting: ${word}\nASSESSMENT\n1. ${word} — J44\nDx: ${word}`, [3]);
    }
  });
});

/** Texts that make careless readers slow; each grows with its count. */
const hostile: Readonly<Record<string, (count: number) => string>> = {
  'one long line': (n) => 'word '.repeat(n),
  'one long line of codes': (n) => `Dx: ${'J44, '.repeat(n / 8)}`,
  'one long line of stars': (n) => `${'*'.repeat(n)}x`,
  'one long line of blanks': (n) => `ASSESSMENT\n${' '.repeat(n)}x`,
  'one long line of colons': (n) => 'a:'.repeat(n),
  'one long line of hashes': (n) => `# ${'#'.repeat(n)}x`,
  'one long line of bars': (n) => `${'| '.repeat(n)}x`,
  'one long line of dots and digits': (n) => 'J18.9.'.repeat(n),
  'one long word': (n) => 'a'.repeat(n),
  'empty lines': (n) => '\n'.repeat(n),
  'lines of blanks': (n) => '   \n'.repeat(n),
  'carriage returns': (n) => '\r'.repeat(n),
  'open comments': (n) => '<!-- '.repeat(n),
  'comments on one line': (n) => '<!-- x -->'.repeat(n),
  'suppressions on one line': (n) => '<!-- hcdr-ignore icd/duplicate: x -->'.repeat(n / 8),
  'suppressions under each other': (n) => '<!-- hcdr-ignore icd/duplicate: x -->\n'.repeat(n / 8),
  'a suppression full of blanks': (n) => `<!-- hcdr-ignore${' '.repeat(n)}-->`,
  'closing marks': (n) => '--> '.repeat(n),
  'rules': (n) => '---\n'.repeat(n),
  'dates of service': (n) => 'Date of service: 2026-02-10\nDate of service: 2026-02-11\n'.repeat(n / 16),
  'encounters': (n) => '---\nDate of service: 2026-02-10\n\n---\nDate of service: 2026-02-11\n\n'.repeat(n / 16),
  'headings': (n) => 'PLAN\n'.repeat(n / 2),
  'nested headings': (n) => '# A\n## B\n### C\n#### D\n##### E\n###### F\n'.repeat(n / 8),
  'sections with codes': (n) => 'ASSESSMENT\n1. J18.9\n'.repeat(n / 8),
  'duplicates': (n) => `ASSESSMENT\n${'1. I10\n'.repeat(n / 8)}`,
  'letter headings': (n) => 'S: x\nA: y\n'.repeat(n / 4),
  'field labels': (n) => 'Dx:\n'.repeat(n / 2),
};

/** How much longer the longer text of a pair is. Reading in the square of the length would take 256 times as long. */
const growth = 16;
/** Both sides of a pair go through the same amount of text, as one note and as so many: in linear time they cost alike, in the square's 16 to 1. */
const mostGrowth = 6;
/** A pair that seems slow is measured again: others on the machine, and its collector of garbage, only make it slower. */
const tries = 3;

/** Milliseconds of this process's own processor time; what others take of the machine meanwhile is not in it. */
function costOf(work: () => void): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1000;
}

/** How much more a long note costs than its text in short ones, parsed and answered in full. */
function ratioOf(make: (count: number) => string, small: number): number {
  // Of different lengths: what the last note says is remembered.
  const short = Array.from({ length: growth }, (_, count) => make(small + 16 * count));
  const long = make(growth * small);
  const cost = costOf(() => short.forEach((text) => askAll(here.service, text, [text.length])));
  return costOf(() => askAll(here.service, long, [long.length])) / cost;
}

describe('time', () => {
  it('grows with the text, not with its square', (context) => {
    const small = 8000;
    const slow: string[] = [];
    for (const [name, make] of Object.entries(hostile)) {
      let ratio = Infinity;
      for (let count = 0; count < tries && ratio >= mostGrowth; count += 1) ratio = Math.min(ratio, ratioOf(make, small));
      context.diagnostic(`${name}: one note costs ${ratio.toFixed(1)} times what ${growth} of its parts cost`);
      if (ratio >= mostGrowth) slow.push(`${name}: ${ratio.toFixed(1)}`);
    }
    assert.deepEqual(slow, []);
  });

  it('of a megabyte on one line and of 200,000 empty lines is finite', () => {
    askAll(here.service, 'word J18.9 '.repeat(100_000), [0, 500_000]);
    askAll(here.service, '\n'.repeat(200_000), [0, 100_000]);
    askAll(here.service, `ASSESSMENT\n${'🤒'.repeat(300_000)}`, [300_000]);
  });
});
