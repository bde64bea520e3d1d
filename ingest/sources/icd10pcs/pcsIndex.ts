import { ProblemError } from '../../../server/core/base/problem';
import type { StoredIndexLine } from '../../../server/store/procedures/proceduresFile';
import { readXml, type XmlVisitor } from '../../readXml';

/** The lines of the Index, and its year according to the file. */
export interface PcsIndex {
  readonly lines: readonly StoredIndexLine[];
  readonly fiscalYear: number | undefined;
}

/**
 * Parses `icd10pcs_index_2023.xml`: `letter > mainTerm > term@level > term …` with `title`, `code` (a complete code), `codes` or
 * `tab` (a prefix), `see` (which may contain a prefix) and `use` (the tables' word).
 * @throws ProblemError for invalid or malicious XML (see {@link readXml}), or if it has no terms
 */
export async function parsePcsIndex(content: Uint8Array, { name, signal }: { readonly name: string; readonly signal: AbortSignal }): Promise<PcsIndex> {
  const visitor = new IndexVisitor();
  const broken = await readXml(content, { name, visitor, signal });
  if (broken !== undefined) throw new ProblemError(broken);
  if (visitor.lines.length === 0) throw new ProblemError({ what: 'The Index contains no terms.', where: name, advice: 'Fetch the file again from the publisher.' });
  const year = /20\d\d/.exec(visitor.version)?.[0];
  return { lines: visitor.lines, fiscalYear: year === undefined ? undefined : Number(year) };
}

class IndexVisitor implements XmlVisitor {
  readonly lines: StoredIndexLine[] = [];
  version = '';
  /** Texts of the open elements, innermost last; `see` contains text around its `codes`. */
  readonly #texts: string[] = [];
  readonly #open: { depth: number; term: string; code: string; see: string; use: string }[] = [];

  open(name: string): void {
    this.#texts.push('');
    if (name !== 'mainTerm' && name !== 'term') return;
    const line = { depth: this.#open.length + 1, term: '', code: '', see: '', use: '' };
    this.#open.push(line);
    this.lines.push(line);
  }

  text(text: string): void {
    this.#texts.push(`${this.#texts.pop() ?? ''}${text}`);
  }

  close(name: string): void {
    const text = (this.#texts.pop() ?? '').replace(/\s+/g, ' ').trim();
    const line = this.#open.at(-1);
    if (name === 'version') this.version = text;
    else if (name === 'mainTerm' || name === 'term') this.#open.pop();
    else if (line === undefined) return;
    else if (name === 'title') line.term = text;
    else if (name === 'code' || name === 'codes' || name === 'tab') line.code = /^[0-9A-HJ-NP-Z]{1,7}$/.test(text) ? text : line.code;
    else if (name === 'see') line.see = text;
    else if (name === 'use') line.use = text;
  }
}
