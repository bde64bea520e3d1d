import type { KnowledgeArticle } from '../../../core/knowledge/article';

/** Parts of an article that weigh differently in a search. */
export type SearchField = 'title' | 'symptoms' | 'facts' | 'lead' | 'body';

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

/** What a text of an article is to whoever wants to see why the article was found; of equal passages the lower one is shown. */
export const passageKinds = { lead: 0, signs: 1, body: 2, fact: 3, name: 4 } as const;
export type PassageKind = (typeof passageKinds)[keyof typeof passageKinds];

/** A text of an article that is searched. */
export interface SearchText {
  readonly field: SearchField;
  readonly kind: PassageKind;
  readonly text: string;
  /** Of a row of the box of facts: what stands before the text where it is shown. */
  readonly label?: string;
}

/** Headings of sections that tell what a disease looks like: they count as much as the lead. */
const tellsSigns = /symptom|\bsigns\b|presentation|clinical (?:features|picture|manifestations)/i;

/** The texts of an article in the order in which they are numbered. Phrases do not reach from one text into the next. */
export function* searchTexts(article: KnowledgeArticle): Generator<SearchText> {
  const { name, lead, signs, body, fact } = passageKinds;
  yield { field: 'title', kind: name, text: article.title };
  for (const text of article.aliases) yield { field: 'title', kind: name, text };
  for (const { field, label, text } of article.facts) {
    const isSign = field === 'symptoms' || field === 'complications';
    yield { field: field === 'otherNames' ? 'title' : field === 'symptoms' ? 'symptoms' : 'facts', kind: isSign ? signs : fact, text, label };
  }
  for (const text of article.lead) yield { field: 'lead', kind: lead, text };
  for (const { heading, paragraphs } of article.sections) {
    yield { field: 'body', kind: name, text: heading };
    const field = tellsSigns.test(heading) ? 'lead' : 'body';
    for (const text of paragraphs) yield { field, kind: body, text };
  }
}
