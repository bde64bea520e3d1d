import { isoDateOf } from '../core/base/isoDate';
import type { CodeNotes } from '../core/codeNotes/codeNote';
import type { Logger } from '../core/base/logger';
import type { UserLists } from '../core/note/lists/userLists';
import type { NoteDocument } from '../core/note/noteDocument';
import { createLanguageService, type LanguageService } from '../service/languageService';
import type { CatalogHost } from './hosts/catalogHost';
import type { ClientAbilities } from './settings/clientAbilities';
import type { CodeNotesHost } from './hosts/codeNotesHost';
import type { KnowledgeHost } from './hosts/knowledgeHost';
import type { LiveSettings } from './settings/followSettings';
import type { ServerOptions } from './protocol';
import { Turns } from './turns';

/** State shared by the handlers from `initialize` on. */
export interface ServerState {
  readonly logger: Logger;
  readonly options: ServerOptions;
  readonly client: ClientAbilities;
  readonly catalogs: CatalogHost;
  readonly knowledge: KnowledgeHost;
  readonly codeNotes: CodeNotesHost;
  /** Schedules all long work on notes. */
  readonly turns: Turns;
  /** Changes whenever answers may change: releases, settings, the date. */
  revision(): string;
  /** The user's additions to the lists used for reading notes. */
  lists(): UserLists;
  /** The current service; undefined without a catalog. Read it after the last `await` of a request, so that the whole answer comes from one release. */
  service(): LanguageService | undefined;
  /** Tells the current service, if any, that a note has been superseded by a later version. */
  forget(note: NoteDocument): void;
}

export interface StateParts extends Pick<ServerState, 'options' | 'client' | 'catalogs' | 'knowledge' | 'codeNotes' | 'logger'> {
  readonly now: () => Date;
  readonly settings: LiveSettings;
}

export function makeServerState({ now, settings, ...parts }: StateParts): ServerState {
  let made: { readonly revision: string; readonly codeNotes: CodeNotes; readonly service: LanguageService } | undefined;
  const revision = (): string => `${parts.catalogs.revision} ${settings.revision} ${isoDateOf(now())}`;
  return {
    ...parts,
    turns: new Turns(),
    revision,
    lists: () => settings.current.lists,
    service() {
      const { reference } = parts.catalogs;
      if (reference === undefined) return undefined;
      const current = revision();
      const { notes } = parts.codeNotes;
      if (made?.revision !== current || made.codeNotes !== notes) {
        made = { revision: current, codeNotes: notes, service: createLanguageService({ ...reference, codeNotes: notes, settings: settings.current, today: isoDateOf(now()) }) };
      }
      return made.service;
    },
    forget: (note) => made?.service.forget(note),
  };
}
