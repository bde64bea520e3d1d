import type { Span } from '../../base/span';
import { finish, type Steps } from '../../base/steps';
import type { IcdCode } from '../../icd/code';
import type { ContextReader } from '../context/contextReader';
import { isCodeWord } from '../context/codeWord';
import { contextOfTokens } from '../context/readSpans';
import type { SentenceContext } from '../context/sentenceContext';
import { splitSentences, type Sentence } from '../reading/sentences';
import { readTokens, type Tokens } from '../reading/tokens';
import type { SectionKind } from '../sections/sectionKind';
import type { Candidates } from './candidates';
import { findDeniedName, mayDeny } from './deniedNames';
import { isProperName } from './properNames';
import type { PhraseMatch, PhraseMatcher } from './phraseMatcher';
import type { Mention, MentionKind } from './mention';
import { findStatusItem } from './statusItem';
import { chooseMeaning } from './ambiguousNames';
import { capitalsOnly, joiningWords, noteStem, notOfName, sideOfNote, softWords, turningWords } from './noteWords';

/** Resources for reading mentions. Each one caches, so share one set between notes. */
export interface MentionSources {
  readonly matcher: PhraseMatcher;
  readonly context: ContextReader;
  /** Codes on the date of service. */
  readonly candidates: Candidates;
}

/** A stretch of a note within one section, or before the first. */
export interface NoteStretch {
  readonly span: Span;
  /** Kind of the section. */
  readonly kind: SectionKind | undefined;
  /** Index of the section in the note. */
  readonly section: number | undefined;
}

/** Sentences per step: some milliseconds with cold caches, a fraction of one later. */
const sentencesOfStep = 20;

/** Reads the mentions of a stretch of text, in text order. */
export function readMentions(text: string, stretch: NoteStretch, sources: MentionSources): readonly Mention[] {
  return finish(readMentionsInSteps(text, stretch, sources));
}

/** As {@link readMentions}, in steps. */
export function* readMentionsInSteps(text: string, stretch: NoteStretch, sources: MentionSources): Steps<readonly Mention[]> {
  const tokens = readTokens(text, stretch.span.start, stretch.span.end, sources.context.words);
  const mentions: Mention[] = [];
  let left = sentencesOfStep;
  for (const sentence of splitSentences(text, tokens)) {
    readSentence({ text, tokens, sentence, stretch, sources }, mentions);
    left -= 1;
    if (left > 0) continue;
    yield undefined;
    left = sentencesOfStep;
  }
  return mentions;
}

interface SentenceOfNote {
  readonly text: string;
  readonly tokens: Tokens;
  readonly sentence: Sentence;
  readonly stretch: NoteStretch;
  readonly sources: MentionSources;
}

