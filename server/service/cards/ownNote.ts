import type { CodeNote } from '../../core/codeNotes/codeNote';

/** What the user wrote on a code, set off from what the release says; empty where there is nothing. */
export function renderOwnNote(note: CodeNote | undefined): string {
  if (note === undefined) return '';
  const lines = safeMarkdown(note.text).split(/\r?\n/).map((line) => `> ${line}`);
  return [`> **Your note** (${note.changed.slice(0, 10)})`, '>', ...lines].join('\n');
}

/** A user's own Markdown without what would fetch something (pictures, HTML) or run a command. */
function safeMarkdown(text: string): string {
  return text.replace(/!\[/g, '!\\[').replace(/</g, '\\<').replace(/\bcommand:/gi, 'command ');
}
