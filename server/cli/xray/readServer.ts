import type { RemoteServer } from '../../../models/contract/protocol';
import { readToken } from './readToken';
import type { CommandSurroundings } from '../surroundings';
import type { ModelOptions } from './xrayOptions';

/** The server that `--endpoint` names, with the token of `--token-file` or `$HCDR_TOKEN`; undefined where none is named. */
export async function readServer({ endpoint, tokenFile }: ModelOptions, surroundings: CommandSurroundings): Promise<RemoteServer | undefined> {
  if (endpoint === undefined) return undefined;
  const token = await readToken(tokenFile, surroundings);
  return { endpoint, ...(token === undefined ? {} : { token }) };
}
