import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { codeFromKey, type IcdCode } from '../../../server/core/icd/code';
import { makeEncounterNote, type EncounterCode, type EncounterData } from '../../../server/core/note/encounterNote';
import { parseNote } from '../../../server/core/note/noteDocument';
import type { Finding, RuleId } from '../../../server/service/finding';
import { createLanguageService, type LanguageService } from '../../../server/service/languageService';
import { defaultSettings } from '../../../server/service/settings';
import { openCatalog } from '../../../server/store/catalog/openCatalog';
import { catalogSchemaVersion } from '../../../server/store/catalog/schemaVersion';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { openExtras } from '../../../server/store/reference/openExtras';
import type { CodeEdits } from '../../../server/core/icd/edits';
import type { Catalog } from '../../../server/core/icd/catalog';
import { applyFix } from '../../support/checkService';
import { ingestHere } from '../../support/ingestHere';
import { ingestMce } from '../../support/ingestMce';
import { seededRandom } from '../../support/seededRandom';
import { mirror, readOctober, toDay } from '../catalog/mirrorEditions';
import { readMimicStays } from './mimicEncounters';

const perRule = 100;
const date = toDay('2026-02-10');
const beforeSexEditEnded = toDay('2024-02-10');
let catalog: Catalog;
let service: LanguageService;
let edits: CodeEdits;
/** Real co-occurrences: parts of stays on which no rule speaks. */
let clean: readonly (readonly IcdCode[])[] = [];
let keys: readonly string[] = [];
const titles = new Map<string, string>();

const codeOf = (key: string): IcdCode => codeFromKey(key) ?? assert.fail(key);
const findingsOf = (data: EncounterData): readonly Finding[] => service.findings(makeEncounterNote(data).note);
const inpatient = (codes: readonly EncounterCode[]): EncounterData => ({ date, setting: 'inpatient', sex: 'F', ageYears: 67, codes });

let folder = '';

after(async () => {
  catalog.close();
  await rm(folder, { recursive: true, force: true });
});

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hcdr-rules-'));
  await ingestHere(folder, path.join(mirror, 'fy2026'));
  await ingestMce(folder, path.join(mirror, '..', 'msdrg-mce'));
  const current = await findCurrentRelease(folder, 'icd10cm', catalogSchemaVersion);
  if (current.state !== 'ready') throw new Error(JSON.stringify(current));
  catalog = await openCatalog(current.directory, current.release.id);
  const { data } = await openExtras(folder);
  edits = data.edits ?? assert.fail('no edits');
  service = createLanguageService({ catalog, ...data, settings: defaultSettings, today: date });
  const { rows } = (await readOctober(2026)).input;
  keys = rows.filter(({ isBillable }) => isBillable).map(({ key }) => key);
  for (const { key, longTitle } of rows) titles.set(key, longTitle);
  clean = await makeClean();
});

/** Four codes each of real stays, first one a disease, none of which a rule speaks on: what is planted then stands alone. */
async function makeClean(): Promise<readonly (readonly IcdCode[])[]> {
  const random = seededRandom(7);
  const stays = await readMimicStays();
  const found: (readonly IcdCode[])[] = [];
  for (let round = 0; found.length < 400 && round < 40; round += 1) {
    for (const stay of stays) {
      const codes = stay.flatMap((key) => codeFromKey(key) ?? []).filter((code) => catalog.status(code, date) === 'billable' && /^[A-N]/.test(code) && random() < 0.5);
      const some = [...new Set(codes)].slice(0, 4);
      if (some.length >= 3 && findingsOf(inpatient(some.map((code) => ({ code })))).length === 0) found.push(some);
    }
  }
  return found;
}

interface Planted {
  readonly data: EncounterData;
  /** Index of the code that the finding must stand on. */
  readonly index: number;
}

