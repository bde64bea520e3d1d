import type { IndexEntry } from '../../../core/icd/indexEntry';
import { capitalsOnly, deniedMark } from '../../../core/note/mentions/noteWords';
import type { PhraseSource } from '../../../core/note/mentions/phraseBook';
import type { CodeTable } from '../codes/codeTable';
import type { MergedCodes } from '../editions/mergeEditions';
import { unpackKey } from '../codes/packedKey';
import { SeeTargets } from '../terms/indexing/seeTargets';
import type { TermSources } from '../terms/indexing/termSources';
import { TitleTerms } from '../terms/words/titleTerms';
import { findDefaultCode } from './defaultCodes';
import { lonelyWords } from './lonelyWords';
import { deniedTerms } from './deniedTerms';
import { noteTerms } from './noteTerms';
import { fold, PhraseReader, phraseSpellings, withoutOpenSite, type PhraseRow } from './phraseRows';

/** Maximum depth of an Index line whose name notes spell out. */
const deepestLine = 4;
/** Maximum number of modifiers tried individually ("essential hypertension"). A line with more is a list of sites. */
const mostModifiers = 16;
/** Maximum number of words in a name. Notes use no longer names, and the reader does not look further. */
const mostWords = 9;

/**
 * Every name of every code that a note may use for a problem: titles, inclusion terms, lines of the Alphabetic Index and the
 * Neoplasm Table, and the built-in list of short and lay names. External causes (V–Y) are circumstances; of the Z codes only
 * states of the patient (Z79–Z99) are problems, by names of at least two words.
 * @param onRow called with each name, in a deterministic order
 */
export function collectPhraseRows(codes: CodeTable, merged: MergedCodes, sources: TermSources, onRow: (row: PhraseRow) => void): void {
  const reader = new PhraseReader();
  const wordsKey = (text: string): string => reader.read(text).words.join(' ');
  const known = new Map<number, number>();
  const defaultOf = (id: number): number => {
    let code = known.get(id);
    if (code === undefined) known.set(id, (code = findDefaultCode(id, codes, merged)));
    return code;
  };
  const addRow = (code: string, id: number, text: string, via: PhraseSource): void => {
    if (/^\s*other\b/i.test(text) && via !== 'abbreviation') return;
    const { words, side } = reader.read(text);
    if (words.length === 0 || words.length > mostWords || !isProblem(code, words, via)) return;
    onRow({ words, codeId: defaultOf(id), via, side });
  };
  const add = (code: string, text: string, via: PhraseSource, spellings = phraseSpellings(text)): void => {
    const id = codes.find(code);
    if (id < 0) return;
    for (const spelling of spellings) addRow(code, id, spelling, via);
  };
  const defaults = findMainTerms(codes, sources, { wordsKey, defaultOf });
  // Without stop words and brackets, "Hepatitis A (acute) NOS" and "Cystitis, unspecified with hematuria" become names that the Index gives another
  // code.
  const ownSpellings = (text: string, id: number): readonly string[] => phraseSpellings(text).filter((spelling) => (defaults.get(wordsKey(spelling)) ?? id) === id);
  merged.titles.forEach(({ longTitle }, id) => {
    if (codes.stemLengthAt(id) === 0) for (const spelling of ownSpellings(longTitle, defaultOf(id))) addRow(unpackKey(codes.keyAt(id)), id, spelling, 'title');
  });
  for (const { code, text } of findSitelessTitles(codes, merged, wordsKey)) add(code, text, 'title', [text]);
  for (const { code, text } of sources.inclusionTerms) {
    const id = codes.find(code);
    if (id >= 0) add(code, text, 'inclusion', ownSpellings(text, defaultOf(id)));
  }
  for (const index of sources.indexes) addIndex(index, (code, text) => add(code, text, 'index', [text]));
  for (const { names, code } of noteTerms()) {
    const id = codes.find(code);
    if (id < 0) continue;
    // If the release's Index has exactly this name, its code takes precedence; but an acronym is not a word of the Index (PAD, "pads, knuckle").
    for (const name of names) add(code, name, 'abbreviation', (capitalsOnly.has(name) ? phraseSpellings(name) : ownSpellings(name, defaultOf(id))).slice(0, 1));
  }
  for (const { word, code } of deniedTerms()) {
    const id = codes.find(code);
    if (id >= 0) onRow({ words: [deniedMark, fold(word)], codeId: defaultOf(id), via: 'index', side: undefined });
  }
}

/** The codes of the main terms of the Index, by id, for main terms without subterms. */
function findMainTerms(codes: CodeTable, { indexes }: TermSources, { wordsKey, defaultOf }: { readonly wordsKey: (text: string) => string; readonly defaultOf: (id: number) => number }): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { kind, entries } of indexes) {
    if (kind !== 'diseases') continue;
    for (const entry of entries) {
      const [name] = entry.path.length === 1 ? namesOf(entry) : [];
      const id = entry.code === undefined ? -1 : codes.find(entry.code.code);
      if (name !== undefined && id >= 0) found.set(wordsKey(name), defaultOf(id));
    }
  }
  return found;
}

/**
 * Titles without their unspecified site ("carpal tunnel syndrome, unspecified upper limb"), if only one subcategory has that name:
 * for injuries and diseases of any joint, the site is part of the name.
 */
