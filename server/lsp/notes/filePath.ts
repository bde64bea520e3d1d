import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The path of a `file:` URI, in one spelling for all of its URIs: editors escape more characters than Node does (parentheses, commas, the colon
 * of a drive) and write drives small. Undefined for any other URI, and for one that is no path on this machine.
 */
export function filePath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return path.normalize(fileURLToPath(uri)).replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
  } catch {
    // Another machine's, or escapes that are none.
    return undefined;
  }
}
