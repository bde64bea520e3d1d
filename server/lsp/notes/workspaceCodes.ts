import { ownText } from '../../core/base/ownText';
import type { IcdCode } from '../../core/icd/code';
import type { UserLists } from '../../core/note/lists/userLists';
import type { LanguageService } from '../../service/languageService';
import type { OpenNotes } from './openNotes';
import { WorkspaceNotes, type WorkspaceNote } from './workspaceNotes';

/** A code in a note of the workspace; lines and columns are 0-based, in UTF-16 units. */
export interface WorkspaceCode {
  readonly code: IcdCode;
  /** True if the note claims the code; otherwise it only looks like one. */
  readonly isMeant: boolean;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Its line, for symbol lists. */
  readonly text: string;
}

/** All codes of one note: its entry in the workspace index. */
export interface NoteCodes {
  readonly uri: string;
  readonly codes: readonly WorkspaceCode[];
}

/** Maximum length of a stored line; lists show no more. */
const longestLine = 200;

/** Current settings and service for parsing notes. */
export interface ReadingParts {
  readonly headings: () => UserLists['headings'];
  readonly service: () => LanguageService | undefined;
}

/** The index of codes by note, shared by references, symbols and moves to another release, so that each note is parsed once. */
export function createWorkspaceCodes(folders: () => readonly string[], notes: OpenNotes, { headings, service }: ReadingParts): WorkspaceNotes<NoteCodes> {
  return new WorkspaceNotes(folders, notes, { headings, read: (note) => readCodes(note, service()) });
}

function readCodes({ document, note }: WorkspaceNote, service: LanguageService | undefined): NoteCodes {
  const codes = (service?.codeUses(note) ?? []).map(({ code, isMeant, token: { span } }): WorkspaceCode => {
    const { line, character } = document.positionAt(span.start);
    const start = note.lines.start(line);
    return { code, isMeant, line, start: character, end: character + (span.end - span.start), text: ownText(note.text.slice(start, Math.min(note.lines.end(line), start + longestLine)).trim()) };
  });
  return { uri: document.uri, codes };
}
