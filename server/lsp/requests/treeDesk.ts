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

/** The inputs of the tree features. */
export interface TreeContext {
  readonly notes: OpenNotes;
  readonly state: () => ServerState | undefined;
  /** URIs of the workspace's folders. */
  readonly folders: () => readonly string[];
  readonly now: () => Date;
}

/** The view of one request: service and pages of the same catalog. */
export interface Asked {
  readonly service: LanguageService;
  readonly pages: TabularPages;
  readonly state: ServerState;
}

/** A code in an open note. */
export interface AskedCode {
  readonly code: IcdCode;
  readonly on: IsoDate;
  readonly range: Range;
}

/** Entry point of requests about the code tree: creates the pages once per catalog and set of notes on codes. */
export class TreeDesk {
  readonly context: TreeContext;
  /** The codes of all notes in the workspace; read them with the revision of the request's own state. */
  readonly workspace: WorkspaceNotes<NoteCodes>;
  #pages: TabularPages | undefined;

  constructor(context: TreeContext) {
    this.context = context;
    this.workspace = createWorkspaceCodes(context.folders, context.notes, { headings: () => context.state()?.lists().headings ?? noLists.headings, service: () => context.state()?.service() });
  }

  get today(): IsoDate {
    return isoDateOf(this.context.now());
  }

  /** Runs a handler with the current catalog; without one, waits for the current load, if any, and answers `empty`. */
  async ask<T>(request: string, token: CancellationToken, empty: T, work: (asked: Asked) => T | Promise<T>): Promise<T | ResponseError<void>> {
    const state = this.context.state();
    if (state === undefined) return empty;
    await state.catalogs.whenLoaded();
    return answer(request, state.logger, token, empty, () => {
      const asked = this.take();
      return asked === undefined ? empty : work(asked);
    });
  }

  /** Service and pages of the current catalog. Call it again after every `await` of a request, so that the whole answer comes from one release. */
  take(): Asked | undefined {
    const state = this.context.state();
    const service = state?.service();
    const catalog = state?.catalogs.catalog;
    if (state === undefined || service === undefined || catalog === undefined) return undefined;
    const { notes } = state.codeNotes;
    if (this.#pages?.catalog !== catalog || this.#pages.codeNotes !== notes) this.#pages = new TabularPages(catalog, notes);
    return { service, pages: this.#pages, state };
  }

  /** Like {@link ask}, for features whose types have no error response, although the protocol does; throwing has the same effect. */
  async askOrThrow<T>(request: string, token: CancellationToken, empty: T, work: (asked: Asked) => T | Promise<T>): Promise<T> {
    const settled = await this.ask(request, token, empty, work);
    if (settled instanceof Error) throw settled;
    return settled;
  }

  /** The code at a position of an open note or a Tabular List page. */
  findCode({ service, pages }: Asked, uri: string, position: Range['start']): AskedCode | undefined {
    const open = this.context.notes.find(uri);
    if (open === undefined) return pages.codeAt(uri, position);
    const found = service.codeAt(open.note, open.document.offsetAt(position));
    return found === undefined ? undefined : { code: found.code, on: found.on, range: toRange(open.document, found.span) };
  }
}
