import { titleWords, writtenWords } from '../../catalog/terms/words/titleWords';
import { tellingWords, type ProcedureVocabulary } from './procedureVocabulary';

/** A term that means a slot, and how well. */
interface Alternative {
  readonly term: string;
  /** 1 for the word itself. */
  readonly weight: number;
}

/** One word of a query. */
export interface ProcedureSlot {
  readonly alternatives: readonly Alternative[];
  /** How much of the query it is, by how rare it is; all are 1 together. */
  readonly share: number;
}

/** What a query asks of procedures. */
export interface ProcedureQuery {
  readonly slots: readonly ProcedureSlot[];
  /** By term, the slots that it means. */
  readonly asked: ReadonlyMap<string, readonly { readonly slot: number; readonly share: number; readonly weight: number }[]>;
  /** Values of the fifth character that are asked for; none where any will do. */
  readonly approaches: ReadonlySet<string>;
  /** Terms of operations that are asked for; none where the query names none. */
  readonly operations: ReadonlySet<string>;
  /** Terms of the operation that is the likelier where the Index names both: "Cholecystectomy see Excision, see Resection". */
  readonly preferred: ReadonlySet<string>;
}

/** Longest phrase of the list and of the Index's words that is looked for. */
const longestPhrase = 5;
const mostSlots = 24;
/** Letters of a last word that others may begin with, and how many. */
const shortestBeginning = 3;
const mostBegun = 40;
const tableWordWeight = 0.9;
const synonymWeight = 0.85;
const familyWeight = 0.75;
const begunWeight = 0.9;
/** Of several operations that the Index sends to, those behind the first. */
const laterOperation = 0.95;

/** Values of the approach (ICD-10-PCS, fifth character): 0 open, 3 percutaneous, 4 percutaneous endoscopic, 7 and 8 by an opening, without and with an endoscope, X external. */
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
/** Words that name no procedure. */
const vague: ReadonlySet<string> = new Set(
  ['other', 'operation', 'procedure', 'surgery', 'unspecified', 'nec', 'nos', 'no', 'specified', 'not', 'otherwise', 'elsewhere', 'classified', 'site', 'underwent', 'performed', 'done', 'with', 'without', 'w', 'via', 'using', 'under', 'guidance', 'opening', 'artificial', 'approach', 'a', 's', 'p', 'sp', 'x', 'uncomplicated', 'successful', 'placement', 'today', 'patient', 'pt'],
);
const portions: ReadonlySet<string> = new Set(['partial', 'subtotal', 'wedge', 'segmental', 'lesion', 'biopsy', 'bx', 'lumpectomy', 'local', 'polyp', 'polypectomy', 'mass', 'nodule', 'margin', 'shave', 'punch', 'discectomy', 'diskectomy', 'microdiscectomy', 'meniscectomy', 'myomectomy', 'bunionectomy', 'laminectomy']);
const wholes: ReadonlySet<string> = new Set(['total', 'complete', 'radical', 'entire']);
const excision: ReadonlySet<string> = new Set(['excision']);
const resection: ReadonlySet<string> = new Set(['resection']);
const sides: ReadonlyMap<string, string> = new Map([['r', 'right'], ['rt', 'right'], ['l', 'left'], ['lt', 'left'], ['b', 'bilateral'], ['bilat', 'bilateral'], ['both', 'bilateral']]);
const diagnostic = ' with qualifier Diagnostic';

