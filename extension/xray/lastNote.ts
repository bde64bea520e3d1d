import type { Disposable} from 'vscode';
import { window, type TextDocument, type TextEditor } from 'vscode';
import { clinicalNoteLanguage } from '../../server/lsp/protocol';

/** Remembers the last active clinical note while it is open. */
export class LastNote implements Disposable {
  readonly #subscription: Disposable;
  #editor: TextEditor | undefined;

  constructor() {
    this.#look(window.activeTextEditor);
    this.#subscription = window.onDidChangeActiveTextEditor((editor) => this.#look(editor));
  }

  /** The note with its cursor; undefined if none was active, or it has been closed. */
  find(): { readonly document: TextDocument; readonly cursor: number } | undefined {
    const editor = this.#editor ?? window.visibleTextEditors.find(isNote);
    if (editor === undefined || editor.document.isClosed) return undefined;
    return { document: editor.document, cursor: editor.document.offsetAt(editor.selection.active) };
  }

  dispose(): void {
    this.#subscription.dispose();
  }

  #look(editor: TextEditor | undefined): void {
    if (editor !== undefined && isNote(editor)) this.#editor = editor;
  }
}

function isNote({ document }: TextEditor): boolean {
  return document.languageId === clinicalNoteLanguage;
}
