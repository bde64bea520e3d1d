import { performance } from 'node:perf_hooks';
import { parseIsoDate } from '../../core/base/isoDate';
import { ProblemError } from '../../core/base/problem';
import { makeEncounterNote, type EncounterCode, type EncounterData, type EncounterNote } from '../../core/note/encounter/encounterNote';
import { oldestAge, parseSetting, parseSex } from '../../core/note/encounter/encounterValues';
import type { Finding } from '../../service/findings/finding';
import { createLanguageService, type LanguageService } from '../../service/languageService';
import { defaultSettings } from '../../service/settings';
import { openEngine } from '../engine';
import { openUserLists } from './openUserLists';
import { openDials } from './openDials';
import { readLines } from '../readLines';
import { toSourceRow, type SourceRow } from './sourceRow';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

type BatchOptions = CommonOptions & { readonly on?: string; readonly setting?: 'inpatient' | 'outpatient'; readonly lists?: readonly string[]; readonly dials?: readonly string[] };

/** A finding on a code, by the code's place in the encounter. */
interface BatchFinding {
  readonly rule: string;
  readonly severity: string;
  /** As given. */
  readonly code: string;
  readonly index: number;
  /** Places of the other codes that it speaks of. */
  readonly related: readonly number[];
  readonly message: string;
  readonly source: SourceRow;
}

/** `hcdr check --batch`: one encounter per line of standard input, one line of findings out for each, in order and at once. */
export async function runCheckBatch(files: readonly string[], options: BatchOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  if (files.length > 0) throw new ProblemError({ what: 'a batch reads its encounters from standard input.', where: files.join(' '), advice: 'Drop the files, or drop --batch.' });
  const dials = openDials(options.dials);
  const lists = await openUserLists(options.lists);
  const engine = await openEngine(options, surroundings);
  const { on, ...reference } = engine;
  const settings = { ...defaultSettings, lists, dials, defaultSetting: options.setting ?? defaultSettings.defaultSetting };
  const service = createLanguageService({ ...reference, settings, today: on });
  // What the first check makes ready is part of opening, not of the first encounter's time.
  engine.catalog.byPrefix('', on, 1);
  service.findings(makeEncounterNote({ codes: [{ code: 'I10' }] }).note);
  let refused = 0;
  let line = 0;
  for await (const text of readLines(surroundings.stdin)) {
    line += 1;
    if (text.trim() === '') continue;
    const encounter = readEncounter(text);
    if ('fault' in encounter) {
      refused += 1;
      surroundings.writeOut(`${JSON.stringify({ id: encounter.id, error: `line ${line} ${encounter.fault}` })}\n`);
      continue;
    }
    const start = performance.now();
    const findings = checkEncounter(encounter.data, service, on);
    surroundings.writeOut(`${JSON.stringify({ id: encounter.id, findings, ms: Number((performance.now() - start).toFixed(3)) })}\n`);
  }
  return refused > 0 ? exitCodes.failed : exitCodes.fine;
}

function checkEncounter(data: EncounterData, service: LanguageService, today: string): readonly BatchFinding[] {
  const encounter = makeEncounterNote(data);
  const findings = service.findings(encounter.note).flatMap((finding) => toBatchFinding(finding, encounter, data.codes) ?? []);
  const told = new Set(findings.map(({ index }) => index));
  const readable = new Set(service.codeSpans(encounter.note).map(({ start }) => start));
  data.codes.forEach(({ code, field }, index) => {
    if (field === 'procedure' || field === 'cpt' || field === 'pcs' || told.has(index) || readable.has(encounter.spans[index]?.start ?? -1)) return;
    const message = `"${code}" is not an ICD-10-CM code in any installed release.`;
    findings.push({ rule: 'icd/unknown-code', severity: 'error', code, index, related: [], message, source: { kind: 'list', ref: 'order file', release: 'ICD-10-CM', from: today, to: today, text: 'ICD-10-CM order file of every installed release' } });
  });
  return findings.sort((a, b) => a.index - b.index);
}

