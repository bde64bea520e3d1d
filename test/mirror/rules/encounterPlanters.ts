import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { EncounterCode } from '../../../server/core/note/encounter/encounterNote';
import type { RuleId } from '../../../server/service/findings/finding';
import { mirror } from '../catalog/mirrorEditions';
import { reasonsOf, type FactEncounter } from './encounterOracle';
import type { FactNote, SourceFacts } from './sourceFacts';

/** One more code for a clean encounter, or several, of which one is wrong. */
export interface Planted {
  readonly codes: readonly EncounterCode[];
  /** Place of the code that the finding must stand on. */
  readonly index: number;
  /** The same encounter with the defect taken out. */
  readonly clean: readonly EncounterCode[];
  readonly encounter: FactEncounter;
}

export type Random = () => number;
type Planter = (base: FactEncounter, random: Random) => Planted | undefined;

export const dotted = (key: string): string => (key.length > 3 ? `${key.slice(0, 3)}.${key.slice(3)}` : key);
const asCodes = (keys: readonly string[]): readonly EncounterCode[] => keys.map((key) => ({ code: dotted(key) }));

export function pickFrom<T>(from: readonly T[], random: Random): T {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new RangeError('There is nothing to pick from.');
  return chosen;
}

/** One planter for each rule that an encounter without words can break. Each returns undefined where its pick is not wrong by that rule alone. */
export function makePlanters(facts: SourceFacts): Readonly<Partial<Record<RuleId, Planter>>> {
  const { keys, titles } = facts;
  /** Codes with one reason to be told, and without any once it is mended. */
  const judged = (rule: RuleId, base: FactEncounter, wrong: readonly string[], right: readonly string[], index: number): Planted | undefined => {
    const encounter = { ...base, codes: wrong };
    const reasons = reasonsOf(encounter, facts);
    if (reasons.length !== 1 || reasons[0] !== `${rule} ${index}` || reasonsOf({ ...base, codes: right }, facts).length > 0) return undefined;
    return { codes: asCodes(wrong), index, clean: asCodes(right), encounter };
  };
  const first = (rule: RuleId, from: readonly string[]): Planter => (base, random) => judged(rule, base, [pickFrom(from, random), ...base.codes], base.codes, 0);
  const last = (rule: RuleId, from: readonly string[], change: Partial<FactEncounter> = {}): Planter => (base, random) => judged(rule, { ...base, ...change }, [...base.codes, pickFrom(from, random)], base.codes, base.codes.length);
  /** Something that is no valid code, behind a clean encounter; `right` is what stands there once it is mended. */
  const invalid = (make: (random: Random) => { readonly wrong: EncounterCode; readonly right?: string | EncounterCode } | undefined, change: Partial<FactEncounter> = {}): Planter => (base, random) => {
    const made = make(random);
    if (made === undefined) return undefined;
    const encounter = { ...base, ...change };
    const mended = typeof made.right === 'string' ? [...base.codes, made.right] : base.codes;
    if (reasonsOf({ ...encounter, codes: mended }, facts).length > 0 || mended.some((key) => change.day !== undefined && !facts.billableBefore.has(key))) return undefined;
    const added = typeof made.right === 'object' ? [made.right] : [];
    return { codes: [...asCodes(base.codes), made.wrong], index: base.codes.length, clean: [...asCodes(mended), ...added], encounter };
  };
  const pair = (rule: RuleId, make: (random: Random) => { readonly pair: readonly [string, string]; readonly right: readonly string[] } | undefined): Planter => (base, random) => {
    const made = make(random);
    return made && judged(rule, base, [...base.codes, ...made.pair], [...base.codes, ...made.right], base.codes.length + 1);
  };
  const flagged = (flag: string, day: number): readonly string[] => keys.filter((key) => facts.editsOf(key, day).includes(flag));
  const plain = (kind: FactNote['kind']): readonly FactNote[] => facts.allNotes.filter((note) => note.kind === kind && note.isPlain && note.runs.length > 0 && !note.node.startsWith('section') && /^[A-Z]/.test(note.node));
  const [excluding, firstOf] = [plain('excludes1'), plain('codeFirst')];
  const fromNote = (notes: readonly FactNote[], random: Random): readonly [string, string] | undefined => {
    const note = pickFrom(notes, random);
    const [under, targets] = [facts.keysUnder(note.node), facts.keysOf(note)];
    return under.length === 0 || targets.length === 0 ? undefined : [pickFrom(under, random), pickFrom(targets, random)];
  };
  const now = 20260210;
  const past = 20240210;
  const inPast = { day: past };
  const sided = keys.flatMap((key): readonly (readonly [string, string])[] => {
    const title = titles.get(key) ?? '';
    if (!/\bright\b/.test(title) || key.length !== 6) return [];
    const family = facts.siblingsOf(key);
    const left = family.find((other) => titles.get(other) === title.replace(/\bright\b/g, 'left'));
    const both = family.find((other) => titles.get(other) === title.replace(/\bright\b/g, 'bilateral') || titles.get(other) === title.replace(/^(.*)right /, 'Bilateral $1'));
    return left === undefined || both === undefined ? [] : [[key, left]];
  });
  const lateEffects = keys.filter((key) => /^[ST]/.test(key) && key.length === 7 && key.endsWith('S') && facts.billable.has(`${key.slice(0, 6)}D`));
  const childrenOf = new Map<string, string[]>();
  for (const key of keys) for (let length = 3; length < key.length; length += 1) childrenOf.set(key.slice(0, length), [...(childrenOf.get(key.slice(0, length)) ?? []), key]);
  const plainHeaders = [...facts.headers].filter((key) => key.length >= 3 && (childrenOf.get(key) ?? []).every((child) => child.length < 7));
  const sevens = keys.filter((key) => key.length === 7 && facts.headers.has(key.slice(0, 6)) && key.endsWith('A') && ['D', 'S'].every((phase) => facts.billable.has(key.slice(0, 6) + phase)));
  const padded = keys.filter((key) => key.length === 7 && key[5] === 'X' && !key.endsWith('S'));
  const withExtensions = new Set(keys.filter((key) => key.length === 7).map((key) => key.slice(0, 3)));
  const middle = keys.filter((key) => (key.length === 4 || key.length === 5) && !withExtensions.has(key.slice(0, 3)) && !/^[EV]/.test(key));
  const longer = keys.filter((key) => key.length > 3);
  const gone = [...facts.knownBefore].filter((key) => facts.billableBefore.has(key) && !facts.rankOf.has(key));
  const fresh = keys.filter((key) => !facts.knownBefore.has(key) && !/[ADS]$/.test(key.slice(6)));
  const nineCodes = readLines('gems/CMS32/CMS32_DESC_SHORT_DX.txt').map((line) => line.slice(0, 5).trim()).filter((key) => /^\d{4,5}$/.test(key));
  const procedures = new Set(readLines('icd10pcs/icd10pcs_order_2026.txt').flatMap((line) => (line[14] === '1' ? [line.slice(6, 13)] : [])));
  const procedureList = [...procedures];
  const withPoa = (base: FactEncounter, extra: EncounterCode, right: EncounterCode): Planted => {
    const marked = base.codes.map((key): EncounterCode => ({ code: dotted(key), ...(facts.exempt.has(key) ? {} : { poa: 'Y' }) }));
    return { codes: [...marked, extra], index: marked.length, clean: [...marked, right], encounter: base };
  };
  const poa = (from: readonly string[], wrong: (random: Random) => string, right: string): Planter => (base, random) => {
    const key = pickFrom(from, random);
    if (base.codes.every((code) => facts.exempt.has(code)) || reasonsOf({ ...base, codes: [...base.codes, key] }, facts).length > 0) return undefined;
    const value = wrong(random);
    const mark = (poaValue: string): EncounterCode => ({ code: dotted(key), ...(poaValue === '' ? {} : { poa: poaValue }) });
    return withPoa(base, mark(value), mark(right));
  };
  const heart = keys.filter((key) => /^(?:I50|I51[4-7]|I5189|I519|N18)/.test(key));
  const kidney = keys.filter((key) => key.startsWith('N18'));
  const secondary = keys.filter((key) => secondaryForm.test(key));
  const [exempt, liable] = [keys.filter((key) => facts.exempt.has(key)), keys.filter((key) => !facts.exempt.has(key))];
  return {
    'icd/malformed': invalid((random) => {
      const right = pickFrom(longer, random);
      const code = dotted(right);
      return { wrong: { code: pickFrom([code.toLowerCase(), code.replace('.', ','), code.toLowerCase()], random) }, right };
    }),
    'icd/unknown-code': invalid((random) => {
      const near = pickFrom(middle, random);
      const wrong = near.slice(0, -1) + pickFrom('0123456789'.split(''), random);
      const isOfOthers = facts.rankOf.has(wrong) || facts.knownBefore.has(wrong);
      return isOfOthers ? undefined : { wrong: { code: dotted(wrong) }, right: near };
    }),
    'icd/deleted': invalid((random) => ({ wrong: { code: dotted(pickFrom(gone, random)) } })),
    'icd/not-yet-valid': invalid((random) => ({ wrong: { code: dotted(pickFrom(fresh, random)) } }), { day: 20250210 }),
    'icd/seventh-character': invalid((random) => {
      const right = pickFrom(sevens, random);
      return { wrong: { code: dotted(right.slice(0, 6)) }, right };
    }),
    'icd/placeholder': invalid((random) => {
      const right = pickFrom(padded, random);
      const wrong = right.slice(0, 5) + right.slice(6);
      return facts.rankOf.has(wrong) || facts.knownBefore.has(wrong) ? undefined : { wrong: { code: dotted(wrong) }, right };
    }),
    'icd/not-billable': invalid((random) => {
      const header = pickFrom(plainHeaders, random);
      return { wrong: { code: dotted(header) }, right: pickFrom(childrenOf.get(header) ?? [], random) };
    }),
    'icd/icd9-code': invalid((random) => {
      const key = pickFrom(nineCodes, random);
      return { wrong: { code: `${key.slice(0, 3)}.${key.slice(3)}` } };
    }),
    'icd/external-cause-principal': first('icd/external-cause-principal', keys.filter((key) => /^[V-Y]/.test(key) && !key.startsWith('Y90'))),
    'icd/manifestation-principal': first('icd/manifestation-principal', flagged('manifestation', now)),
    // Most of them are unacceptable too: two authorities, two findings.
    'icd/secondary-only': (base, random) => {
      const key = pickFrom(secondary, random);
      const encounter = { ...base, codes: [key, ...base.codes] };
      const isAlone = reasonsOf(encounter, facts).every((reason) => /^icd\/(?:secondary-only|unacceptable-principal|external-cause-principal) 0$/.test(reason));
      return isAlone ? { codes: asCodes(encounter.codes), index: 0, clean: asCodes(base.codes), encounter } : undefined;
    },
    'icd/unacceptable-principal': first('icd/unacceptable-principal', flagged('unacceptable', now).filter((key) => !facts.editsOf(key, now).includes('reqsdx'))),
    'icd/first-listed-only': last('icd/first-listed-only', keys.filter((key) => /^Z(?:0[0-4]|3[1-4]|3[89]|4[02]|51[01]|52|76|99)/.test(key))),
    'icd/duplicate': (base, random) => {
      const key = pickFrom(base.codes, random);
      return judged('icd/duplicate', base, [...base.codes, key], base.codes, base.codes.length);
    },
    'icd/excludes1': (base, random) => {
      const made = fromNote(excluding, random);
      return made && judged('icd/excludes1', base, [...base.codes, ...made], [...base.codes, made[1]], base.codes.length + 1);
    },
    'icd/code-first': pair('icd/code-first', (random) => {
      const made = fromNote(firstOf, random);
      return made && { pair: made, right: [made[1], made[0]] };
    }),
    'icd/bilateral-pair': pair('icd/bilateral-pair', (random) => {
      const made = pickFrom(sided, random);
      return { pair: made, right: [made[0]] };
    }),
    'icd/sequela-with-acute': pair('icd/sequela-with-acute', (random) => {
      const late = pickFrom(lateEffects, random);
      return { pair: [`${late.slice(0, 6)}D`, late], right: [late] };
    }),
    'icd/combination': pair('icd/combination', (random) => {
      const made = pickFrom([['I10', pickFrom(heart, random)], [pickFrom(['E089', 'E099', 'E109', 'E119', 'E139'], random), pickFrom(kidney, random)]] as const, random);
      return { pair: made, right: [made[1]] };
    }),
    'icd/unspecified': last('icd/unspecified', flagged('unspecified', now)),
    'icd/age-conflict': (base, random) => {
      const [flag, age] = pickFrom([['newborn', 3], ['pediatric', 40], ['maternity', 70], ['adult', 9]] as const, random);
      return last('icd/age-conflict', flagged(flag, now), { age })(base, random);
    },
    'icd/sex-conflict': (base, random) => {
      const sex = pickFrom(['F', 'M'] as const, random);
      const planted = last('icd/sex-conflict', flagged(sex === 'F' ? 'male' : 'female', past), { ...inPast, sex, age: sex === 'F' ? 45 : 45 })(base, random);
      return planted !== undefined && planted.encounter.codes.every((key) => facts.billableBefore.has(key)) ? planted : undefined;
    },
    'poa/missing': poa(liable, () => '', 'Y'),
    'poa/exempt': poa(exempt, (random) => pickFrom(['Y', 'N', 'U', 'W'], random), ''),
    'poa/invalid': poa(liable, (random) => pickFrom(['X', 'Z', '2', '1', 'E'], random), 'N'),
    'pcs/invalid': invalid((random) => {
      const right = pickFrom(procedureList, random);
      const at = Math.floor(random() * right.length);
      const wrong = right.slice(0, at) + pickFrom('0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'.split(''), random) + right.slice(at + 1);
      return procedures.has(wrong) ? undefined : { wrong: { code: wrong, field: 'pcs' }, right: { code: right, field: 'pcs' } };
    }),
    'cpt/malformed': invalid((random) => {
      const right = pickFrom(['99213', '99214-25', 'J1885', '0001U', 'G0439', '71046'], random);
      const wrong = pickFrom([right.slice(0, 4), `${right}1`, right.replace(/^(\w{3})\d/, '$1O'), `${right.slice(0, 5)}-2`], random);
      return { wrong: { code: wrong, field: 'cpt' }, right: { code: right, field: 'cpt' } };
    }),
  };
}

const secondaryForm = /^(?:Z68|R402|R297|Y90|Z5[5-9]|Z6[0-5]|Z283|R652|Z331|T(?:3[6-9]|4\d|50)(?:..6|.6$|.6X))/;

function readLines(file: string): readonly string[] {
  return readFileSync(path.join(mirror, '..', file), 'latin1').split(/\r?\n/).filter((line) => line !== '');
}
