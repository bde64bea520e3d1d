/** Markdown with its `command:` links turned into their text: the Markdown preview does not run them. */
export function withoutCommandLinks(markdown: string): string {
  return markdown.replace(/\[([^\]]*)\]\(command:[^)]*\)/g, '$1');
}
