import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The offline mirror of the publishers' files: `$HCDR_MIRROR`, else the folder `../shared/data` beside the checkout where
 * that exists. A mirror that the user names is taken at its word, so that a wrong path is told and not passed over.
 * @param checkout the project's root: the folder above the bundles.
 */
export function findMirror(env: Readonly<Record<string, string | undefined>>, checkout: string): string | undefined {
  const named = env['HCDR_MIRROR'];
  if (named !== undefined && named.trim() !== '') return named;
  const beside = path.join(checkout, '..', 'shared', 'data');
  return existsSync(beside) ? beside : undefined;
}
