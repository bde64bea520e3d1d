import { commonWords, credentials, doubtfulGivenNames, eponymHeads, eponyms, everydayNames, givenNames, nameLabels, nameTitles, relations, spokenLabels } from './nameWords';
import type { Identifier } from './identifier';
import type { Span } from '../base/span';

/** A capitalised name word of at most 32 letters, without a possessive 's: `Smith`, `O'Brien`, `Lopez-Diaz`, `McDonald`, `SMITH`. */
const word = String.raw`\p{Lu}(?:\p{L}|['’](?!s\b)(?=\p{L})|-(?=\p{Lu})){0,30}\p{L}`;
const initial = String.raw`\p{Lu}\.?`;
const particle = String.raw`(?:(?:de|la|del|della|van|von|der|den|di|da|bin|al|el)\s+){0,2}`;
/** The rest of a name on the same line: initials and up to three more words. */
const more = String.raw`(?:[ \t]+${particle}(?:${word}|${initial}(?![\p{L}]))){0,3}`;
const wholeName = String.raw`${particle}${word}${more}`;
const alternatives = (words: Iterable<string>): string => [...words].map((one) => one.replace(/[.*+?^$()[\]{}|\\]/g, String.raw`\$&`)).toSorted((a, b) => b.length - a.length).join('|');

const titles = alternatives(nameTitles);
/** Without a period, `MS` and `DR` more often mean multiple sclerosis and a unit than a title. */
const titled = new RegExp(String.raw`(?<![\p{L}\d.-])(?:(?:${titles})\.?|(?:MR|MRS|MS|DR|DRS)\.)[ \t]+(?<id>${wholeName}|${initial}[ \t]+${word})(?:[’']s)?(?:[ \t]+(?:and|&)[ \t]+(?<id2>(?!(?:${titles})\b)${word}(?:[ \t]+${word})?)(?=\s*[.,;)]|\s+[a-z]))?`, 'gu');
const credentialWords = [...alternatives(credentials).split('|'), String.raw`M\.\s?D\.`, String.raw`D\.\s?O\.`, String.raw`Ph\.?\s?D\.?`, String.raw`R\.\s?N\.`, 'PA-C', 'NP-C', 'FNP-C', 'FNP-BC'].join('|');
const credentialed = new RegExp(String.raw`(?<![\p{L}\d.-])(?<id>${word},[ \t]+${word}(?:[ \t]+${initial})?|${initial}[ \t]+${word}|${word}(?:[ \t]+(?:${word}|${initial})){1,2}?)(?:[ \t]+(?:Jr|Sr|II|III)\.?)?,?[ \t]+(?:${credentialWords})(?![\p{L}\d])`, 'gu');
const labelled = new RegExp(String.raw`(?<=^|[\n;|(\t]|[ \t]{2}|[.] )[ \t]{0,8}[*_#>-]{0,3}[ \t]?(?:${alternatives(nameLabels)})[*_]{0,2}[ \t]{0,8}[:=][*_]{0,2}[ \t]{0,8}(?:(?:${titles})\.?[ \t]+)?`, 'gimu');
const spoken = new RegExp(String.raw`\b(?:${alternatives(spokenLabels)}):?[ \t]+(?:(?:${titles})\.?[ \t]+)?`, 'giu');
// An optional group would not match the empty end of the text.
const atName = new RegExp(String.raw`(?<id>${word},[ \t]+${initial}(?![\p{L}])|${word},[ \t]+${word}(?:[ \t]+${initial}(?!\p{L}))?|${wholeName})(?:(?<end>[ \t]*(?:$|[,;|(\t\n.]|[ \t]-|[ \t]{2}|[ \t]+(?:${credentialWords})\b|[ \t]+(?:on|at|in|for|to)\b))|)`, 'yu');
const opening = new RegExp(String.raw`(?<=^|\n|[.] {1,2})[ \t]*(?<id>${word}(?:[ \t]+(?:${word}|${initial})){0,2})[ \t]+(?:is|was),?[ \t]+an?[ \t]+(?:\p{L}+[ \t]+){0,3}\d{1,3}[ -]?(?:year|yr|y\b|y\/o|yo|month|week|day)`, 'gu');
const related = new RegExp(String.raw`\b(?:${alternatives(relations)})(?<named>(?:['’]s name)? is (?:named|called) | named | called |['’]s name is )?(?<comma>, | \(| )?(?<id>${word}(?:[ \t]+${word})?)`, 'gu');
const spokenName = new RegExp(String.raw`\b(?:named|(?:goes|went|known) (?:by|as)|(?:first|last|maiden|full|legal|preferred) name(?: is|:)?)[ \t]+(?<id>${word}(?:[ \t]+${word})?)`, 'gu');
const anyWord = new RegExp(String.raw`(?<![\p{L}\d'’.-]|\p{L}-)${word}(?![\p{L}\d]|-\p{L}|\.(?:com|org|net|edu|gov)\b)`, 'gu');

