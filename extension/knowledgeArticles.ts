import { commands, Uri, workspace, type Disposable } from 'vscode';
import type { NoteClient } from './noteClient';

const scheme = 'healthcaredataref-article';

/** Serves articles of the knowledge base as read-only Markdown documents, named by their titles. */
export function createKnowledgeArticles(client: NoteClient): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent(uri) {
      const title = uri.path.slice(1, -'.md'.length);
      return (await client.findArticle(title)) ?? `The knowledge base has no article "${title}".`;
    },
  });
}

/** Opens an article in the Markdown preview, beside the note. */
export async function openKnowledgeArticle(title: string): Promise<void> {
  await commands.executeCommand('markdown.showPreviewToSide', Uri.from({ scheme, path: `/${title}.md` }));
}
