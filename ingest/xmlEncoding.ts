/** Encodings of XML files that are read; the publishers' own are all in UTF-8, copies that went through another program may not be. */
export type XmlEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What declarations call them. ISO-8859-1 is read as the web reads it, as Windows-1252, which has letters where the other has control characters. */
const labels: Readonly<Record<string, XmlEncoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  'us-ascii': 'utf-8',
  ascii: 'utf-8',
  'iso-8859-1': 'windows-1252',
  latin1: 'windows-1252',
  'windows-1252': 'windows-1252',
  cp1252: 'windows-1252',
};

/** A declaration stands first and is shorter than this. */
const declarationBytes = 256;

/**
 * The encoding of an XML document, as XML 1.0, appendix F, finds it: by its byte order mark, else by what its declaration says, else UTF-8.
 * @returns with `unknown` what the declaration calls an encoding that is not read here; UTF-16 without its mark is one
 */
export function findXmlEncoding(content: Uint8Array): { readonly encoding: XmlEncoding } | { readonly unknown: string } {
  const [first, second] = content;
  if (first === 0xff && second === 0xfe) return { encoding: 'utf-16le' };
  if (first === 0xfe && second === 0xff) return { encoding: 'utf-16be' };
  const opening = Buffer.from(content.subarray(0, declarationBytes)).toString('latin1');
  const declared = /^(?:\xEF\xBB\xBF)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]*)["']/i.exec(opening)?.[1];
  if (declared === undefined) return { encoding: 'utf-8' };
  const encoding = labels[declared.toLowerCase()];
  return encoding === undefined ? { unknown: declared } : { encoding };
}
