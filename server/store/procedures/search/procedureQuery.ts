import { titleWords, writtenWords } from '../../catalog/terms/words/titleWords';
import { contentWords, type ProcedureVocabulary } from './procedureVocabulary';

/** A term that a query word may stand for. */
interface Alternative {
  readonly term: string;
  /** Match weight; 1 for the word itself. */
  readonly weight: number;
}

/** One word of a query with its expansions. */
export interface ProcedureSlot {
  readonly alternatives: readonly Alternative[];
  /** Normalised idf weight of the word; the shares of a query sum to 1. */
  readonly share: number;
}

/** A parsed query. */
export interface ProcedureQuery {
  readonly slots: readonly ProcedureSlot[];
  /** The slots each term matches, with the slot's share and the term's weight. */
  readonly slotsByTerm: ReadonlyMap<string, readonly { readonly slot: number; readonly share: number; readonly weight: number }[]>;
  /** Requested values of the fifth character (approach); empty if any will do. */
  readonly approaches: ReadonlySet<string>;
  /** Terms of requested root operations; empty if the query names none. */
  readonly operations: ReadonlySet<string>;
  /** Terms of the likelier operation if the Index offers both: "Cholecystectomy see Excision, see Resection". */
  readonly preferred: ReadonlySet<string>;
}

/** Maximum phrase length, in words, looked up in the phrase list and the Index. */
const longestPhrase = 5;
const maxSlots = 24;
/** Prefix expansion of the last word: minimum number of letters, and maximum number of terms. */
const minPrefixLength = 3;
const maxPrefixTerms = 40;
const tableWordWeight = 0.9;
const synonymWeight = 0.85;
const familyWeight = 0.75;
const prefixWeight = 0.9;
/** Weight of every operation after the first, if the Index refers to several. */
const laterOperationWeight = 0.95;

/**
 * Approach words by their values (ICD-10-PCS, fifth character): 0 open, 3 percutaneous, 4 percutaneous endoscopic, 7 and 8 via an
 * opening without and with an endoscope, X external.
 */
const approachWords: ReadonlyMap<string, string> = new Map(
  Object.entries({
    0: 'open laparotomy thoracotomy',
    3: 'percutaneous percutaneously perc needle transcatheter',
    4: 'laparoscopic laparoscopically lap laparoscopy arthroscopic arthroscopically arthroscopy thoracoscopic thoracoscopy vats robotic',
    48: 'endoscopic endoscopically',
    7: 'natural',
    78: 'transurethral transoral transnasal transvaginal vaginally',
    8: 'endoscopy hysteroscopic cystoscopic bronchoscopic colonoscopic',
    X: 'closed external',
  }).flatMap(([values, words]) => words.split(' ').map((word) => [word, values] as const)),
);
/** Stop words: they identify no procedure. */
const stopWords: ReadonlySet<string> = new Set(
  ['other', 'operation', 'procedure', 'surgery', 'unspecified', 'nec', 'nos', 'no', 'specified', 'not', 'otherwise', 'elsewhere', 'classified', 'site', 'underwent', 'performed', 'done', 'with', 'without', 'w', 'via', 'using', 'under', 'guidance', 'opening', 'artificial', 'approach', 'a', 's', 'p', 'sp', 'x', 'uncomplicated', 'successful', 'placement', 'today', 'patient', 'pt'],
);
const portions: ReadonlySet<string> = new Set(['partial', 'subtotal', 'wedge', 'segmental', 'lesion', 'biopsy', 'bx', 'lumpectomy', 'local', 'polyp', 'polypectomy', 'mass', 'nodule', 'margin', 'shave', 'punch', 'discectomy', 'diskectomy', 'microdiscectomy', 'meniscectomy', 'myomectomy', 'bunionectomy', 'laminectomy']);
const wholes: ReadonlySet<string> = new Set(['total', 'complete', 'radical', 'entire']);
const excision: ReadonlySet<string> = new Set(['excision']);
const resection: ReadonlySet<string> = new Set(['resection']);
const sides: ReadonlyMap<string, string> = new Map([['r', 'right'], ['rt', 'right'], ['l', 'left'], ['lt', 'left'], ['b', 'bilateral'], ['bilat', 'bilateral'], ['both', 'bilateral']]);
const diagnostic = ' with qualifier Diagnostic';

/**
 * Parses query text: expands shorthand to the tables' words, extracts approach words, and applies the Index's cross-references for
 * operations and body parts.
 */
