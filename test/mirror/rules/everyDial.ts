import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import type { Finding } from '../../../server/service/findings/finding';
import { allRules } from '../../../server/service/rules/allRules';
import { dialValue, type DialValue } from '../../../server/service/dials/dial';
import { allDials } from '../../../server/service/dials/allDials';
import type { RulesUnderTest } from './openRules';

/** A note, a value of a dial, and the codes or words that its rule speaks on without it and with it. */
interface DialCase {
  readonly note: string;
  readonly value: DialValue;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A note of one day of FY2026. */
const dated = (text: string): string => `Date of service: 2026-02-10\n${text}`;
const inpatient = (text: string): string => dated(`Setting: inpatient\n${text}`);
const list = (...lines: readonly string[]): string => `ASSESSMENT\n${lines.map((line, index) => `${index + 1}. ${line}\n`).join('')}`;

/** Each dial changes what its rule says of some note; dials of how much is offered have tests of their own below. */
const cases: Readonly<Record<string, DialCase>> = {
  'icd/malformed.letterCase': { note: dated(list('Pneumonia — j18.9', 'Diabetes with hyperglycemia — e1165')), value: false, before: ['j18.9', 'e1165'], after: ['e1165'] },
  'icd/unacceptable-principal.outpatient': { note: dated(list('Former smoker — Z87.891', 'Pneumonia — J18.9')), value: 'edit', before: [], after: ['Z87.891'] },
  'icd/first-listed-only.combined': { note: dated(list('Annual examination — Z00.00', 'Gynecological examination — Z01.419')), value: true, before: ['Z01.419'], after: [] },
  'icd/duplicate.acrossLists': { note: dated('Preoperative diagnosis:\n1. Gallstones — K80.20\n\nPostoperative diagnosis:\n1. Gallstones — K80.20\n'), value: true, before: [], after: ['K80.20'] },
  'icd/excludes1.covered': { note: dated(list('Type 2 diabetes with diabetic chronic kidney disease — E11.22', 'Stage 3 chronic kidney disease — N18.30', 'Somnolence — R40.0')), value: false, before: ['R40.0'], after: [] },
  'icd/code-first.openLists': { note: dated(list('Hypertension — I10', 'Red cell aplasia due to lead — D61.2', 'Toxic effect of lead — T56.0X1A')), value: false, before: ['T56.0X1A'], after: [] },
  'icd/code-first.manifestations': { note: dated(list('Cough — R05.9', 'Anemia in chronic kidney disease — D63.1')), value: false, before: ['D63.1'], after: [] },
  'icd/combination.presumed': { note: dated(list('Hypertension — I10', 'Type 2 diabetes — E11.9', 'Chronic kidney disease, stage 4 — N18.4')), value: 'diabetes', before: ['N18.4', 'N18.4'], after: ['N18.4'] },
  'note/negated-code.evidence': { note: dated(`${list('J18.9')}\nPLAN\nNo evidence of pneumonia.\n`), value: 'line', before: ['J18.9'], after: [] },
  'note/family-history-code.evidence': { note: dated(`${list('C18.9')}\nPLAN\nMother has colon cancer.\n`), value: 'line', before: ['C18.9'], after: [] },
  'note/confirmed-only.evidence': { note: inpatient(`${list('U07.1')}\nPLAN\nSuspected COVID-19.\n`), value: 'line', before: ['U07.1'], after: [] },
  'note/uncertain-outpatient.evidence': { note: dated(`${list('J18.9')}\nPLAN\nProbable pneumonia.\n`), value: 'line', before: ['J18.9'], after: [] },
  'note/uncertain-outpatient.inpatient': { note: inpatient(list('Cough — R05.9', 'Probable pneumonia — J18.9')), value: true, before: [], after: ['J18.9'] },
  'note/historical-code.evidence': { note: dated(`${list('J18.9')}\nPLAN\nHistory of pneumonia.\n`), value: 'line', before: ['J18.9'], after: [] },
  'note/historical-code.chronic': { note: dated(list('Cough — R05.9', 'History of hypertension — I10')), value: true, before: [], after: ['I10'] },
  'icd/laterality-mismatch.bothSides': { note: dated(list('Bilateral knee osteoarthritis — M17.11')), value: false, before: ['M17.11'], after: [] },
  'icd/title-mismatch.minimumWords': { note: dated(list('Hypertension — E11.9')), value: 2, before: ['E11.9'], after: [] },
  'icd/use-additional.evidence': { note: dated(list('Hypertensive heart disease with heart failure — I11.0')), value: 'absence', before: [], after: ['I11.0'] },
  'icd/use-additional.level': { note: dated(`${list('Pneumonia — J18.9')}\nPLAN\nNicotine dependence, cigarettes: counselled.\n`), value: 'code', before: ['J18.9'], after: [] },
  'icd/use-additional.drugs': { note: dated(`${list('Type 2 diabetes — E11.9')}\nMEDICATIONS\n- metformin 500 mg twice daily\n`), value: 'all', before: [], after: ['E11.9'] },
  'icd/code-also.level': { note: dated(`${list('Coronary artery disease — I25.10')}\nPLAN\nHypertension: lisinopril.\n`), value: 'code', before: ['I25.10'], after: [] },
  'icd/unspecified.when': { note: dated(list('Pneumonia — J18.9', 'COPD — J44.9')), value: 'title', before: [], after: ['J44.9'] },
  'icd/unspecified.inpatientEdit': { note: inpatient(list('Hemiplegia — G81.90')), value: false, before: ['G81.90'], after: [] },
  'icd/age-conflict.outpatient': { note: dated(`Age: 78\n${list('Delivery — O80')}`), value: false, before: ['O80'], after: [] },
  'icd/age-conflict.maternityAges': { note: inpatient(`Age: 60\n${list('Delivery — O80')}`), value: '12-55', before: [], after: ['O80'] },
  'icd/age-conflict.pediatricAges': { note: inpatient(`Age: 18\n${list('Child examination with abnormal findings — Z00.121')}`), value: '0-20', before: ['Z00.121'], after: [] },
  'icd/age-conflict.adultAges': { note: inpatient(`Age: 16\n${list('Senile cataract — H25.9')}`), value: '18-124', before: [], after: ['H25.9'] },
  'icd/sex-conflict.afterwards': { note: dated(`Sex: M\n${list('Moderate cervical dysplasia — N87.1')}`), value: true, before: [], after: ['N87.1'] },
  'poa/invalid.formerValue': { note: inpatient(list('Sepsis — A41.9 (POA Y)', 'Long-term use of insulin — Z79.4 (POA 1)')), value: false, before: ['Z79.4'], after: [] },
  'poa/missing.where': { note: inpatient(list('Sepsis — A41.9', 'Pneumonia — J18.9')), value: 'inpatient', before: [], after: ['A41.9', 'J18.9'] },
  'cpt/malformed.modifiers': { note: dated('CPT: 99213-2\n'), value: false, before: ['99213-2'], after: [] },
  'note/uncoded-problem.sections': { note: dated(`${list('Hypertension — I10')}\nPLAN\n- Hyperlipidemia\n`), value: 'plan', before: [], after: ['Hyperlipidemia'] },
  'note/uncoded-problem.minimumScore': { note: dated(list('Hypertension — I10', 'Blepharitis')), value: 0.99, before: ['Blepharitis'], after: [] },
  'note/missing-section.minimumSections': { note: 'SUBJECTIVE\nCough.\n\nOBJECTIVE\nLungs clear.\n', value: 2, before: [], after: ['SUBJECTIVE'] },
  'note/missing-section.template': { note: 'HPI\nCough.\n\nEXAM\nLungs clear.\n\nPLAN\nRest.\n', value: 'SOAP', before: [], after: ['HPI'] },
};

/** How many fixes a rule offers on a note, by its dial of suggestions. */
const offers: Readonly<Record<string, string>> = {
  'icd/unknown-code.suggestions': dated(list('Diabetes — E11.6Z')),
  'icd/not-billable.suggestions': dated(list('Pain in joint — M25.5')),
  'icd/icd9-code.suggestions': dated('Dx: 723.4\n'),
  'icd/unspecified.suggestions': inpatient(list('Hemiplegia — G81.90')),
  'note/uncoded-problem.suggestions': dated(list('Hypertension — I10', 'Hepatitis')),
};

/** The tests of every dial of the register: each changes what its rule finds. */
export function testEveryDial(here: RulesUnderTest): void {
  const find = (id: string, text: string, dials: Readonly<Record<string, DialValue>>): readonly Finding[] => here.with({ dials }).findings(parseNote(text)).filter(({ rule }) => id.startsWith(`${rule}.`));
  const wordsOf = (text: string, findings: readonly Finding[]): readonly string[] => findings.map(({ span }) => text.slice(span.start, span.end));

  describe('each dial of a rule', () => {
    it('is tried on a note, but for the one that speaks only where no edits are installed', () => {
      const tried = [...Object.keys(cases), ...Object.keys(offers), 'icd/manifestation-principal.byTitle'];
      assert.deepEqual(allDials.map(({ id }) => id).toSorted(), tried.toSorted());
    });

    for (const [id, { note, value, before, after }] of Object.entries(cases)) {
      it(`${id}=${value} changes what the rule finds`, () => {
        assert.deepEqual(wordsOf(note, find(id, note, {})), before, 'as it begins');
        assert.deepEqual(wordsOf(note, find(id, note, { [id]: value })), after, 'as it is set');
      });
    }

    for (const [id, note] of Object.entries(offers)) {
      it(`${id} bounds what is offered`, () => {
        const dial = allDials.find((candidate) => candidate.id === id);
        assert.ok(dial);
        const replaced = (dials: Readonly<Record<string, DialValue>>): number => (find(id, note, dials)[0]?.fixes ?? []).filter(({ title }) => !title.startsWith('Suppress')).length;
        assert.ok(replaced({}) > 1 && replaced({}) <= Number(dialValue({}, dial)), `${replaced({})} by default`);
        assert.equal(replaced({ [id]: 1 }), 1);
      });
    }

    it('icd/manifestation-principal.byTitle silences what titles alone tell', () => {
      const note = parseNote(dated(list('Anemia in other chronic diseases classified elsewhere — D63.8', 'Hypertension — I10')));
      const rules = (dials: Readonly<Record<string, DialValue>>): readonly string[] => here.withoutEdits({ dials }).findings(note).map(({ rule }) => rule);
      assert.ok(rules({}).includes('icd/manifestation-principal'));
      assert.ok(!rules({ 'icd/manifestation-principal.byTitle': false }).includes('icd/manifestation-principal'));
    });

    it('stands at its rule, begins with a value that it takes, and has a name of letters', () => {
      for (const { id, dials = [] } of allRules) {
        for (const dial of dials) {
          assert.match(dial.id, new RegExp(`^${id}\\.[a-zA-Z]+$`));
          assert.equal(dial.parse(dial.initial), dial.initial);
        }
      }
    });
  });
}
