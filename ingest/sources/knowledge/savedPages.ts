import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../../../server/core/base/problem';
import { fileProblem } from '../../../server/store/release/fileProblem';
import { walkFolder } from '../../walkFolder';
import { decodePage, maxPageBytes, tooLargeProblem } from './page/decodePage';
import { isNestedTooDeeply } from './page/nesting';
import { unwrapPage } from './page/pageEnvelope';
import { titleOfName } from './page/pageHead';
import { parseArticle, type ParsedPage } from './page/parseArticle';

/** A parsed saved page. */
export interface SavedPage {
  /** Name of its file, for messages. */
  readonly name: string;
  readonly page: ParsedPage;
}

/** Assumed site of saved pages that do not state theirs. */
const usualSite = 'en.wikipedia.org';

/** Reads the pages in a folder and below, or a single page: files with the extension `.html`, `.htm` or `.json`. Others are skipped. */
export async function* readSavedPages(from: string, signal: AbortSignal): AsyncGenerator<SavedPage> {
  const isFile = (await stat(from)).isFile();
  for await (const file of isFile ? [from] : walkFolder(from, signal)) {
    signal.throwIfAborted();
    if (!/\.(?:html?|json)$/i.test(file)) continue;
    const name = isFile ? path.basename(file) : path.relative(from, file).split(path.sep).join('/');
    yield { name, page: await readSavedPage(file, name) };
  }
}

async function readSavedPage(file: string, name: string): Promise<ParsedPage> {
  try {
    const { size } = await stat(file);
    if (size > maxPageBytes) return refused(tooLargeProblem(name, size));
    return parsePageBytes(await readFile(file), name, titleOfName(path.basename(file).replace(/\.[a-z]+$/i, '')));
  } catch (error) {
    const problem = fileProblem(error, name);
    if (problem === undefined) throw error;
    return refused(problem);
  }
}

/** Parses the bytes of a page: encoding, envelope, article. @param title used if the page does not state its own */
export function parsePageBytes(bytes: Uint8Array, name: string, title: string, site = usualSite): ParsedPage {
  const { value: text, problems } = decodePage(bytes, name);
  const [problem] = problems;
  if (text === undefined) return refused(problem ?? { what: 'The page cannot be read.', where: name });
  const unwrapped = unwrapPage(text, { name, title, site });
  if (unwrapped === undefined) return refused({ what: 'This JSON is not a wiki page.', where: name, advice: 'Leave it out, or save the page as HTML.' });
  const tooDeep = refused({ what: 'The page is nested too deeply to be read.', where: name, advice: 'Leave it out.' });
  if (isNestedTooDeeply(unwrapped.html)) return tooDeep;
  try {
    return parseArticle(unwrapped.html, unwrapped.origin);
  } catch (error) {
    // The stack may overflow at different depths.
    if (!(error instanceof RangeError)) throw error;
    return tooDeep;
  }
}

function refused(problem: Problem): ParsedPage {
  return { kind: 'refused', problem };
}
