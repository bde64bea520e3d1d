import type { Span } from '../base/span';

/** Kinds of identifiers in Safe Harbor's order. Photographs (Q) are left out: they are not text. */
export const identifierKinds = ['name', 'place', 'date', 'age', 'phone', 'fax', 'email', 'ssn', 'record', 'plan', 'account', 'license', 'vehicle', 'device', 'url', 'ip', 'biometric', 'other'] as const;
export type IdentifierKind = (typeof identifierKinds)[number];

/** A piece of a note that may identify a person. Offsets are UTF-16 code units. */
export interface Identifier {
  readonly kind: IdentifierKind;
  readonly span: Span;
}

/** Legal basis of a kind: its letter in 45 CFR 164.514(b)(2)(i), and the kind in words. */
export interface IdentifierLaw {
  readonly letter: string;
  readonly words: string;
}

/** The identifiers of 45 CFR 164.514(b)(2)(i). Removing them de-identifies health information under Safe Harbor. */
export const identifierLaw: Readonly<Record<IdentifierKind, IdentifierLaw>> = {
  name: { letter: 'A', words: 'name of a person' },
  place: { letter: 'B', words: 'geographic unit smaller than a state' },
  date: { letter: 'C', words: 'element of a date other than the year' },
  age: { letter: 'C', words: 'age over 89' },
  phone: { letter: 'D', words: 'telephone number' },
  fax: { letter: 'E', words: 'fax number' },
  email: { letter: 'F', words: 'email address' },
  ssn: { letter: 'G', words: 'Social Security number' },
  record: { letter: 'H', words: 'medical record number' },
  plan: { letter: 'I', words: 'health plan beneficiary number' },
  account: { letter: 'J', words: 'account number' },
  license: { letter: 'K', words: 'certificate or license number' },
  vehicle: { letter: 'L', words: 'vehicle identifier or license plate' },
  device: { letter: 'M', words: 'device identifier or serial number' },
  url: { letter: 'N', words: 'web address' },
  ip: { letter: 'O', words: 'IP address' },
  biometric: { letter: 'P', words: 'biometric identifier' },
  other: { letter: 'R', words: 'other unique number or code' },
};
