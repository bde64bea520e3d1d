import { Disposable, EventEmitter, Uri, workspace, type TextDocumentContentProvider } from 'vscode';

/** Scheme of texts that are only shown: notes without identifiers, what is about to be sent, answers. */
export const shownTextScheme = 'healthcaredataref-text';

/** Read-only documents of this window. They are kept in memory alone, and forgotten when they are closed. */
export class ShownTexts implements TextDocumentContentProvider, Disposable {
  readonly #texts = new Map<string, string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #registered: Disposable;
  #count = 0;

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#registered = Disposable.from(
      workspace.registerTextDocumentContentProvider(shownTextScheme, this),
      workspace.onDidCloseTextDocument(({ uri }) => {
        if (uri.scheme === shownTextScheme) this.#texts.delete(uri.toString());
      }),
    );
  }

  /** A new document with this text; its name is a title for people and holds nothing of a note. */
  add(name: string, text: string): Uri {
    this.#count += 1;
    const uri = Uri.from({ scheme: shownTextScheme, path: `/${this.#count}/${name}` });
    this.#texts.set(uri.toString(), text);
    return uri;
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? 'This text was shown in another session and was not kept. Run the command again.';
  }

  dispose(): void {
    this.#registered.dispose();
    this.#changed.dispose();
    this.#texts.clear();
  }
}
