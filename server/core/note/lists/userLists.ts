import { parseIcdCode, type IcdCode } from '../../icd/code';
import { parsePhrase, type PhraseElement } from '../context/phrase';
import type { ContextAxis, TriggerDirection, TriggerGroup } from '../context/trigger';
import { wordClasses } from '../context/triggers/wordClasses';
import { maxHeadingLength, sectionKinds, type SectionKind } from '../sections/sectionKind';

/** A user's additions to the built-in lists. */
export interface UserLists {
  readonly triggers: readonly TriggerGroup[];
  /** Section kinds by heading, lower case. */
  readonly headings: ReadonlyMap<string, SectionKind>;
  /** Abbreviations and other names of problems. */
  readonly names: readonly { readonly words: string; readonly code: IcdCode }[];
  /** Words that are not problem names, whatever the release says. */
  readonly stopWords: readonly string[];
  /** Additions to code groups of the sequencing and documentation rules. */
  readonly codeGroups: readonly UserCodeGroup[];
}

/** Code groups that a user may extend: those of the guidelines that rules use. */
export const userGroupKinds = ['secondary-only', 'first-listed-only', 'confirmed-only', 'chronic'] as const;
export type UserGroupKind = (typeof userGroupKinds)[number];

/** One line of a user's code list. */
export interface UserCodeGroup {
  readonly kind: UserGroupKind;
  /** Code prefixes without decimal point. */
  readonly prefixes: readonly string[];
  readonly reason: string;
  /** Name of the list. */
  readonly source: string;
}

export const noLists: UserLists = { triggers: [], headings: new Map(), names: [], stopWords: [], codeGroups: [] };

/** Parsed lists, and a problem with line number and advice for each line that could not be parsed. */
export interface ParsedLists {
  readonly lists: UserLists;
  readonly problems: readonly string[];
}

const values: Readonly<Record<string, { readonly axis: ContextAxis; readonly value: TriggerGroup['value'] }>> = {
  negated: { axis: 'assertion', value: 'negated' },
  possible: { axis: 'assertion', value: 'possible' },
  hypothetical: { axis: 'assertion', value: 'hypothetical' },
  historical: { axis: 'time', value: 'historical' },
  family: { axis: 'experiencer', value: 'family' },
  other: { axis: 'experiencer', value: 'other' },
  assertion: { axis: 'assertion', value: 'affirmed' },
  time: { axis: 'time', value: 'current' },
  experiencer: { axis: 'experiencer', value: 'patient' },
};
const directions: Readonly<Record<string, TriggerDirection>> = { before: 'forward', after: 'backward', ends: 'terminate', ignored: 'pseudo' };
const axes: ReadonlySet<string> = new Set(['assertion', 'time', 'experiencer']);
/** Maximum words of a phrase, counting all alternatives; built-in phrases have up to about sixty. */
const maxWords = 200;
const triggerForms = '"negated before", "possible after", "family before" …, or "ends assertion", "ignored time"';

type Line = readonly [kind: string, words: string, meaning: string, reason: string];

/**
 * Parses a user's list: tab-separated lines of `kind`, words, meaning and reason; `#` begins a comment. Kinds: `trigger`
 * (meaning: value and position, `negated before`; or what it terminates or hides, `ends assertion`), `heading` (a section
 * kind), `name` (an ICD-10-CM code), `stop` (no meaning) and `codes` (words: code prefixes; meaning: one of {@link
 * userGroupKinds}). A line that cannot be parsed is skipped and becomes a problem.
 * @param source the file's name, used in problems and in the rule names of cues
 */
