/** Supported encodings of XML files. The publishers use UTF-8; copies that went through another program may not. */
export type XmlEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Names in declarations. ISO-8859-1 is read as Windows-1252, as on the web, which has letters in place of control characters. */
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

/** A declaration comes first and is shorter than this. */
const declarationBytes = 256;

/**
 * The encoding of an XML document according to XML 1.0, appendix F: by byte order mark, otherwise by declaration, otherwise UTF-8.
 * @returns with `unknown` the declared name of an unsupported encoding, such as UTF-16 without a byte order mark
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