/**
 * `patient john kowalski`, `his son marcus`: an uncapitalised given name, accepted only after a word for a person, with at
 * most one more word that no other construct begins with.
 */
const small = new RegExp(String.raw`\b(?:[Pp]atient|[Pp]t|${alternatives(relations)})(?: is| named)?[ \t]+(?<id>(?<given>\p{Ll}{3,20})(?:[ \t]+(?!(?:a|an|and|any|appears|arrived|at|but|called|came|comes|complain\w*|continues|denie[sd]|describes|does|died|feels|fell|for|from|had|has|here|in|is|lives|notes|noted|of|on|or|presents?|presented|reports?|reported|returns|returned|said|says|seen|states|stated|still|takes|to|today|underwent|wants|was|were|who|will|with|works)\b)\p{Ll}{3,30}(?![\p{L}'’]))?)`, 'gu');

/**
 * Finds names of people by context (title, credential, label, kinship, "X is a 50-year-old"), by given name, and by repetition
 * of a name found this way. Not found: a surname that only ever occurs alone, and a given name that is not in the list and has
 * no such context.
 */
export function findNames(text: string): readonly Identifier[] {
  const told = [...findTold(text), ...findByGivenName(text)];
  return [...told, ...findAgain(text, told)].map((span) => ({ kind: 'name', span }));
}

/** Names found by the words around them. */
function findTold(text: string): readonly Span[] {
  const spans: Span[] = [];
  const add = (span: Span | undefined): void => {
    if (span !== undefined) spans.push(span);
  };
  for (const match of text.matchAll(titled)) {
    for (const id of ['id', 'id2']) add(trimmed(text, groupSpan(match, id)));
  }
  for (const match of text.matchAll(credentialed)) {
    const span = groupSpan(match, 'id');
    if (span !== undefined && hasNoCommonWord(text, span)) spans.push(span);
  }
  for (const form of [labelled, spoken]) {
    for (const match of text.matchAll(form)) add(nameAt(text, match.index + match[0].length));
  }
  for (const match of text.matchAll(opening)) {
    const span = groupSpan(match, 'id');
    if (span !== undefined && hasNoCommonWord(text, span)) spans.push(span);
  }
  for (const match of text.matchAll(related)) {
    const span = groupSpan(match, 'id');
    if (span === undefined || (match.groups?.['named'] === undefined && !isGiven(firstWord(text, span)))) continue;
    add(trimmed(text, span));
  }
  for (const match of text.matchAll(small)) {
    const given = match.groups?.['given'] ?? '';
    if (givenNames.has(capitalised(given)) && !eponyms.has(capitalised(given))) add(groupSpan(match, 'id', match[0].length - (match.groups?.['id'] ?? '').length));
  }
  for (const match of text.matchAll(spokenName)) add(trimmed(text, groupSpan(match, 'id')));
  return spans;
}

/** The name after a label: it must end its line or field or have two words, since a single word is likely prose. */
function nameAt(text: string, at: number): Span | undefined {
  atName.lastIndex = at;
  const match = atName.exec(text);
  const id = match?.groups?.['id'];
  if (match === null || id === undefined) return undefined;
  const span = { start: at, end: at + id.length };
  if (!hasNoCommonWord(text, span)) return undefined;
  const isField = match.groups?.['end'] !== undefined;
  return isField && !eponyms.has(id) ? span : isGiven(firstWord(text, span)) ? span : undefined;
}

/** Finds `Martha Collins` and `Martha` by the given name, except in names of diseases, tests and places. */
function findByGivenName(text: string): readonly Span[] {
  const words = [...text.matchAll(anyWord)];
  const spans: Span[] = [];
  words.forEach((match, index) => {
    const [first] = match;
    const given = titleCase(first);
    const isPlain = givenNames.has(given);
    if (!isPlain && !doubtfulGivenNames.has(given)) return;
    const start = match.index;
    const surname = surnameBehind(text, words, index);
    const end = surname ?? start + first.length;
    if (isEponym(text, { start, end }) || isPartOfPlace(text, start)) return;
    if (surname !== undefined) {
      const isSure = isPlain || !isSentenceStart(text, start);
      const last = text.slice(start, end).split(/\s+/).at(-1) ?? '';
      if (isSure && (isPlain || !eponyms.has(last)) && (first !== first.toUpperCase() || last === last.toUpperCase())) spans.push({ start, end });
    } else if (isPlain && !eponyms.has(given) && first !== first.toUpperCase()) spans.push({ start, end });
  });
  return spans;
}

