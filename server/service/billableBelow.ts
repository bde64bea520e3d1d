import type { IsoDate } from '../core/base/isoDate';
import type { Catalog, CodeRecord } from '../core/icd/catalog';
import { codeKey, type IcdCode } from '../core/icd/code';
import { orderByLine } from './seventhByLine';
import { absentMark, contentWords } from './titleWords';

/** Codes below a header that are weighed against a line; the largest category (S52) has 640 nodes above its extensions. */
const maxWeighed = 800;

/** Billable codes below a header; a family of seventh characters stands in by the one that the line asks for. */
export function findBillableBelow(code: IcdCode, line: string, lookup: { catalog: Catalog; on: IsoDate }): readonly CodeRecord[] {
  const { catalog, on } = lookup;
  return catalog.byPrefix(codeKey(code), on, maxWeighed).records.flatMap((record) => {
    if (record.status === 'billable') return [record];
    const first = orderByLine(catalog.seventhCharacters(record.code, on), line)[0];
    const completed = first && catalog.lookup(first.code, on);
    return completed === undefined ? [] : [completed];
  });
}

/** What a title claims beyond its header and the line does not say, by how much of a claim it is. */
const unsaidWord = 0.3;
const unsaidAbsence = 0.05;
const otherSpecified = 0.2;
const contradiction = 1;
const wrongSide = 3;
/** A side is to be chosen by who knows it: the codes of either side come before that of none. */
const sidelessTwin = 0.5;

/**
 * The codes that the line supports first: a word of the line in a title counts for it, a word that the line does not say
 * against it, so that a line without detail leads to the code that claims none (J44 → J44.9, E11 → E11.9).
 */
export function rankByLine(below: readonly CodeRecord[], line: string, header: CodeRecord): readonly CodeRecord[] {
  const words = contentWords(line);
  const headerWords = contentWords(header.longTitle);
  const side = findSide(line);
  const sided = new Set(below.filter(({ longTitle }) => findSide(longTitle) !== undefined).map(({ longTitle }) => withoutSide(longTitle)));
  const scored = below.map((record, index) => {
    const added = [...contentWords(record.longTitle)].filter((word) => !headerWords.has(word));
    const titled = findSide(record.longTitle);
    let score = added.reduce((sum, word) => sum + weighWord(word, words), 0);
    if (/\bother\b/i.test(record.longTitle)) score -= otherSpecified;
    if (side !== undefined && titled !== undefined && side !== titled) score -= wrongSide;
    if (titled === undefined && /\bunspecified\b/i.test(record.longTitle) && sided.has(withoutSide(record.longTitle))) score -= sidelessTwin;
    return { record, index, score };
  });
  scored.sort((a, b) => b.score - a.score || a.index - b.index);
  return scored.map(({ record }) => record);
}

const sideForm = /\b(right|left|bilateral)\b/;

function weighWord(word: string, line: ReadonlySet<string>): number {
  if (line.has(word)) return 1;
  if (word.startsWith(absentMark)) return line.has(word.slice(absentMark.length)) ? -contradiction : -unsaidAbsence;
  if (line.has(absentMark + word)) return -contradiction;
  if (sideForm.test(word)) return 0;
  if (word === 'uncomplicated') return -unsaidAbsence;
  return contradictsNumber(word, line) ? -contradiction : -unsaidWord;
}

/** `stage 4` where the line says stage 3b; stage 3 alone does not contradict 3b. */
function contradictsNumber(word: string, line: ReadonlySet<string>): boolean {
  const kind = /^([a-z]+) \d/.exec(word)?.[1];
  if (kind === undefined) return false;
  return [...line].some((said) => said.startsWith(`${kind} `) && !said.startsWith(word) && !word.startsWith(said));
}

function findSide(text: string): string | undefined {
  return sideForm.exec(text.toLowerCase().replace(/\brt\b/, 'right').replace(/\blt\b/, 'left'))?.[1];
}

function withoutSide(title: string): string {
  return title.toLowerCase().replace(/\b(?:right|left|bilateral|unspecified)\b/g, '').replace(/\s+/g, ' ');
}
