/** A snippet that fills a whole note. */
export interface NoteTemplate {
  readonly name: string;
  readonly description: string;
  /** In the editor's snippet syntax. */
  readonly body: string;
}

interface SnippetEntry {
  readonly body?: string | readonly string[];
  readonly description?: string;
  readonly isFileTemplate?: boolean;
}

/**
 * The templates of the extension's own snippets file: the entries marked `isFileTemplate`, which the editor offers
 * for empty files too. In the order of the file.
 */
export function parseTemplates(snippetsJson: string): NoteTemplate[] {
  const entries = Object.entries(JSON.parse(snippetsJson) as Record<string, SnippetEntry>);
  return entries.flatMap(([name, { body, description, isFileTemplate }]) =>
    isFileTemplate === true && body !== undefined
      ? [{ name, description: description ?? '', body: typeof body === 'string' ? body : body.join('\n') }]
      : [],
  );
}
