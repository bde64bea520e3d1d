import type { KnowledgeArticle } from '../../../core/knowledge/article';
import { searchTexts, type PassageKind } from './articleFields';

/** Position and kind of a text within an article's line. */
export interface PassagePlace {
  /** In bytes from the start of the line. For a row of facts it covers label and text, as members of an object. */
  readonly offset: number;
  readonly length: number;
  readonly kind: PassageKind;
}

/** An article as one line of JSON without line feed, with the positions of its parts. */
export interface ArticleLine {
  readonly bytes: Buffer;
  /** Length of the part with source and codes; with a closing brace it is valid JSON by itself. */
  readonly headBytes: number;
  /** One per text of `searchTexts`, in order; undefined for names, which are never shown as passages. */
  readonly passages: readonly (PassagePlace | undefined)[];
}

/** Serialises an article with a fixed member order, head first, so that a reader can extract single passages from the line. */
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

/** The text of a passage as displayed. @param json the slice of the line at the passage's position */
export function readPassage(json: string): string {
  if (!json.startsWith('"label":')) return JSON.parse(json) as string;
  const { label, text } = JSON.parse(`{${json}}`) as { readonly label: string; readonly text: string };
  return `${label}: ${text}`;
}
