import { homedir, userInfo } from 'node:os';

/**
 * The user's home folder. Where `$HOME` is set to nothing (service managers, `env HOME=`), Node takes that at its word, and what lies below it
 * would lie wherever the process was started: then it is what the system's list of users says. Empty where that knows the user neither.
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
