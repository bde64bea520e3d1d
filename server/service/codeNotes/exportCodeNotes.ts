import type { CodeNotes } from '../../core/codeNotes/codeNote';

export interface ExportOptions {
  readonly format: 'markdown' | 'json';
  readonly titleOf: (code: string) => string | undefined;
}

/** All notes as one document: Markdown for reading, or JSON that an import can read back. */
export function exportCodeNotes({ all }: CodeNotes, { format, titleOf }: ExportOptions): string {
  if (format === 'json') return `${JSON.stringify({ format: 1, notes: all.map((note) => ({ ...note, title: titleOf(note.code) ?? null })) }, undefined, 2)}\n`;
  const sections = all.map(({ code, text, changed }) => `## ${code}${titleOf(code) === undefined ? '' : ` — ${titleOf(code) ?? ''}`}\n\n*${changed.slice(0, 10)}*\n\n${text}\n`);
  return ['# Notes on codes\n', ...sections].join('\n');
}
