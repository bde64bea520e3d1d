import { distanceAbove, type ArticleCode } from '../../../core/knowledge/articleCode';
import { readCodeLine, wideRanges } from './codeLists';
import type { ArticleSite } from './indexMeta';

/** A code further above than this has an article about half a chapter. */
const farthestAbove = 4.5;

/** Lists of an index, one entry per line. */
export interface ArticleLists {
  /** Titles in the order of the articles. */
  readonly titles: string;
  /** Other names: number of the article, name in lower case; with a tabulator between. */
  readonly names: string;
  /** Codes of each article, see `writeCodeLine`. */
  readonly codes: string;
  /** Where the codes of each category stand: category, article, place in the article's codes. In the order of the categories. */
  readonly categories: string;
  readonly sites: readonly ArticleSite[];
}

/** A code that an article states, and how many it states before. */
export interface StatedCode {
  readonly article: number;
  readonly code: ArticleCode;
  readonly order: number;
}

/** What the index knows of its articles: titles, names, codes. Lists are taken apart when they are first asked for, line by line where that does. */
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

  /** The article with this title, else with this other name; case does not matter. */
  find(title: string): number | undefined {
    this.#names ??= new Map([
      ...linesOf(this.#lists.names).map((line): [string, number] => [line.slice(line.indexOf('\t') + 1), Number.parseInt(line, 10)]),
      ...linesOf(this.#lists.titles).map((own, article): [string, number] => [own.toLowerCase(), article]),
    ]);
    return this.#names.get(title.toLowerCase());
  }

  /** Hosts of articles: those from `first` on, up to the next one's. */
  get sites(): readonly ArticleSite[] {
    return this.#lists.sites;
  }

  /** The ICD-10 codes that an article states, in its own order. */
  codesOf(article: number): readonly ArticleCode[] {
    this.#codes ??= this.#lists.codes.split('\n');
    return readCodeLine(this.#codes[article] ?? '');
  }

  /** Stated codes that may be in line with a code: those of its category, and wide ranges. @param key dotless, upper case; of three characters or more */
  statedNear(key: string): readonly StatedCode[] {
    return [...this.#inCategory(key.slice(0, 3)), ...this.#inCategory(wideRanges)];
  }

  /** All stated codes. */
  stated(): readonly StatedCode[] {
    return this.#lists.codes.split('\n').flatMap((line, article) => readCodeLine(line).map((code, order) => ({ article, code, order })));
  }

  /** The article that states a code, else the nearest one above it. @param key dotless, upper case */
  nearest(key: string): number | undefined {
    let best: { readonly article: number; readonly distance: number } | undefined;
    for (const { article, code, order } of this.statedNear(key)) {
      const above = distanceAbove(code, key);
      // Of articles equally near, the one that states the code earlier is more about it.
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
