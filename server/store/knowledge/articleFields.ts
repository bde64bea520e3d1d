import type { KnowledgeArticle } from '../../core/knowledge/article';

/** Parts of an article that weigh differently in a search. The value is the part's bit in a posting. */
export const fieldBits = { title: 1, symptoms: 2, facts: 4, lead: 8, body: 16 } as const;
export type SearchField = keyof typeof fieldBits;

/**
 * Weight of one occurrence, and the usual length in words that longer parts are measured against (BM25F). Fixed, not taken
 * from the corpus: an article weighs the same whatever stands beside it.
 */
export const fieldWeights: Readonly<Record<SearchField, { readonly weight: number; readonly usualLength: number; readonly lengthEffect: number }>> = {
  title: { weight: 8, usualLength: 8, lengthEffect: 0.4 },
  symptoms: { weight: 5, usualLength: 14, lengthEffect: 0.2 },
  facts: { weight: 1.5, usualLength: 60, lengthEffect: 0.3 },
  lead: { weight: 3, usualLength: 200, lengthEffect: 0.4 },
  body: { weight: 1, usualLength: 1_500, lengthEffect: 0.6 },
};

/** Headings of sections that tell what a disease looks like: they count as much as the lead. */
const tellsSigns = /symptom|\bsigns\b|presentation|clinical (?:features|picture|manifestations)/i;

/** The texts of an article that are searched, each with its part. Phrases do not reach from one text into the next. */
export function* searchTexts(article: KnowledgeArticle): Generator<{ readonly field: SearchField; readonly text: string }> {
  yield { field: 'title', text: article.title };
  for (const text of article.aliases) yield { field: 'title', text };
  for (const { field, text } of article.facts) yield { field: field === 'otherNames' ? 'title' : field === 'symptoms' ? 'symptoms' : 'facts', text };
  for (const text of article.lead) yield { field: 'lead', text };
  for (const { heading, paragraphs } of article.sections) {
    yield { field: 'body', text: heading };
    const field = tellsSigns.test(heading) ? 'lead' : 'body';
    for (const text of paragraphs) yield { field, text };
  }
}
