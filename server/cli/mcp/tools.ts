import type { CommandSurroundings, CommonOptions } from '../surroundings';
import { captureCommand, type CommandAnswer } from './captureCommand';
import { age, choice, day, text, wholeNumber, type Fields, type Given } from './toolFields';

/** What a tool is run with. */
export interface ToolSurroundings {
  readonly options: CommonOptions;
  readonly surroundings: CommandSurroundings;
}

/** Something that a language model may ask for; its answer is the document of one command. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly fields: Fields;
  run(given: Given, tool: ToolSurroundings): Promise<CommandAnswer>;
}

const on = day('Date of service, YYYY-MM-DD; the release in force on that day is used. Default: today.');
const setting = choice('Where the patient was seen, unless the note says so. Default: outpatient.', ['inpatient', 'outpatient']);
/** What a model reads in one turn. */
const mostCodes = 50;
const mostArticles = 20;

/** All tools, in the order in which they are listed. Each asks the installed data; nothing leaves the machine, nothing is changed. */
export const tools: readonly Tool[] = [
  {
    name: 'search_codes',
    title: 'Search ICD-10-CM codes',
    description: 'Finds ICD-10-CM codes for a diagnosis in words, abbreviations, shorthand or lay language ("copd exac", "pink eye"), best first, or by the first characters of a code.',
    fields: { query: text('The diagnosis in a clinician’s or patient’s words, or the first characters of a code.'), on, limit: wholeNumber('Maximum number of codes. Default: 10.', 1, mostCodes) },
    run: async ({ query = '', on: date, limit: count = '10' }, { options, surroundings }) => {
      const { runSearch } = await import('../lookup/search');
      return captureCommand((captured) => runSearch([query], { ...options, ...dated(date), json: true, limit: Number(count) }, captured), '', surroundings);
    },
  },
  {
    name: 'search_procedures',
    title: 'Search ICD-10-PCS codes',
    description: 'Finds ICD-10-PCS codes for a procedure in the operator’s words or shorthand ("lap chole", "ORIF left distal radius"), best first. Hospitals report inpatient procedures by these codes.',
    fields: { query: text('The procedure, with side, approach and device where they are known.'), limit: wholeNumber('Maximum number of codes. Default: 10.', 1, mostCodes) },
    run: async ({ query = '', limit: count = '10' }, { options, surroundings }) => {
      const { runProcedureSearch } = await import('../lookup/searchProcedures');
      return captureCommand((captured) => runProcedureSearch([query], { ...options, json: true, limit: Number(count) }, captured), '', surroundings);
    },
  },
  {
    name: 'lookup_code',
    title: 'Look up a code',
    description: 'Everything about one ICD-10-CM, ICD-10-PCS or ICD-9-CM code: whether it is valid and billable on a date, title, place in the tree, children, notes of the Tabular List (excludes, code first, use additional), seventh characters, history and successors.',
    fields: { code: text('The code, with or without its dot.'), on },
    run: async ({ code = '', on: date }, { options, surroundings }) => {
      const { runLookup } = await import('../lookup/lookup');
      return captureCommand((captured) => runLookup(code, { ...options, ...dated(date), json: true }, captured), '', surroundings);
    },
  },
  {
    name: 'check_note',
    title: 'Check the codes of a clinical note',
    description: 'Checks the ICD-10-CM codes of a clinical note against coding rules (validity on the date of service, excludes, sequencing, laterality, what the note denies or attributes to relatives, present on admission) and reports each finding with its place, source and fixes.',
    fields: { note: text('The whole text of the note.'), on, setting },
    run: async ({ note = '', on: date, setting: place }, { options, surroundings }) => {
      const { runCheck } = await import('../check/check');
      return captureCommand((captured) => runCheck(['-'], { ...options, ...dated(date), ...placed(place), json: true }, captured), note, surroundings);
    },
  },
  {
    name: 'check_codes',
    title: 'Check the codes of an encounter',
    description: 'Checks a list of ICD-10-CM codes, without a note, as the codes of one encounter, with the principal or first-listed diagnosis first.',
    fields: {
      codes: text('The codes in order, separated by commas or spaces.'),
      on,
      setting,
      sex: choice('Sex, if known.', ['female', 'male']),
      age: age('Age in whole years, if known.'),
    },
    run: async ({ codes = '', on: date, setting: place, sex, age: years }, { options, surroundings }) => {
      const { runCheckBatch } = await import('../check/checkBatch');
      const encounter = { id: 'encounter', date, setting: place, sex, age: years === undefined ? undefined : Number(years), codes: codes.split(/[\s,;]+/).flatMap((code) => (code === '' ? [] : [{ code }])) };
      return captureCommand((captured) => runCheckBatch([], { ...options, ...dated(date), json: true }, captured), `${JSON.stringify(encounter)}\n`, surroundings);
    },
  },
  {
    name: 'annotate_note',
    title: 'Read the problems of a clinical note',
    description: 'Reads a clinical note: its sections, each problem with whether it is affirmed, denied, possible, past, or of the family, its side, and candidate ICD-10-CM codes; and the codes it contains.',
    fields: { note: text('The whole text of the note.'), on, setting },
    run: async ({ note = '', on: date, setting: place }, { options, surroundings }) => {
      const { runAnnotate } = await import('../check/annotate');
      return captureCommand((captured) => runAnnotate(['-'], { ...options, ...dated(date), ...placed(place), json: true }, captured), note, surroundings);
    },
  },
  {
    name: 'search_knowledge',
    title: 'Search the medical knowledge base',
    description: 'Finds installed encyclopedia articles on diseases by symptoms and terms, with the ICD-10 codes they stand for. Knows "phrase", -word, OR, ( ), word*, ranges (38..40°C) and code:J18.9.',
    fields: { query: text('Symptoms, terms or a query.'), limit: wholeNumber('Maximum number of articles. Default: 5.', 1, mostArticles) },
    run: async ({ query = '', limit: count = '5' }, { options, surroundings }) => {
      const { runKnowledgeSearch } = await import('../knowledge');
      return captureCommand((captured) => runKnowledgeSearch([query], { ...options, json: true, limit: Number(count) }, captured), '', surroundings);
    },
  },
];

function dated(date: string | undefined): { readonly on?: string } {
  return date === undefined ? {} : { on: date };
}

function placed(place: string | undefined): { readonly setting?: 'inpatient' | 'outpatient' } {
  return place === 'inpatient' || place === 'outpatient' ? { setting: place } : {};
}
