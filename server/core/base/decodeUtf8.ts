/**
 * UTF-8 text, without its byte order mark.
 * @returns undefined for what is none, and for a NUL, which no text holds and most binary files do
 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
