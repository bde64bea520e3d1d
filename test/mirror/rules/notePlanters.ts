import type { RuleId } from '../../../server/service/findings/finding';
import { dotted, pickFrom, type Random } from './encounterPlanters';
import type { SourceFacts } from './sourceFacts';

/** A note with one defect, and the same without. */
export interface PlantedNote {
  readonly wrong: string;
  readonly right: string;
  /** The words that the finding stands on. */
  readonly at: string;
}

/** Acute diseases as a clinician writes them, with their codes; of each the plain note is right. */
const diseases = [
  ['Pneumonia', 'J18.9'], ['Acute bronchitis', 'J20.9'], ['Cellulitis', 'L03.90'], ['Acute sinusitis', 'J01.90'], ['Urinary tract infection', 'N39.0'], ['Acute appendicitis', 'K35.80'],
  ['Pulmonary embolism', 'I26.99'], ['Acute pancreatitis', 'K85.90'], ['Diverticulitis', 'K57.92'], ['Kidney stone', 'N20.0'], ['Iron deficiency anemia', 'D50.9'], ['Acute gastritis', 'K29.00'],
  ['Acute cystitis', 'N30.00'], ['Acute pharyngitis', 'J02.9'], ['Shingles', 'B02.9'], ['Acute kidney failure', 'N17.9'], ['Bacterial meningitis', 'G00.9'], ['Cholecystitis', 'K81.9'],
] as const;
/** Diseases that families tell of. */
const inherited = [['breast cancer', 'C50.919'], ['colon cancer', 'C18.9'], ['lung cancer', 'C34.90'], ['stroke', 'I63.9'], ['ovarian cancer', 'C56.9'], ['glaucoma', 'H40.9'], ['melanoma', 'C43.9']] as const;
const confirmed = [['COVID-19', 'U07.1'], ['HIV disease', 'B20'], ['Zika virus disease', 'A92.5']] as const;
const others = ['Hypertension — I10', 'Hyperlipidemia — E78.5', 'Hypothyroidism — E03.9', 'Insomnia — G47.00', 'Migraine — G43.909', 'Constipation — K59.00', 'Seasonal allergic rhinitis — J30.2'] as const;
/** A code, what it asks to add or to code also, and how a note says it. */
const additional = [['Type 2 diabetes', 'E11.9', 'Long-term use of insulin', 'Z79.4'], ['Type 2 diabetes', 'E11.9', 'Long term current use of insulin', 'Z79.4']] as const;
const also = [['COPD', 'J44.9', 'Mild persistent asthma', 'J45.30'], ['COPD', 'J44.9', 'Severe persistent asthma', 'J45.50'], ['COPD', 'J44.9', 'Moderate persistent asthma', 'J45.40']] as const;