/** Reads what was typed: shorthand in the words of the tables, approaches apart, the Index's own words for operations and body parts. */
export function readProcedureQuery(text: string, vocabulary: ProcedureVocabulary): ProcedureQuery {
  const approaches = new Set<string>();
  const terms: string[] = [];
  for (const written of spelt(text, vocabulary)) {
    const values = approachWords.get(written);
    for (const value of values ?? '') approaches.add(value);
    if (values === undefined && !vague.has(written)) terms.push(...titleWords(written).map(({ term }) => term));
  }
  const found = slotsOf(terms, vocabulary).filter((alternatives) => alternatives.length > 0).slice(0, mostSlots);
  const rarities = found.map((alternatives) => vocabulary.rarityOf(alternatives.filter(({ weight }) => weight >= begunWeight).map(({ term }) => term)));
  const all = rarities.reduce((sum, rarity) => sum + rarity, 0);
  const slots = found.map((alternatives, place): ProcedureSlot => ({ alternatives, share: (rarities[place] ?? 0) / all }));
  const asked = new Map<string, { slot: number; share: number; weight: number }[]>();
  const operations = new Set<string>();
  slots.forEach(({ alternatives, share }, slot) => {
    for (const { term, weight } of alternatives) {
      asked.set(term, [...(asked.get(term) ?? []), { slot, share, weight }]);
      if (weight >= begunWeight && vocabulary.operations.has(term)) operations.add(term);
    }
  });
  return { slots, asked, approaches, operations, preferred: preferredOperations(writtenWords(text)) };
}

/** Cutting out all of a body part is a resection, a portion of it an excision (ICD-10-PCS Guideline B3.8). */
function preferredOperations(written: readonly string[]): ReadonlySet<string> {
  if (written.some((word) => portions.has(word))) return excision;
  return written.some((word) => word.endsWith('ectomy') || wholes.has(word)) ? resection : new Set();
}

/** The words of a text, with sides and shorthand spelt out. */
function spelt(text: string, vocabulary: ProcedureVocabulary): readonly string[] {
  const written = tellingWords(text);
  const words: string[] = [];
  for (let from = 0; from < written.length; ) {
    const { value, length } = longest(written.slice(from, from + longestPhrase), (phrase) => vocabulary.phrase(phrase));
    words.push(...(value === undefined ? [sides.get(written[from] ?? '') ?? written[from] ?? ''] : writtenWords(value)));
    from += length;
  }
  return words;
}

function slotsOf(terms: readonly string[], vocabulary: ProcedureVocabulary): readonly (readonly Alternative[])[] {
  const slots: (readonly Alternative[])[] = [];
  for (let from = 0; from < terms.length; ) {
    const ahead = terms.slice(from, from + longestPhrase);
    const operations = longest(ahead, (phrase) => vocabulary.operationsOf(phrase));
    const part = longest(ahead, (phrase) => (phrase.includes(' ') ? vocabulary.tableWord(phrase) : undefined));
    if (operations.value !== undefined) slots.push(...operationSlots(terms[from] ?? '', operations.value, vocabulary));
    else if (part.value !== undefined) slots.push(...titleWords(part.value).map(({ term }) => [{ term, weight: 1 }]));
    else slots.push(alternativesOf(terms[from] ?? '', from === terms.length - 1, vocabulary));
    from += operations.value === undefined ? part.length : operations.length;
  }
  return slots;
}

/** The longest beginning of some words that has a value, and its length; 1 where none has. */
function longest<T>(words: readonly string[], find: (phrase: string) => T | undefined): { readonly value: T | undefined; readonly length: number } {
  for (let length = words.length; length > 0; length -= 1) {
    const value = find(words.slice(0, length).join(' '));
    if (value !== undefined) return { value, length };
  }
  return { value: undefined, length: 1 };
}

/** A word that the Index sends to operations ("Biopsy see Excision with qualifier Diagnostic"): these, and what all of them say beside. */
function operationSlots(word: string, sees: readonly string[], vocabulary: ProcedureVocabulary): readonly (readonly Alternative[])[] {
  const weights = new Map(alternativesOf(word, false, vocabulary).map(({ term, weight }) => [term, weight * tableWordWeight]));
  const beside = new Set<string>();
  sees.forEach((see, place) => {
    const [operation = '', ...parts] = see.replace(diagnostic, '').split(',');
    for (const { term } of titleWords(operation)) weights.set(term, place === 0 ? 1 : laterOperation);
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
  if (isLast && term.length >= shortestBeginning) for (const other of vocabulary.beginningWith(term, mostBegun)) add(other, begunWeight);
  return [...weights].map(([other, weight]) => ({ term: other, weight }));
}
