import type { RuleId } from '../findings/finding';

/** What a dial may be set to. */
export type DialValue = boolean | number | string;

/** The part of a JSON schema that tells an editor what a dial takes. */
export interface DialSchema {
  readonly type: 'boolean' | 'integer' | 'number' | 'string';
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

/** One choice that a rule leaves to its user: plain data, with the one reading of what is given for it. */
export interface Dial<T extends DialValue = DialValue> {
  /** The rule and the dial's own name: `icd/excludes1.covered`. */
  readonly id: `${RuleId}.${string}`;
  /** One sentence for tables: what it decides. */
  readonly meaning: string;
  /** Where nothing is set. */
  readonly initial: T;
  readonly schema: DialSchema;
  /** What it takes, in words that complete "It is …". */
  readonly expected: string;
  /** The value given, where the dial takes it; else undefined. */
  parse(value: unknown): T | undefined;
}

/** What a user has set, by the dials' ids; values are read by {@link dialValue} alone. */
export type DialValues = Readonly<Record<string, unknown>>;

/** The value of a dial: what is set where the dial takes it, else what it begins with. */
export function dialValue<T extends DialValue>(values: DialValues, dial: Dial<T>): T {
  return dial.parse(values[dial.id]) ?? dial.initial;
}

type DialFacts<T extends DialValue> = Pick<Dial<T>, 'id' | 'meaning' | 'initial'>;

/** A dial that is on or off. */
export function switchDial(facts: DialFacts<boolean>): Dial<boolean> {
  return { ...facts, schema: { type: 'boolean' }, expected: 'true or false', parse: (value) => (typeof value === 'boolean' ? value : undefined) };
}

/** A dial of whole numbers, or of shares where it says so; both ends included. */
export function numberDial({ from, to, isShare = false, ...facts }: DialFacts<number> & { readonly from: number; readonly to: number; readonly isShare?: boolean }): Dial<number> {
  return {
    ...facts,
    schema: { type: isShare ? 'number' : 'integer', minimum: from, maximum: to },
    expected: `a ${isShare ? '' : 'whole '}number from ${from} to ${to}`,
    parse: (value) => (typeof value === 'number' && value >= from && value <= to && (isShare || Number.isInteger(value)) ? value : undefined),
  };
}

/** A dial of named choices. */
export function choiceDial<const T extends string>({ choices, ...facts }: { readonly id: Dial['id']; readonly meaning: string; readonly initial: NoInfer<T>; readonly choices: readonly T[] }): Dial<T> {
  return { ...facts, schema: { type: 'string', enum: choices }, expected: choices.map((choice) => `"${choice}"`).join(' or '), parse: (value) => choices.find((choice) => choice === value) };
}

/** Ages as an edit has them, or two whole years with a dash between. */
const agesForm = /^(\d{1,3})-(\d{1,3})$/;

/** A dial of ages: `edit` for those of the payer's edit on the day, else as `9-64`. */
export function agesDial(facts: Omit<DialFacts<string>, 'initial'>): Dial<string> {
  return {
    ...facts,
    initial: 'edit',
    schema: { type: 'string', pattern: '^(?:edit|\\d{1,3}-\\d{1,3})$' },
    expected: '"edit", or the first and the last age in years, such as "9-64"',
    parse: (value) => (value === 'edit' || (typeof value === 'string' && readAges(value) !== undefined) ? value : undefined),
  };
}

/** The ages that a dial of ages names, both ends included; undefined for those of the edit. */
export function readAges(value: string): { readonly from: number; readonly to: number } | undefined {
  const [, from, to] = agesForm.exec(value) ?? [];
  return from === undefined || to === undefined || Number(from) > Number(to) ? undefined : { from: Number(from), to: Number(to) };
}
