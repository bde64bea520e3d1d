import type { RuleId } from '../findings/finding';

/** Possible values of a dial. */
export type DialValue = boolean | number | string;

/** The part of a JSON schema that describes a dial's values to an editor. */
export interface DialSchema {
  readonly type: 'boolean' | 'integer' | 'number' | 'string';
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

/** A rule's option that the user may set: plain data, plus the parser of its value. */
export interface Dial<T extends DialValue = DialValue> {
  /** The rule id and the dial's own name: `icd/excludes1.covered`. */
  readonly id: `${RuleId}.${string}`;
  /** One sentence for tables: what the dial decides. */
  readonly meaning: string;
  /** Default value. */
  readonly initial: T;
  readonly schema: DialSchema;
  /** The accepted values, completing "It is …". */
  readonly expected: string;
  /** The parsed value; undefined if the dial does not accept it. */
  parse(value: unknown): T | undefined;
}

/** The user's raw settings by dial id; read them only through {@link dialValue}. */
export type DialValues = Readonly<Record<string, unknown>>;

/** The value of a dial: the user's setting if valid, otherwise the default. */
export function dialValue<T extends DialValue>(values: DialValues, dial: Dial<T>): T {
  return dial.parse(values[dial.id]) ?? dial.initial;
}

type DialFacts<T extends DialValue> = Pick<Dial<T>, 'id' | 'meaning' | 'initial'>;

/** A boolean dial. */
export function switchDial(facts: DialFacts<boolean>): Dial<boolean> {
  return { ...facts, schema: { type: 'boolean' }, expected: 'true or false', parse: (value) => (typeof value === 'boolean' ? value : undefined) };
}

/** A dial for whole numbers, or for fractions with `isShare`; both bounds inclusive. */
export function numberDial({ from, to, isShare = false, ...facts }: DialFacts<number> & { readonly from: number; readonly to: number; readonly isShare?: boolean }): Dial<number> {
  return {
    ...facts,
    schema: { type: isShare ? 'number' : 'integer', minimum: from, maximum: to },
    expected: `a ${isShare ? '' : 'whole '}number from ${from} to ${to}`,
    parse: (value) => (typeof value === 'number' && value >= from && value <= to && (isShare || Number.isInteger(value)) ? value : undefined),
  };
}

/** A dial with named choices. */
export function choiceDial<const T extends string>({ choices, ...facts }: { readonly id: Dial['id']; readonly meaning: string; readonly initial: NoInfer<T>; readonly choices: readonly T[] }): Dial<T> {
  return { ...facts, schema: { type: 'string', enum: choices }, expected: choices.map((choice) => `"${choice}"`).join(' or '), parse: (value) => choices.find((choice) => choice === value) };
}

/** Two ages in whole years joined by a hyphen. */
const agesForm = /^(\d{1,3})-(\d{1,3})$/;

/** A dial for an age range: `edit` for the range of the payer's edit on that day, or a range such as `9-64`. */
export function agesDial(facts: Omit<DialFacts<string>, 'initial'>): Dial<string> {
  return {
    ...facts,
    initial: 'edit',
    schema: { type: 'string', pattern: '^(?:edit|\\d{1,3}-\\d{1,3})$' },
    expected: '"edit", or the first and the last age in years, such as "9-64"',
    parse: (value) => (value === 'edit' || (typeof value === 'string' && readAges(value) !== undefined) ? value : undefined),
  };
}

/** The age range of such a dial, both bounds inclusive; undefined for `edit`. */
export function readAges(value: string): { readonly from: number; readonly to: number } | undefined {
  const [, from, to] = agesForm.exec(value) ?? [];
  return from === undefined || to === undefined || Number(from) > Number(to) ? undefined : { from: Number(from), to: Number(to) };
}
