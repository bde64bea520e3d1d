import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import type { CompletionAnswer } from '../../../server/service/editor/completion';
import type { ServiceSettings } from '../../../server/service/settings';
import { readCursor } from '../../support/cursor';
import { serviceForTests } from '../../support/notes/serviceOf';

const here = serviceForTests();

interface Request extends Partial<ServiceSettings> {
  readonly explicit?: boolean;
}

function complete(marked: string, { explicit = false, ...settings }: Request = {}): CompletionAnswer {
  const { text, offset } = readCursor(marked);
  return here.with(settings).completions(parseNote(text), offset, explicit);
}

/** The codes offered at the cursor `|`; a list that is too long may be cut with `…` at its end. */
function checkCodes(marked: string, expected: readonly string[], request?: Request): void {
  const codes = complete(marked, request).items.map(({ code }) => code as string);
  const isCut = expected.at(-1) === '…';
  assert.deepEqual(isCut ? codes.slice(0, expected.length - 1) : codes, isCut ? expected.slice(0, -1) : expected, marked);
}

/** The note after choosing the code. */
function checkChosen(marked: string, code: string, expected: string, request?: Request): void {
  const { text } = readCursor(marked);
  const item = complete(marked, request).items.find((candidate) => candidate.code === code);
  assert.ok(item, `${code} is not offered at ${marked}`);
  assert.equal(text.slice(0, item.replace.start) + item.insertText + text.slice(item.replace.end), expected);
}

const pneumonias = ['J18', 'J18.0', 'J18.1', 'J18.2', 'J18.8', 'J18.9'];

describe('completion of a code prefix', () => {
  it('offers the codes that begin so, however they are typed', () => {
    for (const typed of ['J18', 'j18', 'J18.']) checkCodes(`ASSESSMENT\n1. ${typed}|`, pneumonias);
    checkCodes('ASSESSMENT\n1. E116|', ['E11.6', 'E11.65', 'E11.69']);
    checkCodes('ASSESSMENT\n1. E1165|', ['E11.65']);
    checkCodes('ASSESSMENT\n1. e11.6|', ['E11.6', 'E11.65', 'E11.69']);
    checkCodes('ASSESSMENT\n1. QA0|', ['QA0', 'QA0.0', 'QA0.01', 'QA0.010', 'QA0.0101']);
  });

  it('shows extensions only once their stem is typed', () => {
    checkCodes('ASSESSMENT\n1. S52.5|', ['S52.5', 'S52.50', 'S52.501', 'S52.502', 'S52.509']);
    checkCodes('ASSESSMENT\n1. S52.501|', ['S52.501', 'S52.501A', 'S52.501B', '…']);
    checkCodes('ASSESSMENT\n1. V97.33|', ['V97.33', 'V97.33XA', 'V97.33XD', 'V97.33XS']);
    checkCodes('ASSESSMENT\n1. V97.33X|', ['V97.33XA', 'V97.33XD', 'V97.33XS']);
  });

  it('works in prose from three characters on, and in coding context from two', () => {
    checkCodes('HPI\nSeen for J18|', pneumonias);
    checkCodes('HPI\nSeen for J1|', []);
    checkCodes('HPI\nPain at L4| and T1', []);
    checkCodes('ASSESSMENT\n1. J1|', ['J10', 'J10.1', 'J11', '…']);
    checkCodes('Dx: J1|', ['J10', 'J10.1', 'J11', '…']);
    checkCodes('HPI\nSeen for J1|', ['J10', 'J10.1', 'J11', '…'], { explicit: true });
  });

  it('begins after any sign, but not inside of a word or a comment', () => {
    checkCodes('HPI\nPneumonia (J18.|)', pneumonias);
    checkCodes('ASSESSMENT\n1. I10,J18|', pneumonias);
    checkCodes('HPI\nxJ18|', []);
    checkCodes('ASSESSMENT\n1. <!-- J18| -->', []);
  });

  it('replaces the whole token, before and behind the cursor', () => {
    const format = { insertFormat: 'code' } as const;
    checkChosen('ASSESSMENT\n1. j18|\n', 'J18.9', 'ASSESSMENT\n1. J18.9\n', format);
    checkChosen('ASSESSMENT\n1. J18|.1 left\n', 'J18.9', 'ASSESSMENT\n1. J18.9 left\n', format);
    checkChosen('HPI\n🤒 (J18.|)', 'J18.9', 'HPI\n🤒 (J18.9)', format);
  });

  it('is of the note’s date of service', () => {
    checkCodes('Date of service: 2025-03-01\nASSESSMENT\n1. G35|', ['G35']);
    checkCodes('Date of service: 2026-03-01\nASSESSMENT\n1. G35|', ['G35', 'G35.A', 'G35.B', '…']);
  });

  it('offers nothing for what no code begins with', () => {
    checkCodes('ASSESSMENT\n1. T12|', []);
    checkCodes('ASSESSMENT\n1. J99.9|', []);
  });
});

