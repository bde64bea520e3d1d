import { distanceAbove, type ArticleCode } from '../../core/knowledge/articleCode';
import type { ArticleSite } from './indexMeta';

/** A code further above than this has an article about half a chapter. */
const farthestAbove = 4.5;
/** Ranges over more categories than this are kept by themselves, not under each category. */
const widestRange = 127;
/** What they are kept under. */
const wide = '';

/** Lists of an index, one entry per line. */
export interface ArticleLists {
  /** Titles in the order of the articles. */
  readonly titles: string;
  /** Other names: number of the article, name in lower case; with a tabulator between. */
  readonly names: string;
  /** ICD-10 codes in the order of the articles: article, `1` for ICD-10-CM and `0` for the WHO's, code, last code of a range or nothing. */
  readonly codes: string;
  readonly sites: readonly ArticleSite[];
}

/** A code that an article states, and how many it states before. */
export interface StatedCode {
  readonly article: number;
  readonly code: ArticleCode;
  readonly order: number;
}

/** What the index knows of its articles: titles, names, codes. Lists are taken apart when they are first asked for. */
export class ArticleCatalog {
  readonly #lists: ArticleLists;
  #titles: readonly string[] | undefined;
  #names: ReadonlyMap<string, number> | undefined;
  #codes: ReadonlyMap<number, readonly ArticleCode[]> | undefined;
  #byCategory: ReadonlyMap<string, readonly StatedCode[]> | undefined;

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
    return this.#coded().get(article) ?? [];
  }

  /** Stated codes that may be in line with a code: those of its category, and wide ranges. @param key dotless, upper case; of three characters or more */
  statedNear(key: string): readonly StatedCode[] {
    this.#byCategory ??= groupByCategory(this.#coded());
    return [...(this.#byCategory.get(key.slice(0, 3)) ?? []), ...(this.#byCategory.get(wide) ?? [])];
  }

  /** All stated codes. */
  stated(): readonly StatedCode[] {
    return [...this.#coded()].flatMap(([article, codes]) => codes.map((code, order) => ({ article, code, order })));
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

  #coded(): ReadonlyMap<number, readonly ArticleCode[]> {
    this.#codes ??= readCodes(this.#lists.codes);
    return this.#codes;
  }
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n');
}

function readCodes(text: string): ReadonlyMap<number, readonly ArticleCode[]> {
  const codes = new Map<number, ArticleCode[]>();
  for (const line of linesOf(text)) {
    const [article = '', isClinicalModification, code = '', to = ''] = line.split('\t');
    const own: ArticleCode = { system: isClinicalModification === '1' ? 'ICD-10-CM' : 'ICD-10', code, ...(to === '' ? {} : { to }) };
    const known = codes.get(Number(article));
    if (known === undefined) codes.set(Number(article), [own]);
    else known.push(own);
  }
  return codes;
}

/** A range stands under each of its categories. */
function groupByCategory(all: ReadonlyMap<number, readonly ArticleCode[]>): ReadonlyMap<string, readonly StatedCode[]> {
  const groups = new Map<string, StatedCode[]>();
  for (const [article, codes] of all) {
    codes.forEach((code, order) => {
      for (const category of categoriesOf(code)) {
        const group = groups.get(category);
        if (group === undefined) groups.set(category, [{ article, code, order }]);
        else group.push({ article, code, order });
      }
    });
  }
  return groups;
}

function categoriesOf({ code, to }: ArticleCode): readonly string[] {
  const first = code.slice(0, 3);
  if (to === undefined) return [first];
  // A category is a letter, a digit, and a digit or letter: a number to the base of 36.
  const from = Number.parseInt(first, 36);
  const last = Number.parseInt(to.slice(0, 3), 36);
  return last - from > widestRange ? [wide] : Array.from({ length: last - from + 1 }, (_, at) => (from + at).toString(36).toUpperCase());
}
