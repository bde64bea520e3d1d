import { ProblemError } from '../../core/base/problem';
import type { UserLists } from '../../core/note/lists/userLists';
import { readUserLists } from '../../lsp/settings/readUserLists';

/**
 * The lists that a user adds to those of the house (`--lists`).
 * @throws ProblemError that names every line that cannot be read: a command that leaves some out would answer something else than was asked
 */
export async function openUserLists(files: readonly string[] = []): Promise<UserLists> {
  const { lists, problems } = await readUserLists(files);
  if (problems.length > 0) throw new ProblemError({ what: problems.join('\n'), advice: 'Correct these lines, or leave the list out.' });
  return lists;
}
