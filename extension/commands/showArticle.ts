import type { ExtensionParts } from '../extensionParts';
import { openKnowledgeArticle } from '../knowledgeArticles';

/** Opens the article of a link; its argument is the title. */
export async function showArticle(_parts: ExtensionParts, title?: unknown): Promise<void> {
  if (typeof title === 'string') await openKnowledgeArticle(title);
}
