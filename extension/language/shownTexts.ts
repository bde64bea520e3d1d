import { Disposable, EventEmitter, TabInputText, TabInputTextDiff, Uri, window, workspace, type TextDocumentContentProvider } from 'vscode';

/** URI scheme of read-only texts: notes without identifiers, texts to be sent, answers. */
export const shownTextScheme = 'healthcaredataref-text';

interface ShownText {
  readonly text: string;
  /** The action the user may confirm after reading the text. */
  readonly accept: (() => Promise<void>) | undefined;
}

/** Read-only documents of this window, kept in memory only and discarded when closed. */
export class ShownTexts implements TextDocumentContentProvider, Disposable {
  readonly #texts = new Map<string, ShownText>();
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

  /** Creates a document with this text. Its name is a title and must contain nothing from a note. */
  add(name: string, text: string, accept?: () => Promise<void>): Uri {
    this.#count += 1;
    const uri = Uri.from({ scheme: shownTextScheme, path: `/${this.#count}/${name}` });
    this.#texts.set(uri.toString(), { text, accept });
    return uri;
  }

  /** Replaces the text of an open document; a closed one stays discarded. */
  update(uri: Uri, text: string): void {
    const shown = this.#texts.get(uri.toString());
    if (shown === undefined || shown.text === text) return;
    this.#texts.set(uri.toString(), { ...shown, text });
    this.#changed.fire(uri);
  }

  /** Runs the action offered with a text: the given one, otherwise that in the active editor. @returns false if no open text offers an action */
  async accept(uri: Uri | undefined = activeUri()): Promise<boolean> {
    const accept = this.#texts.get(uri?.toString() ?? '')?.accept;
    await accept?.();
    return accept !== undefined;
  }

  /** Closes the editors of a text. */
  async close(uri: Uri): Promise<void> {
    const shown = uri.toString();
    await window.tabGroups.close(window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => uriOf(input)?.toString() === shown));
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString())?.text ?? 'This text was shown in another session and is no longer available. Run the command again.';
  }

  dispose(): void {
    this.#registered.dispose();
    this.#changed.dispose();
    this.#texts.clear();
  }
}

/** The text of the active tab; in a diff editor the modified side, whichever side has the cursor. */
function activeUri(): Uri | undefined {
  return uriOf(window.tabGroups.activeTabGroup.activeTab?.input);
}

function uriOf(input: unknown): Uri | undefined {
  return input instanceof TabInputTextDiff ? input.modified : input instanceof TabInputText ? input.uri : undefined;
}