/** Findings of the encounter as a whole (a section that a note lacks) have no place among its codes. */
function toBatchFinding(finding: Finding, { spans }: EncounterNote, codes: readonly EncounterCode[]): BatchFinding | undefined {
  const placeOf = (start: number): number => spans.findIndex((span) => span.start <= start && start <= span.end && span.end > span.start);
  const index = placeOf(finding.span.start);
  const code = codes[index]?.code;
  if (code === undefined) return undefined;
  const related = finding.related.map(({ span }) => placeOf(span.start)).filter((place) => place !== -1 && place !== index);
  return { rule: finding.rule, severity: finding.severity, code, index, related: [...new Set(related)], message: finding.message, source: toSourceRow(finding.source) };
}

/** An encounter as a line gives it, or what is wrong with the line; the id is given back wherever it can be read. */
type ReadLine = { readonly id: unknown } & ({ readonly data: EncounterData } | { readonly fault: string });

function readEncounter(line: string): ReadLine {
  const given = readObject(parseJson(line));
  if (given === undefined) return { id: null, fault: 'is not an encounter, which is a JSON object with "id" and "codes":[{"code"}…]' };
  const id = given['id'] ?? null;
  const { codes, date, setting, sex, age } = given;
  if (!Array.isArray(codes)) return { id, fault: 'is not an encounter: "codes" must be a list of {"code"}' };
  const read = codes.map((entry: unknown) => readCode(entry));
  const broken = read.indexOf(undefined);
  if (broken !== -1) return { id, fault: `has an invalid code: number ${broken + 1} is not an object with "code" as text on one line` };
  const day = typeof date === 'string' ? parseIsoDate(date) : undefined;
  if (isGiven(date) && day === undefined) return { id, fault: `has an invalid "date": ${JSON.stringify(date)}; write YYYY-MM-DD` };
  const place = typeof setting === 'string' ? parseSetting(setting) : undefined;
  if (isGiven(setting) && place === undefined) return { id, fault: `has an invalid "setting": ${JSON.stringify(setting)}; write "inpatient", "outpatient" or "ED"` };
  if (isGiven(sex) && typeof sex !== 'string') return { id, fault: `has an invalid "sex": ${JSON.stringify(sex)}; write "F", "M" or "U"` };
  const ownSex = typeof sex === 'string' ? parseSex(sex) : undefined;
  const years = typeof age === 'string' && /^\d+(?:\.\d+)?$/.test(age) ? Number(age) : age;
  if (isGiven(years) && !(typeof years === 'number' && years >= 0 && years <= oldestAge)) return { id, fault: `has an invalid "age": ${JSON.stringify(age)}; write years, 0 to ${oldestAge}` };
  return {
    id,
    data: {
      codes: read.filter((code) => code !== undefined),
      ...(day === undefined ? {} : { date: day }),
      ...(place === undefined ? {} : { setting: place }),
      ...(ownSex === undefined ? {} : { sex: ownSex }),
      ...(typeof years === 'number' ? { ageYears: Math.floor(years) } : {}),
    },
  };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

const fields = ['principal', 'secondary', 'diagnosis', 'admitting', 'external-cause', 'procedure', 'cpt', 'pcs'] as const;
const otherFieldNames: Readonly<Record<string, (typeof fields)[number]>> = {
  primary: 'principal', 'first-listed': 'principal', list: 'diagnosis', other: 'secondary', 'external cause': 'external-cause', externalcause: 'external-cause',
  hcpcs: 'cpt', 'icd-10-pcs': 'pcs', icd10pcs: 'pcs',
};

function readCode(entry: unknown): EncounterCode | undefined {
  const given = readObject(entry);
  const code = given?.['code'];
  if (given === undefined || typeof code !== 'string' || code.trim() === '' || /[\r\n]/.test(code)) return undefined;
  const name = typeof given['field'] === 'string' ? given['field'].toLowerCase() : '';
  const field = fields.find((known) => known === name) ?? (Object.hasOwn(otherFieldNames, name) ? otherFieldNames[name] : undefined);
  const poa = typeof given['poa'] === 'number' ? String(given['poa']) : given['poa'];
  return { code, ...(typeof poa === 'string' && poa.trim() !== '' ? { poa } : {}), ...(field === undefined ? {} : { field }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readObject(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Readonly<Record<string, unknown>>) : undefined;
}
