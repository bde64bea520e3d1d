import type { KnowledgeArticle } from '../../../core/knowledge/article';

/** Fields of an article with different search weights. */
export type SearchField = 'title' | 'symptoms' | 'facts' | 'lead' | 'body';

/**
 * BM25F parameters per field: weight of one occurrence, and the usual length in words against which longer fields are normalised.
 * Fixed rather than derived from the corpus, so that an article's weights do not depend on the others.
 */
export const fieldWeights: Readonly<Record<SearchField, { readonly weight: number; readonly usualLength: number; readonly lengthEffect: number }>> = {
  title: { weight: 8, usualLength: 8, lengthEffect: 0.4 },
  symptoms: { weight: 5, usualLength: 14, lengthEffect: 0.2 },
  facts: { weight: 1.5, usualLength: 60, lengthEffect: 0.3 },
  lead: { weight: 3, usualLength: 200, lengthEffect: 0.4 },
  body: { weight: 1, usualLength: 1_500, lengthEffect: 0.6 },
};

/** Kinds of passages; of equally good passages, the one with the lower number is shown. */
export const passageKinds = { lead: 0, signs: 1, body: 2, fact: 3, name: 4 } as const;
export type PassageKind = (typeof passageKinds)[keyof typeof passageKinds];

/** A searchable text of an article. */
export interface SearchText {
  readonly field: SearchField;
  readonly kind: PassageKind;
  readonly text: string;
  /** For a row of the fact box: the label shown before the text. */
  readonly label?: string;
}

/** Section headings about signs and symptoms, which weigh as much as the lead. */
const tellsSigns = /symptom|\bsigns\b|presentation|clinical (?:features|picture|manifestations)/i;

/** The texts of an article in numbering order. Phrases do not extend across texts. */
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
