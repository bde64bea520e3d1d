import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeEncounterNote } from '../../../server/core/note/encounter/encounterNote';
import { parseNote } from '../../../server/core/note/noteDocument';
import type { Finding } from '../../../server/service/findings/finding';
import { familyHistories, personalHistories } from '../../../server/service/guidelines/historyFamilies';
import { codeFromKey } from '../../../server/core/icd/code';
import { testDemoDials } from './demoDials';
import { testFixedNotes } from './fixedNotes';
import { testHostileNotes } from './hostileNotes';
import { today, type RulesUnderTest } from './openRules';

const list = (...lines: readonly string[]): string => `Date of service: 2026-02-10\nASSESSMENT\n${lines.map((line, index) => `${index + 1}. ${line}\n`).join('')}`;

/** Cases that rules once judged wrong, on the real lists. */
export function testHardCases(here: RulesUnderTest): void {
  testHostileNotes(here);
  testFixedNotes(here);
  testDemoDials(here);
  const findings = (text: string): readonly Finding[] => here.service.findings(parseNote(text));
  const told = (text: string): readonly string[] => findings(text).map(({ rule, severity, span }) => `${rule} ${severity} ${text.slice(span.start, span.end)}`);

  describe('cases that are easily judged wrong', () => {
    it('attention to one opening says little against the status of another', () => {
      assert.deepEqual(told(list('Attention to colostomy — Z43.3', 'Colostomy status — Z93.3')), ['icd/excludes1 warning Z93.3']);
      assert.deepEqual(told(list('Attention to colostomy — Z43.3', 'Gastrostomy status — Z93.1')), ['icd/excludes1 information Z93.1']);
      assert.deepEqual(told(list('Colostomy infection — K94.02', 'Colostomy status — Z93.3')), ['icd/excludes1 warning Z93.3']);
      assert.deepEqual(told(list('Colostomy infection — K94.02', 'Gastrostomy status — Z93.1')), ['icd/excludes1 information Z93.1']);
    });

    it('the status of a transplant says nothing beside a complication of the same one, and something beside one of another', () => {
      // Guideline I.C.21.c.3: "code Z94.1, Heart transplant status, should not be used with a code from subcategory T86.2".
      assert.deepEqual(told(list('Kidney transplant rejection — T86.11', 'Kidney transplant status — Z94.0')), ['icd/excludes1 warning Z94.0']);
      assert.deepEqual(told(list('Heart transplant status — Z94.1', 'Heart transplant infection — T86.23')), ['icd/excludes1 warning T86.23']);
      assert.deepEqual(told(list('Kidney transplant rejection — T86.11', 'Liver transplant status — Z94.4')), []);
      assert.deepEqual(told(list('Chronic kidney disease, stage 3a — N18.31', 'Kidney transplant status — Z94.0')), []);
    });

    it('insulin among the medications is insulin that the note names', () => {
      const medications = '\nMEDICATIONS\n- insulin glargine 20 u at bedtime\n- metformin 500 mg twice daily\n';
      assert.deepEqual(told(`${list('Type 2 diabetes with hyperglycemia — E11.65')}${medications}`), ['icd/use-additional information E11.65']);
      assert.deepEqual(told(`${list('Type 2 diabetes with hyperglycemia — E11.65', 'Long-term use of insulin — Z79.4')}${medications}`), []);
      assert.deepEqual(told(`${list('Type 2 diabetes with hyperglycemia — E11.65')}\nMEDICATIONS\n- no insulin\n- metformin 500 mg twice daily\n`), []);
    });

    it('insulin is heard by its names where it is taken, and not where it is only thought of', () => {
      const rules = (words: string, ...lines: readonly string[]): readonly string[] => told(`${list('Type 2 diabetes with hyperglycemia — E11.65', ...lines)}\nPLAN\n${words}\n`).map((line) => line.split(' ')[0] ?? '');
      for (const words of ['Takes glargine 20 units at night.', 'Increase Lantus to 24 units.', 'Continue lispro with meals.']) assert.deepEqual(rules(words), ['icd/use-additional'], words);
      for (const words of ['Start glargine 10 units.', 'Discussed Lantus.', 'Not on lispro.', 'Mother takes Humalog daily.', 'If no better, increase to glargine daily.', 'Continue metformin.']) assert.deepEqual(rules(words), [], words);
      // Since FY2023 insulin and other drugs are coded side by side (I.C.4.a.3).
      assert.deepEqual(rules('Takes glargine 20 units at night.', 'Long term use of oral hypoglycemic drugs — Z79.84'), ['icd/use-additional']);
      assert.deepEqual(rules('Takes glargine 20 units at night.', 'Long term use of insulin — Z79.4'), []);
    });

    it('a body mass index is heard beside obesity, by its value for adults and its percentile for children', () => {
      const offered = (words: string, code = 'E66.811', header = ''): readonly string[] => findings(`${header}${list(`Obesity — ${code}`)}\nOBJECTIVE\n${words}\n`).filter(({ rule }) => rule === 'icd/use-additional').flatMap(({ fixes }) => fixes[0]?.title.slice(7, 13) ?? '');
      assert.deepEqual(offered('BP 130/80, BMI 33.4.'), ['Z68.33']);
      assert.deepEqual(offered('Body mass index of 41.2 kg/m2.', 'E66.813'), ['Z68.41']);
      assert.deepEqual(offered('BMI: 52', 'E66.813'), ['Z68.43']);
      assert.deepEqual(offered('BMI (kg/m2): 39.96', 'E66.812'), ['Z68.41']);
      for (const words of ['Goal BMI 25.', 'BMI > 30', 'Pre-op BMI 45.', 'BMI at the 97th percentile']) assert.deepEqual(offered(words), [], words);
      assert.deepEqual(offered('BMI at the 88th percentile', 'E66.3', 'Age: 9\n'), ['Z68.53']);
      assert.deepEqual(offered('BMI 24.1', 'E66.3', 'Age: 9\n'), []);
      assert.deepEqual(told(`${list('Obesity complicating pregnancy, second trimester — O99.212', 'Obesity, class 1 — E66.811')}\nOBJECTIVE\nBMI 33.4.\n`), []);
    });

    it('an organism is heard by its abbreviation where an infection asks for it and no title names it', () => {
      const offered = (lines: readonly string[], words = ''): readonly string[] => findings(`${list(...lines)}${words}`).filter(({ rule }) => rule === 'icd/use-additional').flatMap(({ fixes }) => /[A-Z]\d\d\.\d+/.exec(fixes[0]?.title ?? '')?.[0] ?? '');
      assert.deepEqual(offered(['Urinary tract infection due to E. coli — N39.0']), ['B96.20']);
      assert.deepEqual(offered(['UTI — N39.0'], '\nRESULTS\nUrine culture: > 100k Klebsiella.\n'), ['B96.1']);
      assert.deepEqual(offered(['UTI — N39.0'], '\nRESULTS\nUrine culture: no Klebsiella.\n'), []);
      assert.deepEqual(offered(['Cellulitis of left lower limb, MRSA — L03.116']), ['B95.62']);
      assert.deepEqual(offered(['Sepsis due to E. coli — A41.51', 'Acute pyelonephritis — N10']), []);
    });

    it('a patient who smokes cigarettes is a smoker', () => {
      assert.deepEqual(told(`${list('Acute recurrent maxillary sinusitis — J01.01')}\nHPI\nSmokes half a pack per day.\n`), ['icd/use-additional information J01.01']);
      for (const words of ['Father smokes two packs a day.', 'Stopped smoking cigarettes in 2010.', 'Does not smoke.']) assert.deepEqual(told(`${list('Acute recurrent maxillary sinusitis — J01.01')}\nHPI\n${words}\n`), [], words);
      assert.deepEqual(told(`${list('Acute recurrent maxillary sinusitis — J01.01', 'Tobacco use — Z72.0')}\nHPI\nSmokes half a pack per day.\n`), []);
    });

    it('the words of a heading on its own line are none of the problem', () => {
      const day = 'Date of service: 2026-02-10\n';
      assert.deepEqual(told(`${day}DATA: Sober for 45 days.\nASSESSMENT: Alcohol use disorder, severe, in early remission - F10.20\nPLAN: Groups.\n`), ['icd/title-mismatch warning F10.20']);
      assert.deepEqual(told(`${day}S - Knee hurts.\nO - Crepitus.\nA -\n1. Pain in left knee - M25.561\nP - Ice.\n`), ['icd/laterality-mismatch warning M25.561']);
    });

    it('weeks of gestation tell the trimester that a title leaves open', () => {
      assert.deepEqual(told(list('Preterm labor without delivery, third trimester — O60.03', 'Anemia complicating pregnancy, unspecified trimester — O99.019', '34 weeks gestation — Z3A.34')), ['icd/unspecified hint O99.019']);
    });

    it('weeks of gestation are heard as they are written of a pregnancy, where they are those of the day', () => {
      const offered = (words: string, ...lines: readonly string[]): readonly string[] => findings(`${words}\n${list(...lines)}`).filter(({ rule }) => rule === 'icd/use-additional').flatMap(({ fixes }) => fixes[0]?.title.slice(7, 13) ?? '');
      const anemia = 'Anemia complicating pregnancy, third trimester — O99.013';
      for (const [words, code] of [['Pt: 34F G3P2 28w4d', 'Z3A.28'], ['SUBJECTIVE: IUP at 32 2/7 weeks, feels well.', 'Z3A.32'], ['HPI: 29-year-old G1P0 at 36 wks with fatigue.', 'Z3A.36'], ['HPI: She is 30 weeks pregnant.', 'Z3A.30'], ['EGA: 38+5', 'Z3A.38'], ['HPI: EGA 41 weeks by LMP.', 'Z3A.41'], ['HPI: 6w2d by ultrasound.', 'Z3A.01']] as const) assert.deepEqual(offered(words, anemia), [code], words);
      for (const words of ['HPI: Anemic for 28 weeks.', 'HPI: Last pregnancy delivered at 36w2d.', 'HPI: Return in 2 weeks.', 'HPI: Her son was born at 29 3/7 weeks.', 'HPI: Seen at 20w1d, now 30w0d.', 'HPI: Prior miscarriage at 9 weeks gestation.', 'PLAN: Induction at 39w0d.', 'EGA 52 weeks']) assert.deepEqual(offered(words, anemia), [], words);
      assert.deepEqual(offered('Pt: 34F G3P2 28w4d', anemia, 'Iron deficiency anemia — D50.9', 'Weeks — Z3A.28'), []);
      // Not for abortive outcomes nor after the delivery (I.C.21.c.11).
      assert.deepEqual(offered('HPI: G1P0 at 9 weeks.', 'Incomplete spontaneous abortion without complication — O03.4'), []);
      assert.deepEqual(offered('HPI: G1P1, delivered, was 39w1d.', 'Puerperal mastitis — O91.22'), []);
    });

    it('what a code was split from later is heard by its name before the split', () => {
      // G35 became a header on 2025-10-01 (G35.A–G35.D); the release of FY2025 knows it as a code.
      const before = (line: string): readonly string[] => told(list(line).replace('2026-02-10', '2025-02-10'));
      assert.deepEqual(before('Findings compatible with multiple sclerosis (G35)'), ['note/uncertain-outpatient warning G35']);
      assert.deepEqual(before('Multiple sclerosis (G35)'), []);
    });

    it('of two codes that exclude each other, the one that the note doubts is taken out first', () => {
      const [finding] = findings(list('Viral URI — J06.9', 'Influenza, unlikely — J11.1'));
      assert.deepEqual([finding?.rule, finding?.fixes[0]?.title], ['icd/excludes1', 'Remove J11.1']);
    });

    it('a last word behind its comma speaks of the problem before it', () => {
      assert.deepEqual(told(list('Cough — R05.9', 'Pneumonia, ruled out — J18.9')), ['note/negated-code warning J18.9']);
      assert.deepEqual(told(list('Cough — R05.9', 'COVID-19, probable: U07.1')), ['note/confirmed-only warning U07.1']);
    });

    it('a code that stands in the text is not asked for again', () => {
      const stay = 'Date of service: 2026-02-10\nSetting: inpatient\nPrincipal: O70.1 Second degree perineal laceration during delivery\n';
      assert.deepEqual(told(`${stay}Other: Z37.0 Single live birth\nOther: Z3A.40 40 weeks gestation\n`), []);
      assert.deepEqual(told(`${stay}Other: Z37.0 Single live birth\nDelivered at 40 weeks gestation, Z3A.40.\n`), []);
      assert.deepEqual(told(`${stay}Other: Z37.0 Single live birth\nDelivered at 40 weeks gestation.\n`), ['icd/use-additional information O70.1']);
    });

    it('lists of diagnoses are known by what they are further called', () => {
      for (const heading of ['DISPOSITION DIAGNOSES', 'M1023 Other diagnoses:', 'Hospice diagnoses']) {
        assert.deepEqual(told(`Date of service: 2026-02-10\n\n${heading}\n1. Hypertension I10\n2. Pain in left knee M25.561\n`), ['icd/laterality-mismatch warning M25.561'], heading);
      }
    });

    it('levels of the spine in the description of a procedure are no procedure codes', () => {
      assert.deepEqual(told('Date of service: 2026-02-10\nProcedure: L4-L5 posterior fusion\nCPT: 22633\n'), []);
    });

    it('a number is a code of ICD-9-CM where its line names what it is mapped to', () => {
      assert.deepEqual(told(list('Hypertension — I10', 'Onychomycosis 110.1')), ['icd/icd9-code warning 110.1']);
      assert.deepEqual(told(list('Hypertension — I10', 'Weight 110.1')), []);
    });

    it('the rest of a line may speak for its code', () => {
      assert.deepEqual(told(list('Fever — R50.9', 'Neutropenia, drug-induced, due to chemo — D70.1')), []);
      assert.deepEqual(told(list('Fever — R50.9', 'Neutropenia, drug-induced — D70.1')), ['icd/title-mismatch warning D70.1']);
    });

    it('severe sepsis stands behind its infection, whichever that is', () => {
      assert.deepEqual(told(list('Acute kidney failure — N17.9', 'Severe sepsis with septic shock — R65.21', 'Sepsis due to E. coli — A41.51')), ['icd/code-first warning A41.51']);
      assert.deepEqual(told(list('Sepsis due to E. coli — A41.51', 'Severe sepsis with septic shock — R65.21')), []);
    });

    it('a syllable that belongs to a name denies nothing', () => {
      assert.deepEqual(told('Date of service: 2026-02-10\nPrimary: E11.621 Type 2 diabetes mellitus with foot ulcer\nSecondary: L97.512 Non-pressure chronic ulcer of other part of right foot with fat layer exposed\n'), []);
    });

    it('a heading with a remark behind it, or of two names, heads a diagnosis list', () => {
      for (const heading of ['DISCHARGE DIAGNOSES (POA)', 'Problem list / Dx:', 'Diagnoses with POA indicators', 'ASSESSMENT (ICD-10-CM):']) {
        assert.deepEqual(told(`Date of service: 2026-02-10\nSetting: inpatient\n\n${heading}\n1. Hyponatremia — E87.1 (POA: Y)\n2. COPD — J44.9 (POA: P)\n`), ['poa/invalid warning J44.9'], heading);
      }
    });

    it('a use disorder is offered the codes of its severity, as the Index has them', () => {
      const offered = (line: string): readonly string[] => (findings(list('Cough — R05.9', line))[0]?.fixes ?? []).map(({ edits }) => edits[0]?.newText.slice(3) ?? '');
      // "Disorder, opioid use": mild F11.10, moderate or severe F11.20; tobacco use F17.200 at every severity.
      assert.deepEqual(offered('Opioid use disorder, mild'), ['F11.10']);
      assert.deepEqual(offered('Severe OUD'), ['F11.20']);
      assert.deepEqual(offered('Alcohol use disorder, moderate'), ['F10.20']);
      assert.deepEqual(offered('Opioid use disorder').slice(0, 2).toSorted(), ['F11.10', 'F11.20']);
      assert.deepEqual(offered('Tobacco use disorder'), ['F17.200']);
      assert.deepEqual(told(list('OUD, severe — F11.10')), ['icd/title-mismatch warning F11.10']);
      for (const line of ['Opioid use disorder — F11.10', 'Opioid use disorder — F11.20', 'Tobacco use disorder — F17.210', 'Alcohol use disorder, mild — F10.10']) assert.deepEqual(told(list(line)), [], line);
    });

    it('a header that reads like a temperature is a header in a code field, and a temperature in a note', () => {
      const { note } = makeEncounterNote({ codes: [{ code: 'I10' }, { code: 'T36.1' }] });
      assert.deepEqual(here.service.findings(note).map(({ rule }) => rule), ['icd/not-billable']);
      assert.deepEqual(told(list('Hypertension — I10', 'Fever, T38.4')), []);
    });

    it('the care of the well is no problem without a code', () => {
      assert.deepEqual(told(list('Hypertension — I10', 'Health maintenance', 'Preventive care')), []);
    });

    it('a doubt stands beside another affirmed code of its category', () => {
      assert.deepEqual(told(list('Suspected OSA — G47.33', 'Insomnia — G47.00')), ['note/uncertain-outpatient warning G47.33']);
    });

    it('the history of a disease is that of its own kind, first', () => {
      const firstFix = (line: string): string | undefined => findings(list('Hypertension — I10', line))[0]?.fixes[0]?.edits[0]?.newText;
      const expected = {
        'Mother has colon cancer — C18.9': 'Z80.0', 'Sister has breast cancer — C50.919': 'Z80.3', 'Father with lung cancer — C34.90': 'Z80.1', 'Brother has diabetes — E11.9': 'Z83.3', 'Mother had a stroke — I63.9': 'Z82.3',
        'Previous peritonsillar abscess — J36': 'Z87.09', 'History of pneumonia — J18.9': 'Z87.01', 'History of colon cancer — C18.9': 'Z85.038', 'History of pulmonary embolism — I26.99': 'Z86.711', 'History of kidney stones — N20.0': 'Z87.442',
      };
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((line) => [line, firstFix(line)])), expected);
    });

    it('every history code of the house is billable, and its title tells of the family or the person', () => {
      for (const [families, form] of [[familyHistories, /^Family history of /], [personalHistories, /^(?:Personal history of |Old myocardial infarction)/]] as const) {
        for (const [key] of families) {
          const code = codeFromKey(key);
          const record = code && here.catalog.lookup(code, today);
          assert.equal(record?.status, 'billable', key);
          assert.match(record.longTitle, form, key);
        }
      }
    });

    it('both sides have one code also where its title is worded otherwise', () => {
      const pairs = [['I80.01', 'I80.02', 'I80.03'], ['M92.511', 'M92.512', 'M92.513'], ['H05.121', 'H05.122', 'H05.123'], ['N80.3A1', 'N80.3A2', 'N80.3A3'], ['M16.11', 'M16.12', 'M16.0']] as const;
      for (const [right, left, both] of pairs) {
        const found = findings(list(right, left)).filter(({ rule }) => rule === 'icd/bilateral-pair');
        assert.deepEqual(found.map(({ fixes }) => fixes[0]?.edits[0]?.newText), [both]);
      }
    });

    it('a doubt behind a code is heard over a detail of its problem', () => {
      assert.deepEqual(told(list('Cough — R05.9', 'Pneumonia, right lower lobe J18.9, possible')), ['note/uncertain-outpatient warning J18.9']);
    });

    it('what mends a problem without a code has the side that the note says', () => {
      const offered = (line: string): readonly string[] => (findings(list('Hypertension — I10', line))[0]?.fixes ?? []).map(({ edits }) => edits[0]?.newText.slice(3) ?? '');
      assert.deepEqual(offered('Left ankle sprain'), ['S93.402A']);
      assert.deepEqual(offered('Ankle sprain'), ['S93.409A']);
      assert.deepEqual(offered('Hip pain'), ['M25.559']);
      assert.equal(offered('Bilateral knee osteoarthritis')[0], 'M17.0');
    });

    it('before the oldest release, codes that had not come and headers that were codes are told by the conversion table', () => {
      const on = (day: string, line: string): readonly string[] => told(list(line).replace('2026-02-10', day));
      // U07.1 came on 2020-04-01, J15.61 and J15.69 on 2023-10-01 for J15.6, R05.1 on 2021-10-01 for R05.
      assert.deepEqual(on('2019-05-02', 'COVID-19 — U07.1'), ['icd/not-yet-valid error U07.1']);
      assert.deepEqual(on('2020-04-01', 'COVID-19 — U07.1'), []);
      assert.deepEqual(on('2023-09-30', 'Gram-negative pneumonia — J15.6'), []);
      assert.deepEqual(on('2023-10-01', 'Gram-negative pneumonia — J15.6'), ['icd/not-billable error J15.6']);
      assert.deepEqual(on('2021-09-30', 'Cough — R05'), []);
      const [finding] = findings(list('Acute cough — R05.1').replace('2026-02-10', '2021-09-30'));
      assert.deepEqual([finding?.rule, finding?.fixes[0]?.edits[0]?.newText], ['icd/not-yet-valid', 'R05']);
      // What tells so is the table, not the code list of a later year.
      assert.deepEqual([finding?.source.ref, finding?.source.release], ['conversion table', 'FY2026']);
      assert.equal(findings(list('Multiple sclerosis — G35.A').replace('2026-02-10', '2025-02-10'))[0]?.source.ref, 'order file');
    });

    it('a code that no installed release has is told by what came after it', () => {
      // H81.49 gave way to H81.4 on 2019-10-01.
      const [finding] = findings(list('Vertigo of central origin — H81.49'));
      assert.deepEqual([finding?.rule, finding?.fixes[0]?.edits[0]?.newText], ['icd/deleted', 'H81.4']);
      assert.deepEqual(told(list('Vertigo of central origin — H81.49').replace('2026-02-10', '2019-09-30')), []);
    });

    it('the left is the nondominant side and the right the dominant one, unless the line says otherwise', () => {
      const mended = (line: string): readonly string[] => (findings(list(line))[0]?.fixes ?? []).map(({ edits }) => edits[0]?.newText ?? '');
      assert.deepEqual(mended('Left hemiplegia — G81.91'), ['G81.94', 'G81.92']);
      assert.deepEqual(mended('Hemiplegia, left, dominant side — G81.91'), ['G81.92', 'G81.94']);
      assert.deepEqual(mended('Right hemiplegia — G81.94'), ['G81.91', 'G81.93']);
      assert.deepEqual(mended('Hemiplegia of the left nondominant side — G81.92'), ['G81.94']);
      assert.deepEqual(mended('Hypertension — I10\n2. Left hemiparesis'), [' — G81.94']);
      assert.equal(mended('Hypertension — I10\n2. Left foot ulcer')[0], ' — L97.529');
      assert.deepEqual(told(list('Hemiplegia affecting left dominant side — G81.92')), []);
    });

    it('the drug of an adverse effect stands behind what it did', () => {
      assert.deepEqual(told(list('Adverse effect of penicillin — T36.0X5A', 'Urticaria — L50.9')), ['icd/code-first warning T36.0X5A']);
      assert.deepEqual(told(list('Adverse effect of ACE inhibitors — T46.4X5A', 'Angioneurotic edema — T78.3XXA')), ['icd/code-first warning T46.4X5A']);
      assert.deepEqual(told(list('Urticaria — L50.9', 'Adverse effect of penicillin — T36.0X5A')), []);
      assert.deepEqual(told(list('Poisoning by penicillin — T36.0X1A', 'Urticaria — L50.9')), []);
    });

    it('a line names a sibling of its code by another name too, where its words tell the two apart', () => {
      assert.deepEqual(told(list('Ureteral calculus — N20.0')), ['icd/title-mismatch warning N20.0']);
      assert.deepEqual(told(list('Ureteral calculus — N20.1')), []);
      assert.deepEqual(told(list('Migraine with aura — G43.119')), []);
    });

    it('what specifies an inpatient code may itself be called unspecified, where the edit takes it', () => {
      const [finding] = findings(list('Hemiplegia — G81.90').replace('ASSESSMENT', 'Setting: inpatient\nASSESSMENT'));
      assert.equal(finding?.rule, 'icd/unspecified');
      assert.deepEqual(finding.fixes.slice(0, 4).map(({ edits }) => edits[0]?.newText).toSorted(), ['G81.91', 'G81.92', 'G81.93', 'G81.94']);
    });
  });
}
