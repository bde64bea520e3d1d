import type { ExtensionParts } from '../extensionParts';

/** Opens a linked article in the reference panel; its argument is the title. */
export function showArticle({ reference }: ExtensionParts, title?: unknown): void {
  if (typeof title === 'string') reference.open({ page: 'knowledge', open: title });
}
