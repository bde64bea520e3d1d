/**
 * Decodes UTF-8 and removes the byte-order mark.
 * @returns undefined for invalid UTF-8, and for NUL bytes, which occur in most binary files but not in text
 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
