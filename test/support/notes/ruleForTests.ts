import assert from 'node:assert/strict';
import { parseNote } from '../../../server/core/note/noteDocument';
import type { Finding, RuleId } from '../../../server/service/findings/finding';
import type { LanguageService } from '../../../server/service/languageService';
import { applyFix } from './checkService';
import { serviceForTests, type ServiceUnderTest } from './serviceOf';

/** One rule among all the others, on the small catalog. */
export interface RuleUnderTest extends Pick<ServiceUnderTest, 'with'> {
  readonly service: LanguageService;
  findings(text: string): readonly Finding[];
  /** The words that it speaks on. */
  words(text: string): readonly string[];
  /** What the fixes of its first finding write, in order; an empty text for a removal. */
  written(text: string): readonly string[];
  /** Checks that it speaks on the second line of each assessment, and is silent on others. */
  checkLines(lines: { readonly speaks: readonly string[]; readonly silent: readonly string[] }, header?: string): void;
  /** Checks that its first fix leaves no finding of it. */
  checkMended(text: string, expected: string): void;
  /** Checks that its only finding in a text is silenced by a reason on its line, and not by a suppression without one. */
  checkSuppressible(text: string): void;
}

/** Lines of an assessment, below the header of a note. */
export function assessment(lines: readonly string[], rest = '', header = ''): string {
  return `${header}ASSESSMENT\n${lines.map((line, index) => `${index + 1}. ${line}\n`).join('')}${rest}`;
}

/** Opens the small catalog for the tests of a file, which are about one rule. */
export function ruleForTests(id: RuleId): RuleUnderTest {
  const here = serviceForTests();
  const findings = (text: string): readonly Finding[] => here.service.findings(parseNote(text)).filter(({ rule }) => rule === id);
  const words = (text: string): readonly string[] => findings(text).map(({ span }) => text.slice(span.start, span.end));
  return {
    get service() {
      return here.service;
    },
    with: (settings) => here.with(settings),
    findings,
    words,
    written: (text) => (findings(text)[0]?.fixes ?? []).map(({ edits }) => edits.map(({ newText }) => newText).join()),
    checkLines({ speaks, silent }, header = '') {
      for (const line of speaks) assert.equal(words(assessment(['Fatigue — R53.83', line], '', header)).length, 1, `silent on ${line}`);
      for (const line of silent) assert.deepEqual(words(assessment(['Fatigue — R53.83', line], '', header)), [], `speaks on ${line}`);
    },
    checkMended(text, expected) {
      const fix = findings(text)[0]?.fixes[0];
      assert.ok(fix, `${id} offers nothing in ${text}`);
      assert.equal(applyFix(text, fix), expected);
      assert.deepEqual(words(expected), []);
    },
    checkSuppressible(text) {
      const [finding, ...others] = findings(text);
      assert.ok(finding !== undefined && others.length === 0, text);
      const { lines } = parseNote(text);
      const at = lines.start(lines.lineAt(finding.span.start));
      const suppressed = (reason: string): readonly string[] => here.service.findings(parseNote(`${text.slice(0, at)}<!-- hcdr-ignore ${id}${reason} -->\n${text.slice(at)}`)).map(({ rule }) => rule).filter((rule) => rule === id || rule === 'note/stale-suppression');
      assert.deepEqual(suppressed(': read and left so'), [], 'with a reason');
      assert.deepEqual(suppressed('').toSorted(), [id, 'note/stale-suppression'].toSorted(), 'without a reason');
    },
  };
}
