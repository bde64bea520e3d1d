import { ownText } from '../../core/base/ownText';
import type { IcdCode } from '../../core/icd/code';
import type { UserLists } from '../../core/note/lists/userLists';
import type { LanguageService } from '../../service/languageService';
import type { OpenNotes } from './openNotes';
import { WorkspaceNotes, type WorkspaceNote } from './workspaceNotes';

/** A code of a note of the workspace; lines and columns from 0, UTF-16. */
export interface WorkspaceCode {
  readonly code: IcdCode;
  /** The note claims it; else it only looks like one. */
  readonly isMeant: boolean;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Its line, for lists of symbols. */
  readonly text: string;
}

/** All codes of one note: what stands for it in the index of the workspace. */
export interface NoteCodes {
  readonly uri: string;
  readonly codes: readonly WorkspaceCode[];
}

/** Longest line kept: more is not read in a list. */
const longestLine = 200;

/** What notes are read by, each as of now. */
export interface ReadingParts {
  readonly headings: () => UserLists['headings'];
  readonly service: () => LanguageService | undefined;
}

/** The index of codes by note that references, symbols and moves to another release share: a note is parsed once for all. */
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