export function parseUserLists(text: string, source: string): ParsedLists {
  const triggers: TriggerGroup[] = [];
  const headings = new Map<string, SectionKind>();
  const names: { words: string; code: IcdCode }[] = [];
  const stopWords: string[] = [];
  const codeGroups: UserCodeGroup[] = [];
  const problems: string[] = [];
  text.split(/\r\n|\n|\r/).forEach((content, index) => {
    if (content.trim() === '' || content.startsWith('#')) return;
    const tell = (what: string): void => void problems.push(`${source}, line ${index + 1}: ${what}`);
    const [kind = '', words = '', meaning = '', reason = ''] = content.split('\t').map((part) => part.trim()) as unknown as Partial<Line>;
    if (words === '') return tell('the second column (words) is empty; the tab-separated columns are kind, words, meaning, reason.');
    switch (kind) {
      case 'trigger': {
        const group = readTrigger({ words, meaning, reason, source });
        return typeof group === 'string' ? tell(group) : void triggers.push(group);
      }
      case 'heading': {
        const section = sectionKinds.find((candidate) => candidate === meaning);
        if (section === undefined) return tell(`"${meaning}" is not a kind of section; write one of ${sectionKinds.join(', ')}.`);
        if (words.length > maxHeadingLength) return tell(`a heading has at most ${maxHeadingLength} characters.`);
        return void headings.set(words.toLowerCase().replace(/\s+/g, ' '), section);
      }
      case 'name': {
        const code = parseIcdCode(meaning);
        return code === undefined ? tell(`"${meaning}" does not have the form of an ICD-10-CM code such as J18.9.`) : void names.push({ words, code });
      }
      case 'stop':
        return void stopWords.push(words);
      case 'codes': {
        const group = userGroupKinds.find((candidate) => candidate === meaning);
        const prefixes = words.split(/[\s,;]+/).map((prefix) => prefix.toUpperCase().replace('.', '').replace(/-$/, ''));
        const wrong = prefixes.find((prefix) => !/^[A-Z]\d[0-9A-Z]{1,5}$/.test(prefix));
        if (group === undefined) return tell(`"${meaning}" is not a group of codes; write one of ${userGroupKinds.join(', ')}.`);
        if (wrong !== undefined) return tell(`"${wrong}" is not an ICD-10-CM code prefix such as Z99 or E11.6.`);
        return void codeGroups.push({ kind: group, prefixes, reason, source });
      }
      default:
        return tell(`"${kind}" is not a kind of line; write trigger, heading, name, stop or codes in the first column.`);
    }
  });
  return { lists: { triggers, headings, names, stopWords, codeGroups }, problems };
}

/** Merges lists; the last meaning of a heading wins. */
export function joinLists(lists: readonly UserLists[]): UserLists {
  return {
    triggers: lists.flatMap(({ triggers }) => triggers),
    headings: new Map(lists.flatMap(({ headings }) => [...headings])),
    names: lists.flatMap(({ names }) => names),
    stopWords: lists.flatMap(({ stopWords }) => stopWords),
    codeGroups: lists.flatMap(({ codeGroups }) => codeGroups),
  };
}

function readTrigger({ words, meaning, reason, source }: { words: string; meaning: string; reason: string; source: string }): TriggerGroup | string {
  const parts = meaning.toLowerCase().split(/\s+/);
  const direction = parts.map((part) => directions[part]).find((found) => found !== undefined);
  const name = parts.find((part) => part in values);
  const said = name === undefined ? undefined : values[name];
  const ends = direction === 'terminate' || direction === 'pseudo';
  if (name === undefined || said === undefined || direction === undefined || parts.length !== 2 || axes.has(name) !== ends) return `"${meaning}" is not a meaning of a trigger; write ${triggerForms}.`;
  const phrase = words.toLowerCase();
  const flat = flatten(parsePhrase(phrase));
  if (flat.length > maxWords) return `the phrase has ${flat.length} words with all its alternatives; at most ${maxWords} are read.`;
  const unknown = flat.find((word) => /^<.+>$/.test(word) && !(word.slice(1, -1) in wordClasses) && word !== '<num>' && word !== '<year>');
  if (unknown !== undefined) return `${unknown} is not a class of words; the classes are ${[...Object.keys(wordClasses), 'num', 'year'].map((known) => `<${known}>`).join(', ')}.`;
  return { id: `${source}/${name}`, ...said, direction, reason, phrases: [phrase] };
}

function flatten(elements: readonly PhraseElement[]): readonly string[] {
  return elements.flatMap((element) => (typeof element === 'string' ? [element] : element.alternatives.flatMap(flatten)));
}
