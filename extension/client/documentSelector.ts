import { clinicalNoteLanguage } from '../../server/lsp/protocol';

/** A language, and optionally the only scheme in which it is served. */
export interface LanguageFilter {
  readonly language: string;
  readonly scheme?: string;
}

/**
 * Where a guest language is served: real files, unsaved ones, and files of virtual workspaces. Output channels,
 * comment boxes and the like are plain text or Markdown too, and are nobody's notes.
 */
const guestSchemes = ['file', 'untitled', 'vscode-vfs'];

/** The documents that the language server answers for: clinical notes wherever they lie, guest languages in files only. */
export function documentSelector(languages: readonly string[]): LanguageFilter[] {
  return languages.flatMap((language): LanguageFilter[] =>
    language === clinicalNoteLanguage ? [{ language }] : guestSchemes.map((scheme) => ({ language, scheme })),
  );
}
