import type { ExtensionParts } from '../extensionParts';

/** Opens the article of a link in the reference panel; its argument is the title. */
export function showArticle({ reference }: ExtensionParts, title?: unknown): void {
  if (typeof title === 'string') reference.open({ page: 'knowledge', open: title });
}
