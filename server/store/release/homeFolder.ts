import { homedir, userInfo } from 'node:os';

/**
 * The user's home folder. If `$HOME` is empty (service managers, `env HOME=`), Node returns it as is, and paths below it would be
 * relative to the working directory; in that case the system's user database is used. Empty if that does not know the user either.
 */
export function homeFolder(): string {
  const named = homedir();
  if (named.trim() !== '') return named;
  try {
    return userInfo().homedir;
  } catch {
    return '';
  }
}
