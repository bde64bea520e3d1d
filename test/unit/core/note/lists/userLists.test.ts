import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeIsoDate } from '../../../../../server/core/base/isoDate';
import { createContextReader } from '../../../../../server/core/note/context/contextReader';
import { readSpanContexts } from '../../../../../server/core/note/context/readSpans';
import { joinLists, noLists, parseUserLists } from '../../../../../server/core/note/lists/userLists';
import { UserPhraseBook } from '../../../../../server/core/note/lists/userPhraseBook';
import { MentionReader } from '../../../../../server/core/note/mentions/noteMentions';
import { parseNote } from '../../../../../server/core/note/noteDocument';
import { serviceForTests } from '../../../../support/notes/serviceOf';
import { mentionSources } from '../../../../support/notes/mentionSources';

const on = makeIsoDate(2026, 1, 10);
assert.ok(on);
const here = serviceForTests();

function readLists(...lines: readonly string[]): ReturnType<typeof parseUserLists> {
  return parseUserLists(lines.join('\n'), 'clinic.tsv');
}

describe('a list of a user', () => {
  it('adds triggers that decide as those of the house do, and are named as their rule', () => {
    const { lists, problems } = readLists('# of our clinic', '', 'trigger\tbar any\tnegated before\tlocal usage', 'trigger\t(went|gone) walkabout\tnegated after');
    assert.deepEqual(problems, []);
    const reader = createContextReader(lists.triggers);
    const read = (text: string, words: string): readonly string[] =>
      readSpanContexts(reader, text, [{ start: text.indexOf(words), end: text.indexOf(words) + words.length }]).map(({ assertion, cues }) => `${assertion} ${cues.map(({ rule }) => rule).join()}`);
    assert.deepEqual(read('Well bar any cough today.', 'cough'), ['negated clinic.tsv/negated']);
    assert.deepEqual(read('The wheeze gone walkabout.', 'wheeze'), ['negated clinic.tsv/negated']);
    assert.deepEqual(read('There is a cough.', 'cough'), ['affirmed ']);
  });

  it('adds headings in any case, with the kind that it names', () => {
    const { lists } = readLists('heading\tWorking Problems\tassessment');
    assert.deepEqual(parseNote('WORKING PROBLEMS:\n1. Gout\n', lists.headings).sections.map(({ kind }) => kind), ['assessment']);
    assert.deepEqual(parseNote('working problems\n1. Gout\n', lists.headings).sections.map(({ kind }) => kind), ['assessment']);
  });

  it('adds names of problems, new words included, and stops names of the release', () => {
    const { lists } = readLists('name\tthe zorbs\tJ18.9\tas our night shift says', 'stop\thypertension');
    const { catalog } = here;
    const base = catalog.phrases();
    assert.ok(base);
    const reader = new MentionReader(mentionSources(new UserPhraseBook(base, lists, (code, day) => catalog.lookup(code, day)), on));
    const text = 'He has zorbs and asthma and hypertension.';
    assert.deepEqual(reader.read(parseNote(text)).map(({ span, candidates }) => [text.slice(span.start, span.end), candidates[0]?.code]), [['zorbs', 'J18.9'], ['asthma', 'J45.909']]);
  });

  it('adds codes to the groups that rules judge by, and is named as their source', () => {
    const { lists, problems } = readLists('codes\tZ87.8, K21\tsecondary-only\tof no interest to our payer', 'codes\tJ18\tchronic', 'codes\tM54\tfirst-listed-only', 'codes\tX\tchronic', 'codes\tJ18\toften');
    assert.deepEqual(problems.map((problem) => problem.replace(/;.*/, '')), ['clinic.tsv, line 4: "X" is not an ICD-10-CM code prefix such as Z99 or E11.6.', 'clinic.tsv, line 5: "often" is not a group of codes']);
    const found = here.with({ lists }).findings(parseNote('ASSESSMENT\n1. GERD — K21.9\n2. Low back pain — M54.50\n'));
    assert.deepEqual(found.map(({ rule, source }) => `${rule} by ${source.ref}`), ['icd/secondary-only by clinic.tsv', 'icd/first-listed-only by clinic.tsv'].toSorted((a, b) => (a < b ? 1 : -1)));
    assert.match(found[0]?.message ?? '', / — clinic\.tsv: of no interest to our payer$/);
    assert.deepEqual(here.service.findings(parseNote('ASSESSMENT\n1. GERD — K21.9\n2. Low back pain — M54.50\n')), []);
  });

  it('tells of each line that cannot be read where it is and what to write, and reads the others', () => {
    const { lists, problems } = readLists('trigger\tbar any\tdenied before', 'heading\tWorking Problems\tthings', 'name\tzorbs\tzorbs', 'word\tx', 'stop', 'trigger\tsans <aunt>\tnegated before', 'trigger\tx\tends negated', 'stop\tgout');
    assert.deepEqual(lists, { ...noLists, stopWords: ['gout'] });
    assert.equal(problems.length, 7);
    const wanted = [/^clinic\.tsv, line 1: "denied before" is not a meaning .*"negated before"/, /^clinic\.tsv, line 2: "things" is not a kind of section; write one of chief-complaint/, /line 3: "zorbs" does not have the form/, /line 4: "word" is not a kind of line/, /line 5: the second column/, /line 6: <aunt> is not a class of words/, /line 7/];
    wanted.forEach((form, index) => assert.match(problems[index] ?? '', form));
  });

  it('of any text is read without fault', () => {
    for (const text of ['\t\t\t', 'trigger\t((((\tnegated before', `trigger\t${'(a|'.repeat(300)}\tnegated before`, `trigger\t${'x '.repeat(300)}\tnegated before`, '\u0000', 'heading\t\ud800\tplan']) {
      const { lists, problems } = parseUserLists(text, 'a.tsv');
      assert.ok(problems.length + lists.triggers.length + lists.headings.size <= 1);
    }
  });

  it('joins with others, the later heading winning', () => {
    const joined = joinLists([readLists('heading\tNotes\tplan').lists, readLists('heading\tNotes\thpi', 'stop\tgout').lists]);
    assert.deepEqual([joined.headings.get('notes'), joined.stopWords], ['hpi', ['gout']]);
  });
});
