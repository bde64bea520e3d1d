import type { KnowledgeArticle } from '../../../server/core/knowledge/article';
import { codeDistance, isIcd10 } from '../../../server/core/knowledge/articleCode';

/** The article with codes from other sources, if its own page states none. */
export function withCodes(article: KnowledgeArticle, codes: readonly string[]): KnowledgeArticle {
  const missing = codes.filter((code) => !article.codes.some((own) => isIcd10(own) && codeDistance(own, code) !== undefined));
  return missing.length === 0 ? article : { ...article, codes: [...article.codes, ...missing.map((code) => ({ system: 'ICD-10-CM' as const, code }))] };
}
