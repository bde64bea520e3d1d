import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { parseIcdCode } from '../../../server/core/icd/code';
import { makeEncounterNote, type EncounterCode, type EncounterData } from '../../../server/core/note/encounter/encounterNote';
import { parseNote } from '../../../server/core/note/noteDocument';
import type { Finding, RuleId } from '../../../server/service/findings/finding';
import { applyFix } from '../../support/notes/checkService';
import { seededRandom } from '../../support/seededRandom';
import { toDay } from '../catalog/mirrorEditions';
import { makeClean, type CleanEncounter } from './cleanEncounters';
import type { FactEncounter } from './encounterOracle';
import { dotted, makePlanters, pickFrom, type Planted } from './encounterPlanters';
import { testEveryDial } from './everyDial';
import { testHardCases } from './hardCases';
import { testEveryRule } from './everyRule';
import { readMimicStays } from './mimicEncounters';
import { rulesForTests } from './openRules';
import { testMainTerms } from './mainTerms';
import { testNamedCodes } from './namedCodes';
import { testPlantedNotes } from './plantedNotes';
import { testRuleByRule } from './ruleByRule';
import { testVariants } from './variants';
import { readSourceFacts, type SourceFacts } from './sourceFacts';

declare const __PROJECT_ROOT__: string;

const here = rulesForTests();
const perRule = 190;
/** Each fix of so many planted defects of a rule is applied. */
const mendedPerRule = 100;
const cleanCount = 5_000;
let facts: SourceFacts;
let clean: readonly CleanEncounter[] = [];

before(async () => {
  facts = await readSourceFacts();
  clean = makeClean(cleanCount, { facts, stays: await readMimicStays(), random: seededRandom(7) });
});

const dayOf = (day: number): string => String(day).replace(/(....)(..)(..)/, '$1-$2-$3');

function toData({ day, sex, age, isInpatient }: FactEncounter, codes: readonly EncounterCode[]): EncounterData {
  return { date: toDay(dayOf(day)), setting: isInpatient ? 'inpatient' : 'outpatient', sex, ageYears: age, codes };
}

const findingsOf = (data: EncounterData): readonly Finding[] => here.service.findings(makeEncounterNote(data).note);
const told = (data: EncounterData): string => `${data.codes.map(({ code, poa }) => `${code}${poa === undefined ? '' : ` POA ${poa}`}`).join(', ')} ${data.setting} ${data.sex} ${data.ageYears}: ${findingsOf(data).map(({ rule, message }) => `${rule}: ${message.slice(0, 160)}`).join(' | ')}`;

/** The same encounter as the text of a note, in which fixes can be applied. */
function toText({ date, setting, sex, ageYears, codes }: EncounterData): string {
  return `Date of service: ${date}\nSetting: ${setting}\nSex: ${sex}\nAge: ${ageYears}\n\n${makeEncounterNote({ codes }).note.text}`;
}

interface Mending {
  first: number;
  any: number;
  readonly failures: string[];
}