function findSitelessTitles(codes: CodeTable, { titles }: MergedCodes, wordsKey: (text: string) => string): readonly { readonly code: string; readonly text: string }[] {
  const byName = new Map<string, { readonly code: string; readonly text: string } | undefined>();
  titles.forEach(({ longTitle }, id) => {
    const code = unpackKey(codes.keyAt(id));
    const text = codes.stemLengthAt(id) === 0 && !/^[ST]/.test(code) ? withoutOpenSite(longTitle) : undefined;
    if (text === undefined) return;
    const name = wordsKey(text);
    const known = byName.get(name);
    if (!byName.has(name)) byName.set(name, { code, text });
    else if (known?.code.slice(0, subcategory) !== code.slice(0, subcategory)) byName.set(name, undefined);
  });
  return [...byName.values()].filter((found) => found !== undefined);
}

/** Length of a packed code's subcategory including the site. */
const subcategory = 5;

function isProblem(code: string, words: readonly string[], via: PhraseSource): boolean {
  if (via === 'abbreviation') return true;
  const letter = code.charAt(0).toUpperCase();
  if (letter >= 'U' && letter <= 'Y' && letter !== 'U') return false;
  if (letter === 'Z' && (Number(code.slice(1, 3)) < 79 || words.length < 2)) return false;
  // Items of coma and stroke scales ("localizes pain") are measurements.
  if (/^R(?:402|297)/.test(code.replace('.', ''))) return false;
  return (words.length > 1 || !lonelyWords.has(words[0] ?? '')) && !isHabit(words);
}

/** "Alcohol use" and the like are habits, recorded for everybody; use that is a disorder says so. */
function isHabit(words: readonly string[]): boolean {
  return words.length === 2 && words.includes('use') && words.some((word) => habits.has(word));
}

const habits: ReadonlySet<string> = new Set(['alcohol', 'drug', 'substance', 'opioid', 'cannabis', 'cocaine', 'caffeine', 'marijuana', 'stimulant', 'sedative', 'hallucinogen', 'inhalant', 'psychoactive', 'etoh', 'opiate']);

type AddName = (code: string, text: string) => void;

function addIndex({ kind, entries }: TermSources['indexes'][number], add: AddName): void {
  if (kind === 'diseases') {
    const targets = new SeeTargets(entries, new TitleTerms());
    for (const entry of entries) addLine(entry, targets, add);
  } else if (kind === 'neoplasms') for (const entry of entries) addSite(entry, add);
}

function addLine(entry: IndexEntry, targets: SeeTargets, add: AddName): void {
  if (entry.path.length > deepestLine) return;
  const code = entry.code?.code ?? (entry.see === undefined ? undefined : targets.findCode(entry.see)?.code);
  if (code === undefined) return;
  const names = namesOf(entry);
  for (const name of names) add(code, name);
  const [main] = names;
  const modifiers = entry.path.flatMap(({ nemods }) => nemods).flatMap((modifier) => modifier.split(/[(),]/)).filter((modifier) => modifier.trim().length > 0);
  if (main === undefined || entry.path.length > 2 || modifiers.length > mostModifiers) return;
  for (const modifier of modifiers) add(code, `${modifier} ${main}`);
}

/**
 * The names a path spells. A main term may have alternative forms (`Hypertension, hypertensive`): the first is the noun, and a
 * line below may be read with any of them. Commas within a line invert the word order.
 */
function namesOf({ path }: IndexEntry): readonly string[] {
  const [main, ...below] = path.map(({ title }) => title);
  if (main === undefined) return [];
  const forms = main.split(',').map((form) => form.trim()).filter((form) => form.length > 0);
  // "Hypertension, hypertensive" are forms of one word; "Stiffness, joint" are two words.
  const alternates = forms.filter((form, index) => index === 0 || form.slice(0, sharedLetters) === forms[0]?.slice(0, sharedLetters).toLowerCase());
  const rest = below.join(' ');
  // "Fracture, pathological", "Effect, adverse": the part after the comma is essential.
  if (forms.some((form) => qualifiers.has(form))) return [`${rest} ${forms.join(' ')}`.trim()];
  if (below.length === 0) return alternates.slice(0, 1);
  return [...alternates.map((form) => `${rest} ${form}`), ...(forms.length > 1 ? [`${rest} ${forms.join(' ')}`] : [])];
}

/** Words after the comma of a main term without which the term means something else. */
const qualifiers: ReadonlySet<string> = new Set(['burst', 'chronic', 'insufficiency', 'pathological', 'pathologic', 'adverse', 'stress', 'fatigue', 'late']);

/** Length of the common prefix of the forms of one word. */
const sharedLetters = 3;

/** Words for a neoplasm in each column with a name of its own (primary, secondary, in situ, benign). */
const neoplasmNames: readonly (readonly string[])[] = [['cancer', 'carcinoma', 'malignancy', 'malignant neoplasm', 'malignant tumor', 'ca', 'adenocarcinoma'], ['metastasis', 'metastatic disease', 'metastatic cancer', 'metastatic carcinoma', 'mets'], ['carcinoma in situ'], ['benign neoplasm', 'benign tumor', 'adenoma'], [], ['neoplasm', 'tumor']];

function addSite({ path, cells }: IndexEntry, add: AddName): void {
  const site = path.slice(1).map(({ title }) => title).join(' ');
  if (site.length === 0 || path.length > deepestLine) return;
  cells?.forEach((cell, column) => {
    if (cell !== undefined) for (const name of neoplasmNames[column] ?? []) add(cell.code, `${site} ${name}`);
  });
}
