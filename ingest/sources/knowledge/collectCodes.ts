import { readFile, stat } from 'node:fs/promises';
import { decodeUtf8 } from '../../../server/core/base/decodeUtf8';
import { ProblemError } from '../../../server/core/base/problem';
import { parseIcdCode } from '../../../server/core/icd/code';
import { parseNote } from '../../../server/core/note/noteDocument';
import { fileProblem } from '../../../server/store/release/fileProblem';
import { walkFolder } from '../../walkFolder';
import type { KnowledgeParams } from '../../protocol';

/** Extensions of possible notes. */
const noteFile = /\.(?:note|soap|birp|clinical|md|txt)$/i;
/** Maximum file size in bytes; a longer file is not a note. */
const maxNoteBytes = 4 * 1024 * 1024;

/**
 * The codes to find articles for: those given, those in a file (one or several per line; `#` starts a comment), and those used in
 * the notes of a folder. Dotted, without duplicates, in this order.
 * @throws ProblemError for invalid codes and unreadable files
 */
export async function collectCodes({ codes = [], codesFile, workspace }: KnowledgeParams, signal: AbortSignal): Promise<readonly string[]> {
  const found = new Set<string>(codes.map((code) => readCode(code, undefined)));
  if (codesFile !== undefined) {
    const text = decodeUtf8(await readBytes(codesFile));
    if (text === undefined) throw new ProblemError({ what: 'The file of codes is not UTF-8 text.', where: codesFile, advice: 'Save it as UTF-8, with codes such as J18.9 in its lines.' });
    const lines = text.split(/\r?\n/);
    lines.forEach((line, at) => {
      for (const code of line.replace(/#.*/, '').split(/[\s,;]+/)) if (code !== '') found.add(readCode(code, `${codesFile}, line ${at + 1}`));
    });
  }
  if (workspace !== undefined) {
    await proveFolder(workspace);
    for await (const code of codesOfNotes(workspace, signal)) found.add(code);
  }
  return [...found];
}

function readCode(text: string, where: string | undefined): string {
  const code = parseIcdCode(text.trim());
  if (code === undefined) throw new ProblemError({ what: `"${text}" does not have the form of an ICD-10-CM code.`, ...(where === undefined ? {} : { where }), advice: 'Write codes like J18.9, separated by commas.' });
  return code;
}

async function proveFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: unknown) => {
    throw new ProblemError(fileProblem(error, folder) ?? { what: `The folder cannot be read (${String(error)}).`, where: folder }, { cause: error });
  });
  if (!found.isDirectory()) throw new ProblemError({ what: 'This is a file, not a folder of notes.', where: folder, advice: 'Name the folder, or the codes with --codes or --codes-file.' });
}

async function* codesOfNotes(folder: string, signal: AbortSignal): AsyncGenerator<string> {
  for await (const file of walkFolder(folder, signal)) {
    if (!noteFile.test(file)) continue;
    const text = (await readBytes(file)).toString('utf8');
    if (text.length > maxNoteBytes) continue;
    for (const { text: written, isDotted, isCanonical, position } of parseNote(text).codeTokens) {
      const code = isDotted && isCanonical && position !== 'excluded' ? parseIcdCode(written) : undefined;
      if (code !== undefined) yield code;
    }
  }
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const problem = fileProblem(error, file);
    throw problem === undefined ? error : new ProblemError(problem, { cause: error });
  }
}
