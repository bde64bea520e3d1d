import { commands, Uri, workspace, type Disposable } from 'vscode';
import type { NoteClient } from './noteClient';
import { withoutCommandLinks } from './withoutCommandLinks';

const scheme = 'healthcaredataref-code';

/** Serves the card of a code as a read-only Markdown document (`healthcaredataref-code:/J18.9.md`). */
export function createCodeDetails(client: NoteClient): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent(uri) {
      const code = uri.path.slice(1, -'.md'.length);
      const card = await client.findCard(code);
      return card === undefined ? `No installed release has ${code}.` : withoutCommandLinks(card);
    },
  });
}

/** Opens the card of a code in the Markdown preview, beside the note. */
export async function showCodeDetails(code: string): Promise<void> {
  await commands.executeCommand('markdown.showPreviewToSide', Uri.from({ scheme, path: `/${code}.md` }));
}