/** Plants one defect into each of `perRule` clean encounters, and asks for its rule on its code, and for its fixes. */
function checkPlanted(rule: RuleId, plant: (base: readonly IcdCode[], random: () => number) => Planted | undefined, options: { readonly fixes: boolean } = { fixes: true }): void {
  const random = seededRandom(rule.length * 31 + rule.charCodeAt(5));
  let planted = 0;
  let firstFixMends = 0;
  for (let round = 0; planted < perRule && round < perRule * 60; round += 1) {
    const base = clean[Math.floor(random() * clean.length)] ?? [];
    const made = plant(base, random);
    if (made === undefined) continue;
    planted += 1;
    const { note, spans } = makeEncounterNote(made.data);
    const findings = service.findings(note);
    const span = spans[made.index];
    const finding = findings.find((candidate) => candidate.rule === rule && candidate.span.start === span?.start);
    assert.ok(finding, `${rule} on ${made.index}: ${JSON.stringify(made.data.codes)} found ${findings.map((each) => `${each.rule} ${note.text.slice(each.span.start, each.span.end)}`).join(', ')}`);
    assert.ok(finding.source.ref.length > 0 && finding.source.text.length > 0 && finding.message.endsWith(finding.source.cited));
    if (!options.fixes) continue;
    const count = (text: string): number => service.findings(parseNote(`Date of service: ${made.data.date ?? date}\nSetting: inpatient\nSex: ${made.data.sex ?? 'F'}\n\n${text}`)).filter((each) => each.rule === rule).length;
    const mends = finding.fixes.map((fix) => count(applyFix(note.text, fix)) < Math.max(1, count(note.text)));
    if (mends[0] === true) firstFixMends += 1;
    assert.ok(mends.includes(true), `no fix of ${rule} mends ${JSON.stringify(made.data.codes)}: ${finding.fixes.map(({ title }) => title).join('; ')}`);
  }
  assert.equal(planted, perRule, rule);
  if (options.fixes) assert.ok(firstFixMends >= 0.95 * perRule, `${rule}: first fix mends ${firstFixMends} of ${perRule}`);
}

const pick = <T>(from: readonly T[], random: () => number): T => from[Math.floor(random() * from.length)] ?? assert.fail('nothing to pick from');
const asCodes = (codes: readonly IcdCode[]): readonly EncounterCode[] => codes.map((code) => ({ code }));
const matching = (form: RegExp): readonly IcdCode[] => keys.filter((key) => form.test(key)).map(codeOf);
const first = (form: RegExp): ((base: readonly IcdCode[], random: () => number) => Planted) => {
  const codes = matching(form);
  return (base, random) => ({ data: inpatient(asCodes([pick(codes, random), ...base])), index: 0 });
};
const last = (base: readonly IcdCode[], code: string, data: Partial<EncounterData> = {}): Planted => ({ data: { ...inpatient([...asCodes(base), { code }]), ...data }, index: base.length });

