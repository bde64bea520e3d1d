import type { FactNote, SourceFacts } from './sourceFacts';

/** An encounter as the oracle judges it; keys without dots, in sequence. */
export interface FactEncounter {
  /** 20260210 */
  readonly day: number;
  readonly sex: 'F' | 'M';
  readonly age: number;
  readonly isInpatient: boolean;
  readonly codes: readonly string[];
}

/** `rule at index`, what the publishers' words say of an encounter. Where they leave room the oracle rather speaks: silence is certain, speech is not. */
export type Reason = `${string} ${number}`;

/** The guideline lists, written down here again from FY2026, sections I.B.14, I.C.1.d, I.C.19.e.5.c, I.C.21.c.3 and I.C.21.c.15. */
const secondaryOnly = /^(?:Z68|R402|R297|Y90|Z5[5-9]|Z6[0-5]|Z283|R652|Z331)/;
const underdosing = /^T(?:3[6-9]|4\d|50)(?:..6|.6$|.6X)/;
const firstListed = /^(?:Z00(?!6)|Z01|Z02|Z04|Z332|Z318[134]|Z34|Z38|Z39|Z40|Z42|Z510|Z511|Z52(?!9)|Z76[12]|Z9912)/;
const outpatientSecondary = /^(?:Z79|Z37|Z3A|B9[567])/;

/** All that may be wrong with an encounter of valid codes. */
export function reasonsOf({ day, sex, age, isInpatient, codes }: FactEncounter, facts: SourceFacts): readonly Reason[] {
  const reasons: Reason[] = [];
  const flagsOf = codes.map((key) => facts.editsOf(key, day));
  const [first = ''] = codes;
  if (/^[V-Y]/.test(first)) reasons.push('icd/external-cause-principal 0');
  if (secondaryOnly.test(first) || underdosing.test(first)) reasons.push('icd/secondary-only 0');
  const [firstFlags = []] = flagsOf;
  if (firstFlags.includes('manifestation')) reasons.push('icd/manifestation-principal 0');
  if (isInpatient ? firstFlags.includes('unacceptable') : outpatientSecondary.test(first)) reasons.push('icd/unacceptable-principal 0');
  codes.forEach((key, index) => {
    const flags = flagsOf[index] ?? [];
    if (index > 0 && firstListed.test(key) && key !== first) reasons.push(`icd/first-listed-only ${index}`);
    if (codes.indexOf(key) < index) reasons.push(`icd/duplicate ${index}`);
    if (isInpatient && flags.includes('unspecified')) reasons.push(`icd/unspecified ${index}`);
    if (flags.includes('newborn') && age > 0) reasons.push(`icd/age-conflict ${index}`);
    else if (flags.includes('pediatric') && age > 17) reasons.push(`icd/age-conflict ${index}`);
    else if (flags.includes('maternity') && (age < 9 || age > 64)) reasons.push(`icd/age-conflict ${index}`);
    else if (flags.includes('adult') && age < 15) reasons.push(`icd/age-conflict ${index}`);
    if (flags.includes(sex === 'F' ? 'male' : 'female')) reasons.push(`icd/sex-conflict ${index}`);
    // A manifestation may stand behind any disease; only one with nothing but signs, circumstances and causes before it is told.
    if (index > 0 && flags.includes('manifestation') && codes.slice(0, index).every((other, place) => /^[RV-Z]/.test(other) || flagsOf[place]?.includes('manifestation') === true)) reasons.push(`icd/code-first ${index}`);
  });
  return [...reasons, ...pairReasons(codes, facts)];
}

function pairReasons(codes: readonly string[], facts: SourceFacts): readonly Reason[] {
  const reasons: Reason[] = [];
  const later = (a: number, b: number): number => Math.max(a, b);
  codes.forEach((a, i) => {
    const notes = facts.notesFor(a);
    const linked = (other: string): boolean => [...notes.filter(({ kind }) => kind !== 'excludes1')].some((note) => facts.mayReach(note, other)) || facts.notesFor(other).some((note) => note.kind !== 'excludes1' && facts.mayReach(note, a));
    codes.forEach((b, j) => {
      if (i === j || a === b) return;
      if (notes.some((note) => note.kind === 'excludes1' && facts.mayReach(note, b) && !facts.mayReach(note, a)) && !linked(b)) reasons.push(`icd/excludes1 ${later(i, j)}`);
      if (isTransplantTwice(a, b)) reasons.push(`icd/excludes1 ${later(i, j)}`);
      if (i < j && areSides(a, b, facts)) reasons.push(`icd/bilateral-pair ${j}`);
      if (i < j && a.length === 7 && a.slice(0, 6) === b.slice(0, 6) && (a.endsWith('S') || b.endsWith('S'))) reasons.push(`icd/sequela-with-acute ${j}`);
      if (i < j && (isCombined(a, b) || isCombined(b, a))) reasons.push(`icd/combination ${j}`);
    });
    for (const group of groupByNode(notes.filter(({ kind }) => kind === 'codeFirst'))) {
      const targets = codes.flatMap((key, place) => (place !== i && group.some((note) => facts.mayReach(note, key)) ? [place] : []));
      const inFront = targets.filter((place) => place < i);
      if (targets.length > 0 && (inFront.length === 0 || !inFront.some((place) => group.some((note) => note.isPlain && facts.mayReach(note, codes[place] ?? ''))))) reasons.push(`icd/code-first ${Math.min(...targets)}`);
    }
  });
  return [...new Set(reasons)];
}

/** Guideline I.C.21.c.3, by the titles of Z94 and T86. */
function isTransplantTwice(status: string, complication: string): boolean {
  const organs = 'Z940 T861,Z941 T862,Z942 T8681,Z943 T863,Z944 T864,Z945 T8682,Z946 T8683,Z947 T8684,Z9481 T860,Z9482 T8685,Z9484 T865';
  return organs.split(',').some((pair) => status === pair.split(' ')[0] && complication.startsWith(pair.split(' ')[1] ?? '?'));
}

function groupByNode(notes: readonly FactNote[]): readonly (readonly FactNote[])[] {
  const groups = new Map<string, FactNote[]>();
  for (const note of notes) groups.set(note.node, [...(groups.get(note.node) ?? []), note]);
  return [...groups.values()];
}

/** Titles that differ by the side alone, where a third says both. */
function areSides(a: string, b: string, { titles, keys }: SourceFacts): boolean {
  const [one, other] = [titles.get(a)?.toLowerCase() ?? '', titles.get(b)?.toLowerCase() ?? ''];
  if (one === other || one.replace(/right|left/g, '') !== other.replace(/right|left/g, '')) return false;
  const words = (title: string): string => [...new Set((title.toLowerCase().match(/[a-z0-9]+/g) ?? []).map((word) => word.replace(/s$/, '')).filter((word) => !/^(?:right|left|bilateral|both|unilateral|eye|ear|side|of|the|a|and|breast|limb)$/.test(word)))].sort().join();
  return keys.some((key) => key.startsWith(a.slice(0, 3)) && /bilateral|\bboth\b/i.test(titles.get(key) ?? '') && words(titles.get(key) ?? '') === words(one));
}

/** Hypertension with the heart diseases and kidney diseases of I11 to I13 (I.C.9.a), diabetes "without complications" with kidney disease (I.C.4.a). */
function isCombined(a: string, b: string): boolean {
  if (a === 'I10') return /^(?:I50|I51[4-7]|I5189|I519|N18)/.test(b);
  return /^E(?:08|09|10|11|13)9$/.test(a) && b.startsWith('N18');
}
