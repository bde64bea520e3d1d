import type { IdentifierKind } from '../../server/core/deidentify/identifier';
import type { DeidentifiedAnswer } from '../../server/lsp/protocol';

/** Singular and plural, shorter than the terms of the law. */
const nouns: Readonly<Record<IdentifierKind, readonly [one: string, several: string]>> = {
  name: ['name', 'names'],
  place: ['place', 'places'],
  date: ['date', 'dates'],
  age: ['age over 89', 'ages over 89'],
  phone: ['telephone number', 'telephone numbers'],
  fax: ['fax number', 'fax numbers'],
  email: ['email address', 'email addresses'],
  ssn: ['Social Security number', 'Social Security numbers'],
  record: ['medical record number', 'medical record numbers'],
  plan: ['health plan number', 'health plan numbers'],
  account: ['account number', 'account numbers'],
  license: ['license number', 'license numbers'],
  vehicle: ['vehicle identifier', 'vehicle identifiers'],
  device: ['device identifier', 'device identifiers'],
  url: ['web address', 'web addresses'],
  ip: ['IP address', 'IP addresses'],
  biometric: ['biometric identifier', 'biometric identifiers'],
  other: ['other number or code', 'other numbers or codes'],
};

/** `3 identifiers were replaced: 2 names, 1 telephone number.` */
export function describeReplaced({ replacements }: Pick<DeidentifiedAnswer, 'replacements'>): string {
  if (replacements.length === 0) return 'No identifier was found.';
  const counts = new Map<IdentifierKind, number>();
  for (const { kind } of replacements) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const list = [...counts].map(([kind, count]) => `${count} ${nouns[kind][count === 1 ? 0 : 1]}`).join(', ');
  return `${replacements.length === 1 ? '1 identifier was' : `${replacements.length} identifiers were`} replaced: ${list}.`;
}

/** Shown beside everything that leaves the note behind. */
export const readItYourself = 'No program finds every identifier: read the text before you share it.';
