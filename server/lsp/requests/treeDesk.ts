import type { CancellationToken, Range, ResponseError } from 'vscode-languageserver/node';
import { isoDateOf, type IsoDate } from '../../core/base/isoDate';
import type { IcdCode } from '../../core/icd/code';
import { noLists } from '../../core/note/lists/userLists';
import type { LanguageService } from '../../service/languageService';
import { answer } from './answer';
import { toRange } from '../convert';
import type { OpenNotes } from '../notes/openNotes';
import type { ServerState } from '../serverState';
import { TabularPages } from './tabularPages';
import { createWorkspaceCodes, type NoteCodes } from '../notes/workspaceCodes';
import type { WorkspaceNotes } from '../notes/workspaceNotes';

/** What the features of the codes' tree stand on. */
export interface TreeContext {
  readonly notes: OpenNotes;
  readonly state: () => ServerState | undefined;
  /** URIs of the workspace's folders. */
  readonly folders: () => readonly string[];
  readonly now: () => Date;
}

/** One request's own view: service and pages of one and the same catalog. */
export interface Asked {
  readonly service: LanguageService;
  readonly pages: TabularPages;
  readonly state: ServerState;
}

/** A code of an open note. */
export interface AskedCode {
  readonly code: IcdCode;
  readonly on: IsoDate;
  readonly range: Range;
}

/** Where requests about the tree come in: makes the pages once for each catalog and set of notes on codes. */
export class TreeDesk {
  readonly context: TreeContext;
  /** The codes of all notes of the workspace; read them for the revision of the request's own state. */
  readonly workspace: WorkspaceNotes<NoteCodes>;
  #pages: TabularPages | undefined;

  constructor(context: TreeContext) {
    this.context = context;
    this.workspace = createWorkspaceCodes(context.folders, context.notes, { headings: () => context.state()?.lists().headings ?? noLists.headings, service: () => context.state()?.service() });
  }

  get today(): IsoDate {
    return isoDateOf(this.context.now());
  }

  /** Works with the catalog as it is now; without one it waits for the load under way, if any, and answers `empty`. */
  async ask<T>(request: string, token: CancellationToken, empty: T, work: (asked: Asked) => T | Promise<T>): Promise<T | ResponseError<void>> {
    const state = this.context.state();
    if (state === undefined) return empty;
    await state.catalogs.whenLoaded();
    return answer(request, state.logger, token, empty, () => {
      const asked = this.take();
      return asked === undefined ? empty : work(asked);
    });
  }

  /** Service and pages of the catalog as it is now; taken again after every `await` of a request, since a swap closes the old one. */
  take(): Asked | undefined {
    const state = this.context.state();
    const service = state?.service();
    const catalog = state?.catalogs.catalog;
    if (state === undefined || service === undefined || catalog === undefined) return undefined;
    const { notes } = state.codeNotes;
    if (this.#pages?.catalog !== catalog || this.#pages.codeNotes !== notes) this.#pages = new TabularPages(catalog, notes);
    return { service, pages: this.#pages, state };
  }

  /** As {@link ask}, for features whose types know no error answer, though the protocol does: throwing says the same. */
  async askOrThrow<T>(request: string, token: CancellationToken, empty: T, work: (asked: Asked) => T | Promise<T>): Promise<T> {
    const settled = await this.ask(request, token, empty, work);
    if (settled instanceof Error) throw settled;
    return settled;
  }

  /** The code at a place of an open note, or of a page of the Tabular List. */
  findCode({ service, pages }: Asked, uri: string, position: Range['start']): AskedCode | undefined {
    const open = this.context.notes.find(uri);
    if (open === undefined) return pages.codeAt(uri, position);
    const found = service.codeAt(open.note, open.document.offsetAt(position));
    return found === undefined ? undefined : { code: found.code, on: found.on, range: toRange(open.document, found.span) };
  }
}
