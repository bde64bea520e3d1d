import type { KnowledgeArticle } from '../../core/knowledge/article';
import { escapeMarkdown } from './codeLink';

/** Sentences of the article's lead shown on a card; the link leads to the rest. */
const maxSentences = 2;
/** Maximum length of that excerpt in characters: encyclopedia sentences can be long. */
const maxCharacters = 420;

/** A knowledge-base article as a Markdown block below a code's card: first sentences, symptoms, source and licence. */
export function renderArticleCard(article: KnowledgeArticle, { commandLinks }: { readonly commandLinks: boolean }): string {
  const { title, lead, facts, url, licence, revision } = article;
  const symptoms = facts.find(({ field }) => field === 'symptoms');
  const source = `[Wikipedia: ${escapeMarkdown(title)}](${markdownAddress(url)})${revision === undefined ? '' : `, revision ${revision}`}, ${licence}`;
  const read = commandLinks ? ` · [Read the article](${articleCommand(title)})` : '';
  const blocks = [
    `**${escapeMarkdown(title)}** — ${escapeMarkdown(firstSentences(lead[0] ?? ''))}`,
    symptoms === undefined ? '' : `Symptoms: ${escapeMarkdown(symptoms.text)}`,
    `*${source}*${read}`,
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** The command link that opens an article in the editor. */
export function articleCommand(title: string): string {
  return `command:healthcareDataRef.showArticle?${encodeURIComponent(JSON.stringify([title]))}`;
}

function firstSentences(text: string): string {
  const ends = [...text.matchAll(/[.!?](?=\s+\p{Lu})/gu)].map(({ index }) => index + 1).filter((end) => end <= maxCharacters);
  const end = ends[Math.min(maxSentences, ends.length) - 1];
  if (end !== undefined) return text.slice(0, end);
  return text.length <= maxCharacters ? text : `${text.slice(0, text.lastIndexOf(' ', maxCharacters))} …`;
}

/** Percent-encodes brackets, which would end a Markdown link. */
function markdownAddress(url: string): string {
  return url.replace(/[()\s]/g, (character) => `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
