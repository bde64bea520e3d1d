import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The offline mirror of the publishers' files: `$HCDR_MIRROR`, otherwise the folder `../shared/data` next to the checkout if it
 * exists. A mirror named by the user is not checked here, so that a wrong path is reported and not skipped.
 * @param checkout the project's root: the folder above the bundles
 */
export function findMirror(env: Readonly<Record<string, string | undefined>>, checkout: string): string | undefined {
  const named = env['HCDR_MIRROR'];
  if (named !== undefined && named.trim() !== '') return named;
  const beside = path.join(checkout, '..', 'shared', 'data');
  return existsSync(beside) ? beside : undefined;
}