export function readProcedureQuery(text: string, vocabulary: ProcedureVocabulary): ProcedureQuery {
  const approaches = new Set<string>();
  const terms: string[] = [];
  for (const written of expandShorthand(text, vocabulary)) {
    const values = approachWords.get(written);
    for (const value of values ?? '') approaches.add(value);
    if (values === undefined && !stopWords.has(written)) terms.push(...titleWords(written).map(({ term }) => term));
  }
  const found = slotsOf(terms, vocabulary).filter((alternatives) => alternatives.length > 0).slice(0, maxSlots);
  const idfs = found.map((alternatives) => vocabulary.idf(alternatives.filter(({ weight }) => weight >= prefixWeight).map(({ term }) => term)));
  const all = idfs.reduce((sum, idf) => sum + idf, 0);
  const slots = found.map((alternatives, place): ProcedureSlot => ({ alternatives, share: (idfs[place] ?? 0) / all }));
  const slotsByTerm = new Map<string, { slot: number; share: number; weight: number }[]>();
  const operations = new Set<string>();
  slots.forEach(({ alternatives, share }, slot) => {
    for (const { term, weight } of alternatives) {
      slotsByTerm.set(term, [...(slotsByTerm.get(term) ?? []), { slot, share, weight }]);
      if (weight >= prefixWeight && vocabulary.operations.has(term)) operations.add(term);
    }
  });
  return { slots, slotsByTerm, approaches, operations, preferred: preferredOperations(writtenWords(text)) };
}

/** Cutting out all of a body part is a resection, cutting out a portion an excision (ICD-10-PCS Guideline B3.8). */
function preferredOperations(written: readonly string[]): ReadonlySet<string> {
  if (written.some((word) => portions.has(word))) return excision;
  return written.some((word) => word.endsWith('ectomy') || wholes.has(word)) ? resection : new Set();
}

/** The words of a text with sides and shorthand expanded. */
function expandShorthand(text: string, vocabulary: ProcedureVocabulary): readonly string[] {
  const written = contentWords(text);
  const words: string[] = [];
  for (let from = 0; from < written.length; ) {
    const { value, length } = longestMatch(written.slice(from, from + longestPhrase), (phrase) => vocabulary.phrase(phrase));
    words.push(...(value === undefined ? [sides.get(written[from] ?? '') ?? written[from] ?? ''] : writtenWords(value)));
    from += length;
  }
  return words;
}

function slotsOf(terms: readonly string[], vocabulary: ProcedureVocabulary): readonly (readonly Alternative[])[] {
  const slots: (readonly Alternative[])[] = [];
  for (let from = 0; from < terms.length; ) {
    const ahead = terms.slice(from, from + longestPhrase);
    const operations = longestMatch(ahead, (phrase) => vocabulary.operationsOf(phrase));
    const part = longestMatch(ahead, (phrase) => (phrase.includes(' ') ? vocabulary.tableWord(phrase) : undefined));
    if (operations.value !== undefined) slots.push(...operationSlots(terms[from] ?? '', operations.value, vocabulary));
    else if (part.value !== undefined) slots.push(...titleWords(part.value).map(({ term }) => [{ term, weight: 1 }]));
    else slots.push(alternativesOf(terms[from] ?? '', from === terms.length - 1, vocabulary));
    from += operations.value === undefined ? part.length : operations.length;
  }
  return slots;
}

/** The value and length of the longestMatch prefix of the words that has a value; length 1 if none has. */
function longestMatch<T>(words: readonly string[], find: (phrase: string) => T | undefined): { readonly value: T | undefined; readonly length: number } {
  for (let length = words.length; length > 0; length -= 1) {
    const value = find(words.slice(0, length).join(' '));
    if (value !== undefined) return { value, length };
  }
  return { value: undefined, length: 1 };
}

/**
 * Slots for a word that the Index refers to operations ("Biopsy see Excision with qualifier Diagnostic"): one slot for the
 * operations, and one for each further term of a single reference, or for "diagnostic".
 */
function operationSlots(word: string, sees: readonly string[], vocabulary: ProcedureVocabulary): readonly (readonly Alternative[])[] {
  const weights = new Map(alternativesOf(word, false, vocabulary).map(({ term, weight }) => [term, weight * tableWordWeight]));
  const beside = new Set<string>();
  sees.forEach((see, place) => {
    const [operation = '', ...parts] = see.replace(diagnostic, '').split(',');
    for (const { term } of titleWords(operation)) weights.set(term, place === 0 ? 1 : laterOperationWeight);
    if (sees.length === 1) for (const { term } of titleWords(parts.join(' '))) beside.add(term);
    if (see.includes(diagnostic)) beside.add('diagnostic');
  });
  return [[...weights].map(([term, weight]) => ({ term, weight })), ...[...beside].map((term) => [{ term, weight: 1 }])];
}

function alternativesOf(term: string, isLast: boolean, vocabulary: ProcedureVocabulary): readonly Alternative[] {
  const weights = new Map<string, number>();
  const add = (other: string, weight: number): void => {
    if (vocabulary.has(other) && (weights.get(other) ?? 0) < weight) weights.set(other, weight);
  };
  weights.set(term, 1);
  for (const { term: other } of titleWords(vocabulary.tableWord(term) ?? '')) if (![...sides.values()].includes(other)) add(other, tableWordWeight);
  for (const other of vocabulary.synonymsOf(term)) add(other, synonymWeight);
  for (const other of vocabulary.familyOf(term)) add(other, familyWeight);
  if (isLast && term.length >= minPrefixLength) for (const other of vocabulary.termsWithPrefix(term, maxPrefixTerms)) add(other, prefixWeight);
  return [...weights].map(([other, weight]) => ({ term: other, weight }));
}
