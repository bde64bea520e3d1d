import type { Identifier, IdentifierKind } from './identifier';

/** A pattern that identifies by its form alone. If it has a group `id`, only that group is the identifier. */
interface WrittenForm {
  readonly kind: IdentifierKind;
  readonly form: RegExp;
  readonly isOne?: (text: string) => boolean;
}

/** A US phone number: the area code begins with 2–9 (North American Numbering Plan), unlike most other ten-digit numbers. */
const phoneNumber = String.raw`(?:\+?1[-. ]?)?(?:\([2-9]\d{2}\)[-. ]?|[2-9]\d{2}[-. ])\d{3}[-. ]\d{4}(?:\s?(?:x|ext\.?|extension)\s?\d{1,6})?`;
const phoneEnd = String.raw`(?![\d-]|\.\d)`;
/** Lookbehind: the number is not the tail of a longer word or number. */
const numberStart = String.raw`(?<![\w.#-])`;

/** In order of precedence. */
const forms: readonly WrittenForm[] = [
  { kind: 'email', form: /(?<![\w.+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}\b/g },
  { kind: 'url', form: /\b(?:https?|ftp):\/\/[^\s<>"')\]]+[^\s<>"')\].,;:!?]|\bwww\.[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?:\/[^\s<>"')\]]*[^\s<>"')\].,;:!?])?/gi },
  { kind: 'url', form: /(?<![\w@.-])[A-Za-z0-9-]{2,63}(?:\.[A-Za-z0-9-]{2,63}){0,3}\.(?:com|org|net|edu|gov)\b(?:\/[^\s<>"')\]]*[^\s<>"')\].,;:!?])?/gi },
  { kind: 'device', form: /\b[0-9A-Fa-f]{2}(?:[:-][0-9A-Fa-f]{2}){5}\b/g },
  { kind: 'ip', form: /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/g, isOne: isAddress },
  { kind: 'ip', form: /(?<![\w:])(?:[0-9A-Fa-f]{1,4}:){3,7}(?::|[0-9A-Fa-f]{1,4})(?:[0-9A-Fa-f:]*)(?![\w:])/g, isOne: (text) => text.includes('::') || text.split(':').length === 8 },
  { kind: 'ssn', form: new RegExp(String.raw`${numberStart}(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}${phoneEnd}`, 'g') },
  { kind: 'ssn', form: /(?<![\w-])(?:[xX*]{3}-[xX*]{2}-)\d{4}(?![\w-])/g },
  { kind: 'fax', form: new RegExp(String.raw`\b(?:fax|facsimile)(?:\s+(?:number|no\.?))?\s*[:#]?\s*(?:at\s+|to\s+)?(?<id>${phoneNumber}|\d{3}-\d{4})${phoneEnd}`, 'gi') },
  { kind: 'phone', form: new RegExp(String.raw`${numberStart}${phoneNumber}${phoneEnd}`, 'gi') },
  { kind: 'phone', form: /\b(?:phone|telephone|tel\.?|cell|mobile|pager|beeper|call(?:ed|back)?|extension|ext\.?)(?:\s+(?:number|no\.?))?\s*[:#]?\s*(?:at\s+|is\s+)?(?<id>\d{3}[-.]\d{4}|[2-9]\d{9}|(?<=ext(?:ension)?\.?\s*[:#]?\s*)\d{3,6})(?![\d-]|\.\d)/gi },
  { kind: 'vehicle', form: /\b(?=[A-HJ-NPR-Z0-9]*[A-HJ-NPR-Z][A-HJ-NPR-Z0-9]*\b)[A-HJ-NPR-Z0-9]{11}\d{6}\b/g },
  { kind: 'device', form: /\(01\)\d{14}(?:\(\d{2}\)[A-Za-z0-9-]{1,20}){0,4}/g },
];

/** Finds identifiers that are recognisable by their form alone. */
export function findWrittenForms(text: string): readonly Identifier[] {
  return forms.flatMap(({ kind, form, isOne }) =>
    [...text.matchAll(form)].flatMap((match) => {
      const id = match.groups?.['id'] ?? match[0];
      const start = match.index + match[0].lastIndexOf(id);
      return isOne === undefined || isOne(id) ? [{ kind, span: { start, end: start + id.length } }] : [];
    }),
  );
}

/** True for an IPv4 address; false for version and section numbers. */
function isAddress(text: string): boolean {
  const bytes = text.split('.').map(Number);
  return bytes.every((byte) => byte <= 255) && (bytes[0] ?? 0) > 0 && bytes.some((byte) => byte > 31);
}