/** Applies every fix that the note of an encounter is offered for its planted defect. */
function mend(rule: RuleId, data: EncounterData, mending: Mending): void {
  const text = toText(data);
  const before = here.service.findings(parseNote(text)).filter((finding) => finding.rule === rule);
  const finding = before.at(-1);
  const clears = (finding?.fixes ?? []).map((fix) => {
    const left = here.service.findings(parseNote(applyFix(text, fix)));
    const same = left.filter((each) => each.rule === rule);
    if (same.length >= before.length && same.some(({ message }) => !before.some((old) => old.message === message))) mending.failures.push(`${fix.title} brings ${same.map(({ message }) => message).join(' | ')}`);
    for (const { newText } of fix.edits) for (const word of newText.replace(/<!--.*?-->/g, '').match(/\b[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?\b/g) ?? []) {
      const code = parseIcdCode(word);
      if (code !== undefined && !rule.startsWith('pcs') && !rule.startsWith('cpt') && here.catalog.status(code, data.date ?? toDay('2026-02-10')) !== 'billable') mending.failures.push(`${fix.title} writes ${word}`);
    }
    return same.length < before.length;
  });
  if (clears[0] === true) mending.first += 1;
  if (clears.includes(true)) mending.any += 1;
  else mending.failures.push(`nothing mends ${told(data)}: ${finding?.fixes.map(({ title }) => title).join('; ') ?? 'not found in the note'}`);
}

describe('of 5,000 encounters with one planted defect and as many without', () => {
  it('every defect is found on its code, and mended; what was mended is silent', (context) => {
    const planters = makePlanters(facts);
    const bases = clean.filter(({ codes, isInpatient }) => isInpatient && codes.length <= 5);
    const missed: string[] = [];
    const falseAlarms: string[] = [];
    const badFixes: string[] = [];
    const table: string[] = [];
    for (const [id, plant] of Object.entries(planters)) {
      const rule = id as RuleId;
      const random = seededRandom(id.length * 31 + id.charCodeAt(5));
      const mending: Mending = { first: 0, any: 0, failures: [] };
      let planted = 0;
      for (let round = 0; planted < perRule && round < perRule * 60; round += 1) {
        const made: Planted | undefined = plant(pickFrom(bases, random), random);
        if (made === undefined) continue;
        planted += 1;
        const data = toData(made.encounter, made.codes);
        const { note, spans } = makeEncounterNote(data);
        const found = here.service.findings(note).find((finding) => finding.rule === rule && finding.span.start === spans[made.index]?.start);
        if (found === undefined) missed.push(`${rule} on ${made.codes[made.index]?.code}: ${told(data)}`);
        else assert.ok(found.source.ref.length > 0 && found.source.text.length > 0 && found.message.endsWith(found.source.cited), found.message);
        const mended = toData(made.encounter, made.clean);
        if (findingsOf(mended).length > 0) falseAlarms.push(`${rule} taken out: ${told(mended)}`);
        if (planted <= mendedPerRule) mend(rule, data, mending);
      }
      if (planted < perRule) missed.push(`${rule} was planted ${planted} times`);
      table.push(`${rule.padEnd(30)} ${planted} planted, first fix ${mending.first}, some fix ${mending.any} of ${mendedPerRule}`);
      if (mending.first < 0.95 * mendedPerRule || mending.any < mendedPerRule || mending.failures.length > 0) badFixes.push(`${rule}: first ${mending.first}, any ${mending.any}; ${mending.failures.slice(0, 4).join('\n   ')}`);
    }
    context.diagnostic(table.join('\n'));
    const allPlanted = Object.keys(planters).length * perRule;
    assert.ok(allPlanted >= 5_000);
    assert.deepEqual(missed.slice(0, 20), [], `${missed.length} missed`);
    assert.deepEqual(badFixes, []);
    assert.ok(falseAlarms.length <= 0.002 * allPlanted, `${falseAlarms.length} false alarms:\n${falseAlarms.slice(0, 20).join('\n')}`);
  });

  it('those without are silent but for two in a thousand', (context) => {
    const alarms = clean.flatMap((encounter) => {
      const data = toData(encounter, encounter.codes.map((key) => ({ code: dotted(key), ...(encounter.isInpatient && !facts.exempt.has(key) ? { poa: 'Y' } : {}) })));
      return findingsOf(data).length === 0 ? [] : [`${encounter.origin} ${told(data)}`];
    });
    context.diagnostic(`${alarms.length} false alarms in ${clean.length}: ${['stay', 'instruction', 'list'].map((origin) => `${clean.filter((encounter) => encounter.origin === origin).length} by ${origin}`).join(', ')}`);
    assert.ok(alarms.length <= 0.002 * clean.length, `${alarms.length} false alarms:\n${alarms.slice(0, 30).join('\n')}`);
  });
});

describe('the stays of the demo as they were coded', () => {
  it('have exactly the findings that were read and judged, at most one of Excludes1 and of additional codes in ten stays', async () => {
    const stays = await readMimicStays();
    assert.equal(stays.length, 123);
    const counts = new Map<string, number>();
    for (const codes of stays) {
      const { note, spans } = makeEncounterNote({ date: toDay('2026-02-10'), setting: 'inpatient', codes: codes.map((key) => ({ code: dotted(key) })) });
      const codeAt = (start: number): string => dotted(codes[spans.findIndex((span) => span.start === start)] ?? '');
      for (const { rule, severity, span, related } of here.service.findings(note)) {
        const row = [rule, severity, codeAt(span.start), related.map((place) => codeAt(place.span.start)).join(' ')].join('\t');
        counts.set(row, (counts.get(row) ?? 0) + 1);
      }
    }
    const judged = readFileSync(path.join(__PROJECT_ROOT__, 'test/corpus/demo-stays.tsv'), 'utf8').trimEnd().split('\n').filter((line) => !line.startsWith('#')).slice(1);
    assert.deepEqual([...counts].map(([row, count]) => `${row}\t${count}`).sort(), judged.map((line) => line.split('\t').slice(0, 5).join('\t')).sort());
    const total = (rule: RuleId): number => [...counts].reduce((sum, [row, count]) => sum + (row.startsWith(`${rule}\t`) ? count : 0), 0);
    assert.ok(total('icd/excludes1') / stays.length <= 0.1);
    assert.ok((total('icd/use-additional') + total('icd/code-also')) / stays.length <= 0.1);
    // Of what is shown as a warning or an error, nine in ten are right.
    const strong = judged.map((line) => line.split('\t')).filter(([, severity]) => severity === 'warning' || severity === 'error');
    const sum = (rows: readonly (readonly string[])[]): number => rows.reduce((all, row) => all + Number(row[4]), 0);
    assert.ok(sum(strong.filter((row) => row[5] === 'right')) >= 0.9 * sum(strong));
  });
});

testPlantedNotes(here, () => facts);

testVariants(here);
testHardCases(here);
testNamedCodes(here);
testMainTerms(here);
testEveryDial(here);
testEveryRule(here);
testRuleByRule(here);
