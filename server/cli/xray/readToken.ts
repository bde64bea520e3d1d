import { readFile, stat } from 'node:fs/promises';
import { ProblemError } from '../../core/base/problem';
import { fileProblem } from '../../store/release/fileProblem';
import type { CommandSurroundings } from '../surroundings';

/** Environment variable of the model server's token. */
export const tokenVariable = 'HCDR_TOKEN';

/**
 * The token of `--token-file`, else of `$HCDR_TOKEN`; undefined where there is none. Space around it is dropped.
 * @throws ProblemError where the file cannot be read, or is empty
 */
export async function readToken(tokenFile: string | undefined, { env, platform, writeError }: CommandSurroundings): Promise<string | undefined> {
  if (tokenFile === undefined) {
    const token = env[tokenVariable]?.trim();
    return token === '' ? undefined : token;
  }
  try {
    const token = (await readFile(tokenFile, 'utf8')).trim();
    if (token === '') throw new ProblemError({ where: tokenFile, what: 'The token file is empty.', advice: 'Write a token into it: openssl rand -base64 32' });
    // The permission bits for group and others; Windows keeps rights elsewhere.
    if (platform !== 'win32' && ((await stat(tokenFile)).mode & 0o077) !== 0) writeError(`hcdr: warning: other users on this machine can read ${tokenFile}; fix it with: chmod 600 ${tokenFile}\n`);
    return token;
  } catch (error) {
    const problem = fileProblem(error, tokenFile);
    throw problem === undefined ? error : new ProblemError(problem);
  }
}
