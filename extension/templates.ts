/** A snippet for a whole note. */
export interface NoteTemplate {
  readonly name: string;
  readonly description: string;
  /** In the editor's snippet syntax. */
  readonly body: string;
}

interface SnippetEntry {
  readonly body?: string | readonly string[];
  readonly description?: string;
}

/** Name prefix of such snippets in the snippets file: `Template: SOAP note`. */
const namePrefix = 'Template: ';

/** The templates in the extension's snippets file, in order. */
export function parseTemplates(snippetsJson: string): NoteTemplate[] {
  const entries = Object.entries(JSON.parse(snippetsJson) as Record<string, SnippetEntry>);
  return entries.flatMap(([name, { body, description }]) =>
    name.startsWith(namePrefix) && body !== undefined
      ? [{ name: capitalized(name.slice(namePrefix.length)), description: description ?? '', body: typeof body === 'string' ? body : body.join('\n') }]
      : [],
  );
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