/** One planter for each rule that reads a note's words. */
export function makeNotePlanters(facts: SourceFacts): Readonly<Partial<Record<RuleId, (random: Random) => PlantedNote>>> {
  const note = (setting: string, lines: readonly string[], after = ''): string =>
    `Date of service: 2026-02-10\nSetting: ${setting}\n\nSUBJECTIVE\nSeen today in follow-up.\n\nASSESSMENT\n${lines.map((line, index) => `${index + 1}. ${line}`).join('\n')}\n\nPLAN\n${after === '' ? 'Return in two weeks.' : after}\n`;
  const two = (random: Random): readonly string[] => [pickFrom(others.slice(0, 3), random), pickFrom(others.slice(3), random)];
  const lower = (text: string): string => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
  const phrased =
    (from: readonly (readonly [string, string])[], phrases: readonly string[], setting = 'outpatient', rightSetting = setting): ((random: Random) => PlantedNote) =>
    (random) => {
      const [name, code] = pickFrom(from, random);
      const [phrase, base] = [pickFrom(phrases, random), two(random)];
      const said = phrase.startsWith('@') ? phrase.replace('@', name) : phrase.replace('@', lower(name));
      const plain = rightSetting === setting ? name.charAt(0).toUpperCase() + name.slice(1) : said;
      return { wrong: note(setting, [...base, `${said} — ${code}`]), right: note(rightSetting, [...base, `${plain} — ${code}`]), at: code };
    };
  const sided = facts.keys.flatMap((key): readonly (readonly [string, string, string])[] => {
    const title = facts.titles.get(key) ?? '';
    if (key.length > 6 || !/\bright\b/.test(title) || /\bleft\b|unspecified|\bother\b|[(),[]|ventric|heart|atri|side|hand/i.test(title)) return [];
    const family = facts.siblingsOf(key);
    const left = family.find((other) => facts.titles.get(other) === title.replace(/\bright\b/, 'left'));
    const open = family.find((other) => facts.titles.get(other) === title.replace(/\bright\b/, 'unspecified'));
    return left === undefined || open === undefined || facts.editsOf(open, 20260210).includes('maternity') ? [] : [[key, left, open]];
  });
  const added = (from: readonly (readonly [string, string, string, string])[]): ((random: Random) => PlantedNote) => (random) => {
    const [name, code, words, target] = pickFrom(from, random);
    const base = two(random);
    const text = `${words}: ${pickFrom(['goes on', 'no change', 'refilled', 'as before'], random)}.`;
    return { wrong: note('outpatient', [...base, `${name} — ${code}`], text), right: note('outpatient', [...base, `${name} — ${code}`, `${words} — ${target}`], text), at: code };
  };
  return {
    'note/negated-code': phrased(diseases, ['No evidence of @', 'Denies @', 'Negative for @', '@ ruled out', 'No @', 'Without evidence of @']),
    'note/family-history-code': phrased(inherited, ['Mother has @', 'Father with @', 'Family history of @', 'Sister had @', 'Maternal aunt with @']),
    'note/confirmed-only': phrased(confirmed, ['Suspected @', 'Possible @', 'Probable @', 'Likely @', 'Rule out @'], 'inpatient'),
    'note/uncertain-outpatient': phrased(diseases, ['Suspected @', 'Possible @', 'Probable @', 'Likely @', 'Questionable @', 'Rule out @'], 'outpatient', 'inpatient'),
    'note/historical-code': phrased(diseases.filter(([, code]) => /^[JLNKIGB]/.test(code)), ['History of @', 'H/o @', 'Past history of @', '@, resolved']),
    'icd/laterality-mismatch': (random) => {
      const [right, left] = pickFrom(sided, random);
      const [title, base] = [facts.titles.get(left) ?? '', two(random)];
      return { wrong: note('outpatient', [...base, `${title} — ${dotted(right)}`]), right: note('outpatient', [...base, `${title} — ${dotted(left)}`]), at: dotted(right) };
    },
    'icd/unspecified': (random) => {
      const [right, , open] = pickFrom(sided, random);
      const [title, base] = [facts.titles.get(right) ?? '', two(random)];
      return { wrong: note('outpatient', [...base, `${title} — ${dotted(open)}`]), right: note('outpatient', [...base, `${title} — ${dotted(right)}`]), at: dotted(open) };
    },
    'icd/title-mismatch': (random) => {
      const [name, right] = pickFrom(diseases, random);
      const [, wrong] = pickFrom(diseases.filter(([, code]) => code.charAt(0) !== right.charAt(0)), random);
      const base = two(random);
      return { wrong: note('outpatient', [...base, `${name} — ${wrong}`]), right: note('outpatient', [...base, `${name} — ${right}`]), at: wrong };
    },
    'icd/use-additional': added(additional),
    'icd/code-also': added(also),
    'note/uncoded-problem': (random) => {
      const [name, code] = pickFrom(diseases, random);
      const base = two(random);
      return { wrong: note('outpatient', [...base, name]), right: note('outpatient', [...base, `${name} — ${code}`]), at: name };
    },
    'note/missing-section': (random) => {
      const right = note('outpatient', two(random));
      return { wrong: right.replace(/ASSESSMENT\n[^]*?\n\n/, 'OBJECTIVE\nLungs clear.\n\n'), right, at: 'Date of service: 2026-02-10' };
    },
    'note/stale-suppression': (random) => {
      const [first = '', ...rest] = two(random);
      const comment = `<!-- hcdr-ignore ${pickFrom(['icd/duplicate', 'icd/excludes1', 'note/negated-code'], random)}: seen -->`;
      return { wrong: note('outpatient', [`${first} ${comment}`, ...rest]), right: note('outpatient', [first, ...rest]), at: comment };
    },
  };
}