describe('in real encounters with one planted defect', () => {
  it('a sequence that no claim may begin with is found, and mended', () => {
    checkPlanted('icd/external-cause-principal', first(/^[VWXY]/));
    checkPlanted('icd/secondary-only', first(/^(?:Z68|R297|Y90|Z5[5-9]|Z6[0-5]|R652|T3[6-9].[.X0-9]*6)/));
    const unacceptable = keys.map(codeOf).filter((code) => edits.has(code, 'unacceptable', date) && !edits.has(code, 'requires-secondary', date));
    checkPlanted('icd/unacceptable-principal', (base, random) => ({ data: inpatient(asCodes([pick(unacceptable, random), ...base])), index: 0 }));
    const manifestations = keys.map(codeOf).filter((code) => edits.has(code, 'manifestation', date));
    checkPlanted('icd/manifestation-principal', (base, random) => ({ data: inpatient(asCodes([pick(manifestations, random), ...base])), index: 0 }));
    checkPlanted('icd/first-listed-only', (base, random) => last(base, pick(matching(/^(?:Z00[01]|Z01|Z02|Z04|Z34|Z39|Z38|Z40|Z42|Z510|Z511|Z76[12])/), random)));
  });

  it('pairs that are not coded together are found on the later code, and mended', () => {
    checkPlanted('icd/duplicate', (base, random) => last(base, pick(base, random)));
    checkPlanted('icd/excludes1', (base, random) => {
      const [a, b] = pick([['E109', 'E119'], ['R571', 'T8119XA'], ['G8194', 'I69354'], ['R600', 'R2232'], ['Z931', 'Z430']] as const, random);
      if (base.some((code) => /^(?:E1|R|G81|I6|Z)/.test(code))) return undefined;
      return { data: inpatient([...asCodes(base), { code: a }, { code: b }]), index: base.length + 1 };
    });
    checkPlanted('icd/code-first', (base, random) => {
      const [later, earlier] = pick([['I120', 'N186'], ['I110', 'I509'], ['A419', 'R6520'], ['I130', 'N183'], ['E1122', 'N184']] as const, random);
      if (base.some((code) => /^(?:I1|I5|N18|A4|E1|R65)/.test(code)) || !keys.includes(later) || !keys.includes(earlier)) return undefined;
      return { data: inpatient([...asCodes(base), { code: earlier }, { code: later }]), index: base.length + 1 };
    });
    checkPlanted('icd/combination', (base, random) => {
      const [a, b] = pick([['I10', 'I509'], ['I10', 'N189'], ['E119', 'N189'], ['I10', 'I519']] as const, random);
      if (base.some((code) => /^(?:I1|I5|N18|E1)/.test(code))) return undefined;
      return { data: inpatient([...asCodes(base), { code: a }, { code: b }]), index: base.length + 1 };
    });
    checkPlanted('icd/bilateral-pair', (base, random) => {
      const [right, left] = pick([['M1711', 'M1712'], ['M1611', 'M1612'], ['H2511', 'H2512'], ['G5601', 'G5602'], ['H6501', 'H6502'], ['I82411', 'I82412']] as const, random);
      return base.some((code) => /^(?:M1|H|G5|I8)/.test(code)) ? undefined : { data: inpatient([...asCodes(base), { code: right }, { code: left }]), index: base.length + 1 };
    });
    const sequelae = keys.filter((key) => key.startsWith('S') && key.endsWith('S') && key.length === 7);
    const known = new Set(keys);
    checkPlanted('icd/sequela-with-acute', (base, random) => {
      const sequela = pick(sequelae, random);
      const acute = `${sequela.slice(0, -1)}D`;
      if (!known.has(acute)) return undefined;
      return { data: inpatient([...asCodes(base), { code: codeOf(acute) }, { code: codeOf(sequela) }]), index: base.length + 1 };
    });
  });

  it('age, sex and presence on admission are judged by the edits and lists of the day', () => {
    checkPlanted('icd/age-conflict', (base, random) => last(base, pick(matching(/^(?:O[1-8]|Z0011|P)/).filter((code) => code.startsWith('O')), random), { ageYears: 78 }), { fixes: false });
    checkPlanted('icd/sex-conflict', (base, random) => last(base, pick(['C61', 'N401', 'N429', 'N5201'].map(codeOf).filter((code) => catalog.status(code, date) === 'billable'), random), { date: beforeSexEditEnded, sex: 'F' }), { fixes: false });
    const withPoa = (base: readonly IcdCode[], code: EncounterCode): Planted => ({ data: inpatient([...base.map((each) => ({ code: each, poa: catalog.isPoaExempt(each, date) === true ? '' : 'Y' })), code]), index: base.length });
    checkPlanted('poa/missing', (base) => (base.some((code) => catalog.isPoaExempt(code, date) !== true) && !base.includes(codeOf('K219')) ? withPoa(base, { code: 'K21.9' }) : undefined));
    const exempt = keys.map(codeOf).filter((code) => code.startsWith('Z') && catalog.isPoaExempt(code, date) === true);
    checkPlanted('poa/exempt', (base, random) => withPoa(base, { code: pick(exempt, random), poa: 'Y' }));
    checkPlanted('poa/invalid', (base, random) => (base.includes(codeOf('K219')) ? undefined : withPoa(base, { code: 'K21.9', poa: pick(['X', 'Z', '2', '1'], random) })));
    const unspecified = keys.map(codeOf).filter((code) => edits.has(code, 'unspecified', date));
    checkPlanted('icd/unspecified', (base, random) => last(base, pick(unspecified, random)), { fixes: false });
  });
});

describe('the stays of the demo as they were coded', () => {
  it('stay within what a coder can read: at most one finding of Excludes1 and of additional codes in ten stays', async () => {
    const stays = await readMimicStays();
    assert.equal(stays.length, 123);
    const counts = new Map<RuleId, number>();
    for (const stay of stays) for (const { rule } of findingsOf(inpatient(stay.flatMap((key) => (codeFromKey(key) === undefined ? [] : [{ code: key }]))))) counts.set(rule, (counts.get(rule) ?? 0) + 1);
    assert.equal(counts.get('icd/excludes1'), 11);
    assert.equal(counts.get('icd/use-additional') ?? 0, 0);
    assert.equal(counts.get('icd/code-also') ?? 0, 0);
    assert.ok((counts.get('icd/excludes1') ?? 0) / stays.length <= 0.1);
  });
});
