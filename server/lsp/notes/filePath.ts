import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The path of a `file:` URI, in one spelling for all equivalent URIs: editors escape more characters than Node (parentheses,
 * commas, the colon of a drive) and write drive letters in lower case. Undefined for any other URI, and for one that is not a path
 * on this machine.
 */
export function filePath(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return path.normalize(fileURLToPath(uri)).replace(/^[A-Z]:/, (drive) => drive.toLowerCase());
  } catch {
    // A path on another machine, or invalid escapes.
    return undefined;
  }
}
