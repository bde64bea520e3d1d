import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import { today, type RulesUnderTest } from './openRules';

/** More than the Index has. */
const mostTerms = 20_000;
/** Of two main terms with one name ("Gout, chronic" and "Gout, gouty") one has to give way. */
const mostDiffering = 0.005;

/** The test of what problems are coded as that a note names by a main term of the Index alone. */
export function testMainTerms(here: RulesUnderTest): void {
  it('a problem that is a main term of the Index, and no more, has the code that the Index gives to it, or one below that', (context) => {
    const index = here.catalog.alphabeticIndex('diseases', today);
    assert.ok(index);
    const differing: string[] = [];
    let asked = 0;
    for (const { term, code } of index.mainTerms('', mostTerms)) {
      const [name = ''] = term.title.split(',');
      const note = parseNote(`Date of service: ${today}\n\nASSESSMENT\n1. ${name}\n`);
      const [mention, ...others] = code === undefined ? [] : here.service.mentions(note);
      const [first] = mention?.candidates ?? [];
      if (code === undefined || mention === undefined || first === undefined || others.length > 0 || note.text.slice(mention.span.start, mention.span.end) !== name) continue;
      asked += 1;
      if (!first.code.startsWith(code.code)) differing.push(`${name}: ${first.code} (${first.via}), the Index has ${code.code}`);
    }
    for (const line of differing) context.diagnostic(line);
    assert.ok(asked > 4_000, `${asked} terms`);
    assert.ok(differing.length <= asked * mostDiffering, `${differing.length} of ${asked}`);
  });

  it('of a category without more, the code that leaves most open stands for it', () => {
    for (const [name, code] of [['Leukemia', 'C95.90'], ['Hydramnios', 'O40.9XX0'], ['Pre-eclampsia', 'O14.90'], ['Abruptio placentae', 'O45.90'], ['Lymphosarcoma', 'C85.90'], ['Presbyophrenia', 'F03.90'], ['TBI', 'S06.9X0A'], ['Cholesteatoma', 'H71.90']] as const) {
      const [mention] = here.service.mentions(parseNote(`Date of service: ${today}\n\nASSESSMENT\n1. ${name}\n`));
      assert.equal(mention?.candidates[0]?.code, code, name);
    }
  });
}
