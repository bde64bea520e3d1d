import { open, type FileHandle } from 'node:fs/promises';
import type { KnowledgeArticle } from '../../../server/core/knowledge/article';
import { readLines } from './readLines';

interface Entry {
  readonly title: string;
  readonly url: string;
  readonly revision: number;
  readonly file: FileHandle;
  readonly start: number;
  readonly length: number;
}

/**
 * Collects the articles of a new release on disk, one per page, so that many thousands need little memory: new ones in a file of
 * its own, those of the current release in place. Of two revisions of a page the newer is kept.
 */
export class ArticleSpool {
  readonly #scratch: FileHandle;
  readonly #entries = new Map<string, Entry>();
  /** Alternative names from redirects, by the address of their target. */
  readonly #redirects = new Map<string, Set<string>>();
  /** The same by the title of their target. */
  readonly #byTitle = new Map<string, Set<string>>();
  /** The target title of a name. */
  readonly #targets = new Map<string, string>();
  #end = 0;
  #old: FileHandle | undefined;

  private constructor(scratch: FileHandle) {
    this.#scratch = scratch;
  }

  /** @param file a new file; the caller closes the spool */
  static async open(file: string): Promise<ArticleSpool> {
    return new ArticleSpool(await open(file, 'wx+'));
  }

  get count(): number {
    return this.#kept().length;
  }

  /** Adds the articles of the current release. @param file its `articles.jsonl` */
  async takeOld(file: string): Promise<void> {
    const old = await open(file, 'r');
    this.#old = old;
    for await (const { line, start } of readLines(old)) {
      const article = JSON.parse(line.toString('utf8')) as KnowledgeArticle;
      this.#keep(article, { file: old, start, length: line.length });
    }
  }

  async add(article: KnowledgeArticle): Promise<void> {
    const known = this.#entries.get(article.url);
    if (known !== undefined && known.revision > (article.revision ?? 0)) return;
    const line = Buffer.from(JSON.stringify(article));
    await this.#scratch.write(line, 0, line.length, this.#end);
    this.#keep(article, { file: this.#scratch, start: this.#end, length: line.length });
    this.#end += line.length;
  }

  /** Records that a page name redirects to a title. An article that had the name before was moved, and is dropped. */
  addRedirectToTitle(name: string, title: string): void {
    this.#targets.set(name, title);
    const names = this.#byTitle.get(title) ?? new Set();
    this.#byTitle.set(title, names.add(name));
  }

  /** Records that a page name redirects to the page at an address. */
  addRedirect(name: string, target: string): void {
    const names = this.#redirects.get(target) ?? new Set();
    this.#redirects.set(target, names.add(name));
  }

  /** All articles by title, with the names that redirect to them. */
  async *articles(): AsyncGenerator<KnowledgeArticle> {
    const entries = [...this.#kept()].sort((a, b) => compare(a.title, b.title) || compare(a.url, b.url));
    for (const { url, file, start, length } of entries) {
      const bytes = Buffer.alloc(length);
      await file.read(bytes, 0, length, start);
      const article = JSON.parse(bytes.toString('utf8')) as KnowledgeArticle;
      const aliases = new Set([...article.aliases, ...(this.#redirects.get(url) ?? []), ...(this.#byTitle.get(article.title) ?? [])]);
      aliases.delete(article.title);
      yield { ...article, aliases: [...aliases] };
    }
  }

  #kept(): readonly Entry[] {
    return [...this.#entries.values()].filter((entry) => !this.#isMoved(entry));
  }

  #isMoved({ title, url }: Entry): boolean {
    const target = this.#targets.get(title);
    const { host } = new URL(url);
    return target !== undefined && target !== title && [...this.#entries.values()].some((other) => other.title === target && new URL(other.url).host === host);
  }

  async close(): Promise<void> {
    await this.#scratch.close();
    await this.#old?.close();
  }

  #keep({ title, url, revision = 0, aliases }: KnowledgeArticle, place: Pick<Entry, 'file' | 'start' | 'length'>): void {
    // Names found through a redirect are not found again with every fetch, so they are kept.
    for (const name of aliases) this.addRedirect(name, url);
    this.#entries.set(url, { title, url, revision, ...place });
  }
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
