import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../../server/core/base/problem';

/** Name of the card in the folder of a model. */
export const cardFileName = 'model.json';

/** Maximum card size: cards take kilobytes; this keeps a wrong file out of memory. */
const maxCardBytes = 4 * 1024 * 1024;
/** Protobuf's own limit for one message. */
const maxNetworkBytes = 2 ** 31 - 1;

/** The card's text. @throws ProblemError if it cannot be read */
export async function readCardText(cardPath: string): Promise<string> {
  return Buffer.from(await readBounded(cardPath, { mostBytes: maxCardBytes, what: 'model card', advice: 'Choose the folder with the model card and its network.' })).toString('utf8');
}

/** Reads the network once, so that what is checked is what runs. @throws ProblemError if it cannot be read */
export function readNetworkFile(cardPath: string, file: string): Promise<Uint8Array> {
  return readBounded(path.join(path.dirname(cardPath), file), { mostBytes: maxNetworkBytes, what: 'network', advice: 'The card names it in "file"; it must lie beside the card.' });
}

async function readBounded(file: string, { mostBytes, what, advice }: { readonly mostBytes: number; readonly what: string; readonly advice: string }): Promise<Uint8Array> {
  const where = path.basename(file);
  try {
    const found = await stat(file);
    if (!found.isFile()) throw new ProblemError({ where, what: `The ${what} is not a file.`, advice });
    if (found.size > mostBytes) throw new ProblemError({ where, what: `The ${what} has ${found.size} bytes; at most ${mostBytes} can be read.`, advice });
    return await readFile(file);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown reason';
    throw new ProblemError({ where, what: code === 'ENOENT' ? `There is no ${what} of this name.` : `The ${what} cannot be read (${code}).`, advice }, { cause: error });
  }
}
