import { distanceAbove, type ArticleCode } from '../../../core/knowledge/articleCode';
import { readCodeLine, wideRanges } from './codeLists';
import type { ArticleSite } from './indexMeta';

/** Maximum distance of a wider code; beyond it, the article is about half a chapter. */
const farthestAbove = 4.5;

/** Lists of an index, one entry per line. */
export interface ArticleLists {
  /** Titles by article number. */
  readonly titles: string;
  /** Other names: article number and name in lower case, separated by a tab. */
  readonly names: string;
  /** Codes of each article; see `writeCodeLine`. */
  readonly codes: string;
  /** Where the codes of each category occur: category, article, position among the article's codes. Sorted by category. */
  readonly categories: string;
  readonly sites: readonly ArticleSite[];
}

/** A code stated by an article, and how many codes it states before. */
export interface StatedCode {
  readonly article: number;
  readonly code: ArticleCode;
  readonly order: number;
}

/** Titles, names and codes of an index's articles. Lists are parsed on first use, line by line where possible. */
export class ArticleCatalog {
  readonly #lists: ArticleLists;
  #titles: readonly string[] | undefined;
  #names: ReadonlyMap<string, number> | undefined;
  #codes: readonly string[] | undefined;

  constructor(lists: ArticleLists) {
    this.#lists = lists;
  }

  title(article: number): string {
    this.#titles ??= linesOf(this.#lists.titles);
    return this.#titles[article] ?? '';
  }

  /** The article with this title, otherwise with this alternative name; case-insensitive. */
  find(title: string): number | undefined {
    this.#names ??= new Map([
      ...linesOf(this.#lists.names).map((line): [string, number] => [line.slice(line.indexOf('\t') + 1), Number.parseInt(line, 10)]),
      ...linesOf(this.#lists.titles).map((own, article): [string, number] => [own.toLowerCase(), article]),
    ]);
    return this.#names.get(title.toLowerCase());
  }

  /** Hosts of articles; each covers the articles from `first` up to that of the next. */
  get sites(): readonly ArticleSite[] {
    return this.#lists.sites;
  }

  /** The ICD-10 codes stated by an article, in its order. */
  codesOf(article: number): readonly ArticleCode[] {
    this.#codes ??= this.#lists.codes.split('\n');
    return readCodeLine(this.#codes[article] ?? '');
  }

  /**
   * Stated codes that may be ancestors or descendants of a code: those of its category, and wide ranges. @param key dotless, upper
   * case, at least three characters
   */
  statedNear(key: string): readonly StatedCode[] {
    return [...this.#inCategory(key.slice(0, 3)), ...this.#inCategory(wideRanges)];
  }

  /** All stated codes. */
  stated(): readonly StatedCode[] {
    return this.#lists.codes.split('\n').flatMap((line, article) => readCodeLine(line).map((code, order) => ({ article, code, order })));
  }

  /** The article that states a code, otherwise the nearest wider one. @param key dotless, upper case */
  nearest(key: string): number | undefined {
    let best: { readonly article: number; readonly distance: number } | undefined;
    for (const { article, code, order } of this.statedNear(key)) {
      const above = distanceAbove(code, key);
      // Of equally near articles, one that states the code earlier is more specific to it.
      const distance = above === undefined ? undefined : above + order / 100;
      if (distance !== undefined && distance <= farthestAbove && distance < (best?.distance ?? Number.POSITIVE_INFINITY)) best = { article, distance };
    }
    return best?.article;
  }

  #inCategory(category: string): readonly StatedCode[] {
    const { categories } = this.#lists;
    const head = `${category}\t`;
    const found: StatedCode[] = [];
    let at = categories.startsWith(head) ? 0 : categories.indexOf(`\n${head}`) + 1;
    while (categories.startsWith(head, at)) {
      const end = categories.indexOf('\n', at);
      const [, article, order] = categories.slice(at, end === -1 ? undefined : end).split('\t').map(Number);
      const code = this.codesOf(article ?? 0)[order ?? 0];
      if (code !== undefined) found.push({ article: article ?? 0, code, order: order ?? 0 });
      if (end === -1) break;
      at = end + 1;
    }
    return found;
  }
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n');
}
