import type { CodeNote } from '../../core/codeNotes/codeNote';

/** The user's note on a code, visually separate from the release's text; empty if there is none. */
export function renderOwnNote(note: CodeNote | undefined): string {
  if (note === undefined) return '';
  const lines = safeMarkdown(note.text).split(/\r?\n/).map((line) => `> ${line}`);
  return [`> **Your note** (${note.changed.slice(0, 10)})`, '>', ...lines].join('\n');
}

/** The user's Markdown without anything that could fetch content (images, HTML) or run a command. */
function safeMarkdown(text: string): string {
  return text.replace(/!\[/g, '!\\[').replace(/</g, '\\<').replace(/\bcommand:/gi, 'command ');
}