function readSentence({ text, tokens, sentence, stretch, sources }: SentenceOfNote, mentions: Mention[]): void {
  const { kind, section } = stretch;
  const found = sources.matcher.match(tokens, sentence.from, sentence.to);
  const hasNames = found.some(({ isBare }) => isBare !== true);
  const status = hasNames ? undefined : findStatusItem(tokens, sentence, kind);
  const matches = status === undefined ? (hasNames || mayDeny(tokens, sentence) ? found : []) : [{ ...status, phrase: sources.matcher.find(['status', 'post', 'surgery']), size: 0, passedOver: 0 }];
  if (matches.length === 0) return;
  const context = sources.context.read(tokens, sentence);
  let after = sentence.from;
  for (const short of matches) {
    if (short.isBare === true) {
      const bare = readDenied({ text, tokens, sentence, stretch, sources }, context, short);
      if (bare !== undefined) mentions.push(bare);
      continue;
    }
    const named = tailWords.has(tokens.words[short.to] ?? '') && short.to < sentence.to ? { ...short, to: short.to + 1 } : short;
    const small = isSmallAbbreviation(text, tokens, named) ? sources.matcher.findBare(tokens.words[named.from] ?? '') : -1;
    if (small >= 0 && named.to - named.from === 1) {
      const denied = readDenied({ text, tokens, sentence, stretch, sources }, context, { ...named, phrase: small });
      if (denied !== undefined) mentions.push(denied);
      continue;
    }
    if (isSmallAbbreviation(text, tokens, named) || isProperName(text, tokens, named, sentence) || isLabelOrScale(tokens, named) || (kind === 'exam' && named.size === 1 && tokens.words[named.from] === 'cva')) continue;
    const match = status === undefined && kind !== undefined && namingKinds.has(kind) ? extendOverItem(tokens, sentence, named, after) : named;
    after = match.to;
    const said = contextOfTokens(text, tokens, sentence, context, match, kind);
    const meaning = named.size === 1 ? chooseMeaning(tokens, sentence, named.to - 1, kind !== undefined && namingKinds.has(kind)) : undefined;
    if (meaning === 'none') continue;
    const codes = meaning === undefined ? sources.candidates.of(match.phrase, said.side) : sources.candidates.ofMeaning(match.phrase, said.side, meaning);
    const candidates = match.from === named.from && status === undefined ? codes : codes.map((code) => ({ ...code, via: 'near-code' as const, score: code.score / 2 }));
    const [best] = candidates;
    const isWhole = status !== undefined || (match.passedOver === 0 && isWholeItem(tokens, sentence, match));
    if (best !== undefined && operationStates.test(best.code) && best.via === 'abbreviation' && said.time !== 'historical' && !isToldState(tokens, match)) continue;
    if (best === undefined || (best.code.startsWith('Z') && onlyAsItem.test(best.code) && !(isWhole && kind !== undefined && namingKinds.has(kind)))) continue;
    mentions.push({
      assertion: said.assertion,
      experiencer: said.experiencer,
      time: said.time,
      longStanding: said.longStanding,
      side: said.side,
      cues: said.cues,
      section,
      span: { start: tokens.starts[match.from] ?? 0, end: tokens.ends[match.to - 1] ?? 0 },
      kind: kindOf(best.code),
      isWhole,
      candidates,
    });
  }
}

/** Reads a word that names a problem only when negated or doubted ("no abscess", "possible abscess"), with its qualifying words. */
function readDenied({ text, tokens, sentence, stretch: { kind, section }, sources }: SentenceOfNote, context: SentenceContext, { phrase, from, to }: PhraseMatch): Mention | undefined {
  const { assertion } = context.of(from, to);
  if (assertion !== 'negated' && assertion !== 'possible') return undefined;
  const said = contextOfTokens(text, tokens, sentence, context, { from, to }, kind);
  const name = findDeniedName(tokens, sentence, from, said);
  const codes = name === undefined ? [] : sources.candidates.of(phrase, said.side);
  const [best] = codes;
  if (name === undefined || best === undefined) return undefined;
  const candidates = name.from === from ? codes : codes.map((code) => ({ ...code, via: 'near-code' as const, score: code.score / 2 }));
  return { ...said, section, span: { start: tokens.starts[name.from] ?? 0, end: tokens.ends[to - 1] ?? 0 }, kind: kindOf(best.code), isWhole: false, candidates };
}

/** Codes (habits, life stages, counselling, screening, postprocedural states) that count as problems in a problem list but not in prose. */
const onlyAsItem = /^Z(?:12|30|71|72\.0|78\.0|01\.818|98\.890)/;

/** Postprocedural states: an operation's name counts only if something says that it was done ("s/p CABG", a surgical history). */
const operationStates = /^Z(?:90|94\.4|95\.[125]|96\.6|98\.(?:84|891))/;

/** Whether the name itself states that it was done: "status post mastectomy", "history of CABG". */
function isToldState({ words }: Tokens, { from, to }: PhraseMatch): boolean {
  return words.slice(from, to).some((word) => word === 'status' || word === 'post' || word === 'history');
}

function kindOf(code: IcdCode): MentionKind {
  if (!code.startsWith('R')) return 'problem';
  return code < 'R70' ? 'symptom' : 'finding';
}

/** Generic last words of a name ("alcohol use disorder"). */
const tailWords: ReadonlySet<string> = new Set(['disorder', 'disease', 'syndrome', 'exacerbation', 'flare']);

/** Sections whose items are problem names. */
const namingKinds: ReadonlySet<SectionKind> = new Set(['assessment', 'assessment-plan', 'plan', 'preop-dx', 'postop-dx', 'problem', 'pmh', 'chief-complaint']);