describe('completion of words', () => {
  it('works in assessment lines, after bullets, in code fields and behind a heading', () => {
    for (const marked of ['ASSESSMENT\n1. hyperglyc|', 'ASSESSMENT\n- type 2 diabetes with hyperglyc|', 'ASSESSMENT\nhyperglyc|', 'Dx: hyperglyc|', '**Impression:** hyperglyc|', 'A/P\n\nhyperglyc|']) {
      assert.ok(complete(marked).items.some(({ code }) => code === 'E11.65'), marked);
    }
  });

  it('does not work in prose, unless it is asked for', () => {
    checkCodes('HPI\nShe has hyperglyc|', []);
    assert.ok(complete('HPI\nhyperglyc|', { explicit: true }).items.some(({ code }) => code === 'E11.65'));
    for (const line of ['1. hyperglyc', '  - hyperglyc', '#2 hyperglyc']) {
      const { items } = complete(`PLAN\n${line}|`, { explicit: true });
      assert.deepEqual(items.map(({ code }) => code), complete('PLAN\nhyperglyc|', { explicit: true }).items.map(({ code }) => code), 'The number of a list is no word.');
      assert.equal(items[0]?.replace.start, `PLAN\n${line}`.length - 'hyperglyc'.length, 'It stays where it is.');
    }
  });

  it('can be turned off', () => {
    checkCodes('ASSESSMENT\n1. hyperglyc|', [], { completeTerms: false });
    assert.ok(complete('ASSESSMENT\n1. hyperglyc|', { completeTerms: false, explicit: true }).items.length > 0);
  });

  it('replaces the phrase back to the bullet, the separator or the label', () => {
    const format = { insertFormat: 'code — title' } as const;
    const chosen = 'E11.65 — Type 2 diabetes mellitus with hyperglycemia';
    checkChosen('ASSESSMENT\n1. diabetes hyperglyc|\n', 'E11.65', `ASSESSMENT\n1. ${chosen}\n`, format);
    checkChosen('Dx: diabetes hyperglyc|\n', 'E11.65', `Dx: ${chosen}\n`, format);
    checkChosen('ASSESSMENT\n1. cough; diabetes hyperglyc|\n', 'E11.65', `ASSESSMENT\n1. cough; ${chosen}\n`, format);
  });

  it('stops once the entry holds a code', () => {
    checkCodes('ASSESSMENT\n1. J18.9 — Pneumonia, unspecified organism, treated at hom|', []);
  });

  it('needs two letters', () => {
    checkCodes('ASSESSMENT\n1. h|', []);
    checkCodes('ASSESSMENT\n1. |', []);
    checkCodes('|', [], { explicit: true });
  });

  it('reads the last words of a long line', () => {
    assert.ok(complete(`ASSESSMENT\n1. ${'old '.repeat(2000)}; hyperglyc|`).items.some(({ code }) => code === 'E11.65'));
  });
});

describe('a completion list', () => {
  it('holds 100 items at most, and says that there are more', () => {
    const answer = complete('ASSESSMENT\n1. s5|');
    assert.ok(answer.items.length <= 100);
    assert.equal(answer.isIncomplete, true);
    assert.equal(complete('ASSESSMENT\n1. J18|').isIncomplete, false);
    assert.ok(complete('ASSESSMENT\n1. unspecified|').items.length <= 100);
  });

  it('is asked for anew while it holds stems without their seventh characters, which stand in once the stem is whole', () => {
    assert.equal(complete('ASSESSMENT\n1. S52.5|').isIncomplete, true);
    assert.equal(complete('ASSESSMENT\n1. S52.501|').isIncomplete, false);
    assert.ok(complete('ASSESSMENT\n1. S52.501|').items.some(({ code }) => code === 'S52.501A'));
  });

  it('leaves out of a row what its header in the list says', () => {
    const rows = Object.fromEntries(complete('ASSESSMENT\n1. E11|').items.map(({ code, rowTitle, title }) => [code, rowTitle ?? title]));
    assert.equal(rows['E11'], 'Type 2 diabetes mellitus');
    assert.equal(rows['E11.6'], '… with other specified complications');
    assert.equal(rows['E11.65'], '… hyperglycemia');
    const lungs = Object.fromEntries(complete('ASSESSMENT\n1. J18|').items.map(({ code, rowTitle, title }) => [code, rowTitle ?? title]));
    // Nothing would be left of the first, and the second begins with a word of its own.
    assert.equal(lungs['J18.9'], 'Pneumonia, unspecified organism');
    assert.equal(lungs['J18.1'], 'Lobar pneumonia, unspecified organism');
  });

  it('inserts code, title or both, as the settings say; a header alone, with its dot', () => {
    const marked = 'ASSESSMENT\n1. J18|';
    const insert = (code: string, insertFormat: ServiceSettings['insertFormat']): string | undefined => complete(marked, { insertFormat }).items.find((item) => item.code === code)?.insertText;
    assert.equal(insert('J18.9', 'code'), 'J18.9');
    assert.equal(insert('J18.9', 'code — title'), 'J18.9 — Pneumonia, unspecified organism');
    assert.equal(insert('J18.9', 'title (code)'), 'Pneumonia, unspecified organism (J18.9)');
    for (const format of ['code', 'code — title', 'title (code)'] as const) {
      assert.equal(insert('J18', format), 'J18.');
      assert.equal(complete('ASSESSMENT\n1. S52.50|', { insertFormat: format }).items.find(({ code }) => code === 'S52.501')?.insertText, 'S52.501');
    }
  });

  it('tells billable codes from headers', () => {
    assert.deepEqual(complete('ASSESSMENT\n1. J18|').items.map(({ isBillable }) => isBillable), [false, true, true, true, true, true]);
  });
});