/** End offset of the surname after a given name, initials allowed between them; undefined if no surname follows. */
function surnameBehind(text: string, words: readonly RegExpExecArray[], index: number): number | undefined {
  const given = words[index];
  const next = words[index + 1];
  if (given === undefined || next === undefined) return undefined;
  const between = text.slice(given.index + given[0].length, next.index);
  if (!/^[ \t]+(?:\p{Lu}\.?[ \t]+)?(?:(?:de|la|del|van|von|der|di|da)[ \t]+){0,2}$/u.test(between)) return undefined;
  if (commonWords.has(titleCase(next[0])) || eponymHeads.has(next[0].toLowerCase())) return undefined;
  return next.index + next[0].length;
}

/** Every other occurrence of a word that is part of a name already found. */
function findAgain(text: string, told: readonly Span[]): readonly Span[] {
  const parts = new Set(told.flatMap(({ start, end }) => text.slice(start, end).split(/[\s,]+/)).filter((part) => part.length > 2 && !part.endsWith('.') && isTellingAlone(titleCase(part))).map(titleCase));
  if (parts.size === 0) return [];
  return [...text.matchAll(anyWord)].flatMap((match) => {
    const span = { start: match.index, end: match.index + match[0].length };
    return parts.has(titleCase(match[0])) && !isEponym(text, span) ? [span] : [];
  });
}

/** True for `San Diego`, `St. Paul`, `Fort Wayne`: a place, reported as such. */
function isPartOfPlace(text: string, start: number): boolean {
  return /\b(?:San|Santa|Saint|St\.?|Fort|Ft\.?|Mount|Mt\.?|Lake|Port|Las|Los|El|New|Point)\s$/.test(text.slice(Math.max(0, start - 8), start));
}

function isTellingAlone(part: string): boolean {
  return !commonWords.has(part) && !everydayNames.has(part) && !eponymHeads.has(part.toLowerCase());
}

/** True for an eponym: `Parkinson's disease`, `pouch of Douglas`, `Hodgkin and non-Hodgkin`. */
function isEponym(text: string, { start, end }: Span): boolean {
  const behind = /^(?:['’]s?)?[ \t-]+(\p{L}+)(?:[ \t-]+(\p{L}+))?/u.exec(text.slice(end, end + 48));
  if (behind !== null && [behind[1], behind[2]].some((head, place) => head !== undefined && eponymHeads.has(head.toLowerCase()) && (place === 0 || text.slice(end, end + 2) !== '’s'))) return true;
  return /\b(?:angle|pouch|canal|bundle|sign|circle|disease|tetralogy|islets|ligament|duct|foramen|node|valve|maneuver) of (?:\p{Lu}\p{L}+ )?$/u.test(text.slice(Math.max(0, start - 40), start));
}

/** Cuts a name before the first word that cannot belong to it; undefined if that is its first word. */
function trimmed(text: string, span: Span | undefined): Span | undefined {
  if (span === undefined) return undefined;
  let end = span.start;
  for (const match of text.slice(span.start, span.end).matchAll(/\S+/g)) {
    const bare = match[0].replace(/[.,]$/, '');
    if (bare.length > 1 && commonWords.has(titleCase(bare))) break;
    end = span.start + match.index + match[0].length;
  }
  return end === span.start ? undefined : { start: span.start, end };
}

function hasNoCommonWord(text: string, { start, end }: Span): boolean {
  return text.slice(start, end).split(/[\s,]+/).every((part) => part.length < 2 || !(commonWords.has(titleCase(part)) || eponymHeads.has(part.toLowerCase())));
}

function groupSpan(match: RegExpExecArray, name: string, at?: number): Span | undefined {
  const id = match.groups?.[name];
  if (id === undefined) return undefined;
  const start = match.index + (at ?? (name === 'id' ? match[0].indexOf(id) : match[0].lastIndexOf(id)));
  return { start, end: start + id.length };
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function firstWord(text: string, { start, end }: Span): string {
  return text.slice(start, end).split(/[\s,]+/)[0] ?? '';
}

function isGiven(name: string): boolean {
  return givenNames.has(titleCase(name)) || doubtfulGivenNames.has(titleCase(name));
}

function isSentenceStart(text: string, start: number): boolean {
  return /(?:^|[.:!?\n•*-])\s*$/.test(text.slice(Math.max(0, start - 4), start));
}

/** Converts `SMITH` to `Smith`; leaves `McDonald` as it is. */
function titleCase(name: string): string {
  return name === name.toUpperCase() ? name.charAt(0) + name.slice(1).toLowerCase() : name;
}
