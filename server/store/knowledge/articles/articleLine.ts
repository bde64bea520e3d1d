import type { KnowledgeArticle } from '../../../core/knowledge/article';
import { searchTexts, type PassageKind } from './articleFields';

/** Where a text lies in an article's line, and what it is. */
export interface PassagePlace {
  /** In bytes from the beginning of the line. Of a row of facts it takes in label and text, as members of an object. */
  readonly offset: number;
  readonly length: number;
  readonly kind: PassageKind;
}

/** An article as one line of JSON, without its line feed, and where its parts lie in it. */
export interface ArticleLine {
  readonly bytes: Buffer;
  /** Length of the part that tells source and codes; with a closing brace it is JSON of its own. */
  readonly headBytes: number;
  /** One for each of `searchTexts`, in their order; undefined for names, which nobody looks at as passages. */
  readonly passages: readonly (PassagePlace | undefined)[];
}

/** Writes an article with its members in one fixed order, head first, so that a reader may take single passages out of the line. */
export function writeArticleLine(article: KnowledgeArticle): ArticleLine {
  const { title, url, site, revision, revisedAt, licence, attribution, codes, aliases, lead, sections } = article;
  const head = JSON.stringify({ title, url, site, revision, revisedAt, licence, attribution, codes }).slice(0, -1);
  const facts = article.facts.map(({ field, label, text, items }) => ({ field, label, text, items }));
  const rest = JSON.stringify({ aliases, facts, lead, sections: sections.map(({ heading, level, paragraphs }) => ({ heading, level, paragraphs })) });
  const bytes = Buffer.from(`${head},${rest.slice(1)}`);
  const headBytes = Buffer.byteLength(head);
  let from = headBytes;
  const passages = [...searchTexts(article)].map(({ kind, text, label }, number) => {
    if (number === 0) return undefined;
    const wanted = Buffer.from(label === undefined ? JSON.stringify(text) : JSON.stringify({ label, text }).slice(1, -1));
    const offset = bytes.indexOf(wanted, from);
    if (offset === -1) throw new Error('A text of the article does not stand in its own line.');
    from = offset + wanted.length;
    return { offset, length: wanted.length, kind };
  });
  return { bytes, headBytes, passages };
}

/** The text of a passage, as it is shown. @param json the piece of a line that its place names */
export function readPassage(json: string): string {
  if (!json.startsWith('"label":')) return JSON.parse(json) as string;
  const { label, text } = JSON.parse(`{${json}}`) as { readonly label: string; readonly text: string };
  return `${label}: ${text}`;
}
