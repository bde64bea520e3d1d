import { parseIsoDate } from '../../core/base/isoDate';
import { oldestAge } from '../../core/note/encounter/encounterValues';

/** What a tool is given by name: texts as they came, numbers in digits. */
export type Given = Readonly<Record<string, string>>;

/** One argument of a tool: what its schema says of it (JSON Schema), and whether a value is one. */
export interface Field {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly isRequired: boolean;
  /** What is wrong with a value, as the end of a sentence; undefined where nothing is. */
  readonly faultOf: (value: unknown) => string | undefined;
}
export type Fields = Readonly<Record<string, Field>>;

/** A text that must be there. */
export function text(description: string): Field {
  return { schema: { type: 'string', description }, isRequired: true, faultOf: (value) => (typeof value === 'string' && value.trim() !== '' ? undefined : 'must be a non-empty text') };
}

/** One of a few words, or nothing. */
export function choice(description: string, words: readonly string[]): Field {
  return { schema: { type: 'string', enum: words, description }, isRequired: false, faultOf: (value) => (typeof value === 'string' && words.includes(value) ? undefined : `must be ${words.join(' or ')}`) };
}

/** A day, or nothing. */
export function day(description: string): Field {
  return { schema: { type: 'string', format: 'date', description }, isRequired: false, faultOf: (value) => (typeof value === 'string' && parseIsoDate(value) !== undefined ? undefined : 'must be a date, written as YYYY-MM-DD') };
}

/** A whole number from `least` to `most`, or nothing. */
export function wholeNumber(description: string, least: number, most: number): Field {
  const isOne = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
  return { schema: { type: 'integer', minimum: least, maximum: most, description }, isRequired: false, faultOf: (value) => (isOne(value) ? undefined : `must be a whole number from ${least} to ${most}`) };
}

/** Age in years, or nothing. */
export function age(description: string): Field {
  return wholeNumber(description, 0, oldestAge);
}

/** The arguments of a call, or what is wrong with them. An argument that the tool does not know is told, so that none is thought to count. */
export function readGiven(fields: Fields, args: unknown): { readonly given: Given } | { readonly fault: string } {
  if (args !== undefined && (typeof args !== 'object' || args === null || Array.isArray(args))) return { fault: 'The arguments must be an object.' };
  const entries = Object.entries(args ?? {}).filter(([, value]) => value !== undefined && value !== null);
  const unknown = entries.find(([name]) => !Object.hasOwn(fields, name));
  if (unknown !== undefined) return { fault: `There is no argument "${unknown[0]}"; there are ${Object.keys(fields).join(', ')}.` };
  const values = new Map<string, unknown>(entries);
  for (const [name, field] of Object.entries(fields)) {
    const value = values.get(name);
    if (value === undefined && !field.isRequired) continue;
    const fault = field.faultOf(value);
    if (fault !== undefined) return { fault: `"${name}" ${fault}.` };
  }
  return { given: Object.fromEntries([...values].map(([name, value]) => [name, String(value)])) };
}

/** What a client is told of the arguments. */
export function schemaOf(fields: Fields): Readonly<Record<string, unknown>> {
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(fields).map(([name, { schema }]) => [name, schema])),
    required: Object.entries(fields).flatMap(([name, { isRequired }]) => (isRequired ? [name] : [])),
    additionalProperties: false,
  };
}
