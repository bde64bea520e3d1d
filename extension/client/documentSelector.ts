import { clinicalNoteLanguage } from '../../server/lsp/protocol';

/** A language, optionally restricted to one URI scheme. */
export interface LanguageFilter {
  readonly language: string;
  readonly scheme?: string;
}

/**
 * Schemes in which an additional language is served: files, unsaved documents, and files of virtual workspaces. Output channels,
 * comment boxes and the like are also plain text or Markdown, but not notes.
 */
const guestSchemes = ['file', 'untitled', 'vscode-vfs'];

/** The documents that the language server handles: clinical notes of any scheme, additional languages only in files. */
export function documentSelector(languages: readonly string[]): LanguageFilter[] {
  return languages.flatMap((language): LanguageFilter[] =>
    language === clinicalNoteLanguage ? [{ language }] : guestSchemes.map((scheme) => ({ language, scheme })),
  );
}
