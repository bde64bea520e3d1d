import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { codeKey, type IcdCode } from '../../core/icd/code';
import { orderByLine } from './seventhByLine';
import { absentMark, contentWords } from '../titles/titleWords';

/** Maximum number of codes below a header that are scored against a line; the largest category (S52) has 640 nodes above its seventh characters. */
const maxWeighed = 800;

/** Billable codes below a header, best match for the line first; a family of seventh characters is represented by the one the line suggests. */
export function findBillableBelow(code: IcdCode, line: string, lookup: { catalog: Catalog; on: IsoDate }): readonly CodeRecord[] {
  const { catalog, on } = lookup;
  return catalog.byPrefix(codeKey(code), on, maxWeighed).records.flatMap((record) => {
    if (record.status === 'billable') return [record];
    const first = orderByLine(catalog.seventhCharacters(record.code, on), line)[0];
    const completed = first && catalog.lookup(first.code, on);
    return completed === undefined ? [] : [completed];
  });
}

/** Score weights: a title word found in the line counts for the title, a word not found counts against it by how specific a claim it makes. */
const saidWord = 1.5;
const unsaidWord = 0.3;
const unsaidAbsence = 0.05;
const unsaidSide = 0.05;
const otherSpecified = 0.35;
const contradiction = 1;
const wrongSide = 3;
/** Penalty that ranks a code without a side below its right and left twins: the coder should choose the side. */
const sidelessTwin = 0.5;
/** Tie-breaker in favour of the unspecified code, which claims nothing. */
const unspecifiedBonus = 0.1;
/** Weight of the header's own words, which most titles below it share. */
const headerShare = 0.5;

/**
 * Orders codes by how well the line supports them: a title word found in the line counts for a code, a word not found counts
 * against it, so that a line without detail leads to the unspecified code (J44 → J44.9, E11 → E11.9).
 */
export function rankByLine(below: readonly CodeRecord[], line: string, header: CodeRecord): readonly CodeRecord[] {
  const said: Said = {
    words: contentWords(line),
    headerWords: contentWords(header.longTitle),
    side: findSide(line),
    isUnspecified: unspecifiedForm.test(line),
    isOther: otherForm.test(line),
  };
  const sided = new Set(below.filter(({ longTitle }) => findSide(longTitle) !== undefined).map(({ longTitle }) => withoutSide(longTitle)));
  const scored = below.map(({ longTitle }, index) => {
    const hasSidedTwin = findSide(longTitle) === undefined && sided.has(withoutSide(longTitle));
    return { index, score: scoreTitle(longTitle, said, hasSidedTwin) };
  });
  scored.sort((a, b) => b.score - a.score || a.index - b.index);
  return scored.flatMap(({ index }) => below[index] ?? []);
}

interface Said {
  readonly words: ReadonlySet<string>;
  readonly headerWords: ReadonlySet<string>;
  readonly side: string | undefined;
  /** The line itself says "unspecified" or "other". */
  readonly isUnspecified: boolean;
  readonly isOther: boolean;
}

const unspecifiedForm = /\bunspecified\b(?: ([a-z]+))?/i;
const otherForm = /\bother\b/i;

function scoreTitle(title: string, said: Said, hasSidedTwin: boolean): number {
  const unspecified = unspecifiedForm.exec(title);
  const unclaimed = unspecified?.[1]?.toLowerCase();
  let score = 0;
  for (const word of contentWords(title)) {
    const weight = word === unclaimed && unclaimedNouns.has(word) && !said.words.has(word) ? 0 : weighWord(word, said.words);
    score += said.headerWords.has(word) ? weight * headerShare : weight;
  }
  const titled = findSide(title);
  if (said.side !== undefined && titled !== undefined && said.side !== titled) score -= wrongSide;
  if (otherForm.test(title)) score += said.isOther ? otherSpecified : -otherSpecified;
  if (unspecified !== null) score += said.isUnspecified ? sidelessTwin : hasSidedTwin ? -sidelessTwin : unspecifiedBonus;
  return score;
}

/** `unspecified organism`, `unspecified site`: nouns that name what is left open. */
const unclaimedNouns: ReadonlySet<string> = new Set(['organism', 'site', 'part', 'severity', 'trimester', 'type', 'ligament', 'location', 'whether', 'time']);

const sideForm = /\b(right|left|bilateral)\b/;

function weighWord(word: string, line: ReadonlySet<string>): number {
  if (line.has(word)) return saidWord;
  if (word.startsWith(absentMark)) return line.has(word.slice(absentMark.length)) ? -contradiction : -unsaidAbsence;
  if (line.has(absentMark + word)) return -contradiction;
  if (sideForm.test(word)) return -unsaidSide;
  if (word === 'uncomplicated') return -unsaidAbsence;
  return contradictsNumber(word, line) ? -contradiction : -unsaidWord;
}

/** `stage 4` when the line says stage 3b; stage 3 alone does not contradict 3b. */
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