/** Distinguishes the title `Mr` from the abbreviation `MR` (mitral regurgitation); in all-capitals text, a period after it makes it a title. */
function isSmallAbbreviation(text: string, tokens: Tokens, { from, to, size }: PhraseMatch): boolean {
  if (size !== 1) return false;
  const word = tokens.words[to - 1] ?? '';
  const start = tokens.starts[to - 1] ?? 0;
  if (to - from > 1 || !(capitalsOnly.has(word) || capitalsOnly.has(noteStem(word)))) return false;
  const second = text.charCodeAt(start + 1);
  return second < 65 || second > 90 || ((word === 'mr' || word === 'ms') && tokens.words[to] === '.' && isNameAt(text, tokens, to));
}

/** Whether a capitalised word follows the period on its line. */
function isNameAt(text: string, { starts, ends }: Tokens, dot: number): boolean {
  const next = starts[dot + 1] ?? text.length;
  const unit = text.charCodeAt(next);
  return unit >= 65 && unit <= 90 && !text.slice(ends[dot] ?? next, next).includes('\n');
}

/** Whether an abbreviation is something else here: `PE:` is the physical examination, `GAD-7` a questionnaire, an anti-psychotic a drug. */
function isLabelOrScale({ words }: Tokens, { from, to, size }: PhraseMatch): boolean {
  if (size !== 1) return false;
  if (words[from - 1] === '-' && words[from - 2] === 'anti') return true;
  const word = words[from];
  return (word === 'pe' && words[to] === ':') || (word === 'gad' && (words[to] === '7' || (words[to] === '-' && words[to + 1] === '7')));
}

/** Maximum words of an item's name before the known part: "stage III non-small cell lung cancer". */
const longestLead = 6;
const wordForm = /^[\p{L}\p{N}-]+$/u;

/** Extends a match over its list item: in "Scalp psoriasis." the whole item is the problem, of which the book knows the head. */
function extendOverItem(tokens: Tokens, { from, to }: Sentence, match: PhraseMatch, after: number): PhraseMatch {
  if (match.to < to && !itemClosers.has(tokens.words[match.to] ?? '')) return match;
  let start = match.from;
  while (start > from && match.from - start <= longestLead) {
    // Another problem directly before it keeps its own words.
    if (start <= after && after > from) return match;
    const word = tokens.words[start - 1] ?? '';
    if ((itemOpeners.has(word) && word !== '-') || isCodeWord(tokens, start - 1, to)) return startAt(tokens, match, start, from);
    if (number.test(word) && (start - 1 === from || itemOpeners.has(tokens.words[start - 2] ?? ''))) return startAt(tokens, match, start, from);
    if (!wordForm.test(word) || notOfName.has(word)) return match;
    start -= 1;
  }
  return start === from ? startAt(tokens, match, start, from) : match;
}

/** Severity and side are not part of a name. */
function startAt(tokens: Tokens, match: PhraseMatch, start: number, from: number): PhraseMatch {
  let first = start;
  while (first < match.from && ((isPassing(tokens.words[first] ?? '') && !turningWords.has(tokens.words[first] ?? '')) || (first === from && tokens.words[first] === '-'))) first += 1;
  return { ...match, from: first };
}

const itemOpeners: ReadonlySet<string> = new Set(['-', '*', '•', '+', '#', '.', ')', '(', '–', '—', '>', ':', 'status', 'problem', 'no']);
const itemClosers: ReadonlySet<string> = new Set([':', '.', ',', ';', '(', ')', '-', '–', '—', '*', '/', '[', '|', '?', '<', '#']);
const number = /^\d{1,3}$/;

/** Whether the match is the whole item: only a bullet, number, severity or side before it, and a stop or a code after it. */
function isWholeItem(tokens: Tokens, { from, to }: Sentence, match: PhraseMatch): boolean {
  for (let index = from; index < match.from; index += 1) {
    const word = tokens.words[index] ?? '';
    if (!itemOpeners.has(word) && !number.test(word) && !isPassing(word)) return false;
  }
  let behind = match.to;
  while (behind < to && isPassing(tokens.words[behind] ?? '') && !itemClosers.has(tokens.words[behind] ?? '')) behind += 1;
  return behind >= to || itemClosers.has(tokens.words[behind] ?? '');
}

function isPassing(word: string): boolean {
  return joiningWords.has(word) || softWords.has(word) || sideOfNote.has(word);
}
