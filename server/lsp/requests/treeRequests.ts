import type { Connection } from 'vscode-languageserver/node';
import { parseIsoDate, type IsoDate } from '../../core/base/isoDate';
import { codeKey, parseIcdCode, type IcdCode } from '../../core/icd/code';
import type { CodeTreeRow } from '../../core/reference/pages';
import type { CodeToken } from '../../core/note/codes/codeToken';
import { findProcedureStep } from '../../service/procedures/procedureStep';
import { findCodeAxes } from '../../service/tree/codeAxes';
import { idOf, type CodeTree, type TreeNode } from '../../service/tree/codeTree';
import { mayMove, type ReleaseMove } from '../../service/tree/releaseMoves';
import {
  codeAxesRequest,
  documentDayRequest,
  procedureStepRequest,
  releaseMovesRequest,
  tabularLinkRequest,
  tabularPageRequest,
  treeChildrenRequest,
  treePathRequest,
  type CodeAxisAnswer,
  type ProcedureStepAnswer,
  type ReleaseMoveAnswer,
  type TabularPageAnswer,
} from '../protocol';
import type { PageDocument } from './tabularPages';
import type { TreeDesk } from './treeDesk';
import type { NoteCodes, WorkspaceCode } from '../notes/workspaceCodes';
import type { WorkspaceNote } from '../notes/workspaceNotes';

/** Registers requests used only by our own client: pages, tree view, code builder, moves to another release. */
export function registerTreeRequests(connection: Connection, desk: TreeDesk): void {
  const dayOf = (on: string | undefined): IsoDate => (on === undefined ? undefined : parseIsoDate(on)) ?? desk.today;
  connection.onRequest(tabularPageRequest, ({ uri }, token) =>
    desk.ask('tabularPage', token, null, ({ pages }): TabularPageAnswer | null => {
      const found = pages.pageAt(uri);
      return found === undefined ? null : answerPage(found);
    }),
  );
  connection.onRequest(tabularLinkRequest, ({ code, on }, token) =>
    desk.ask('tabularLink', token, null, ({ pages }): string | null => {
      const parsed = parseIcdCode(code);
      return parsed === undefined ? null : (pages.link(parsed, dayOf(on)) ?? null);
    }),
  );
  connection.onRequest(documentDayRequest, ({ uri, position }, token) =>
    desk.ask('documentDay', token, null, ({ service, pages }): string | null => {
      const open = desk.context.notes.find(uri);
      return open === undefined ? (pages.pageAt(uri)?.page.edition.firstDay ?? null) : service.dayAt(open.note, open.document.offsetAt(position));
    }),
  );
  connection.onRequest(treeChildrenRequest, ({ id, on }, token) =>
    desk.ask('treeChildren', token, [], ({ pages }): readonly CodeTreeRow[] => {
      const tree = pages.tree(dayOf(on));
      const node = id === undefined ? undefined : tree.findById(id);
      if (id !== undefined && node === undefined) return [];
      return (node === undefined ? tree.roots : tree.below(node)).map(answerNode);
    }),
  );
  connection.onRequest(treePathRequest, ({ code, on }, token) =>
    desk.ask('treePath', token, [], ({ pages }): readonly CodeTreeRow[] => {
      const parsed = parseIcdCode(code);
      const tree = pages.tree(dayOf(on));
      const node = parsed && tree.find(parsed);
      return node === undefined ? [] : pathTo(node, tree).map(answerNode);
    }),
  );
  connection.onRequest(codeAxesRequest, ({ code, on }, token) =>
    desk.ask('codeAxes', token, [], ({ pages: { catalog } }): readonly CodeAxisAnswer[] => {
      const parsed = parseIcdCode(code);
      const day = dayOf(on);
      if (parsed === undefined) return [];
      return findCodeAxes(parsed, catalog, day).map(({ name, place, character, choices }) => ({
        name,
        place,
        ...(character === undefined ? {} : { character }),
        choices: choices.map((choice) => {
          const record = catalog.lookup(choice.code, day);
          return { ...choice, title: record?.longTitle ?? '', billable: record?.status === 'billable' };
        }),
      }));
    }),
  );
  connection.onRequest(procedureStepRequest, ({ beginning, isExact }, token) =>
    desk.ask('procedureStep', token, null, ({ state }): ProcedureStepAnswer | null => {
      const procedures = state.catalogs.reference?.procedures;
      if (procedures === undefined) return null;
      const step = findProcedureStep(beginning, procedures);
      return step.values.length > 0 || isExact === true ? step : findProcedureStep(step.beginning.slice(0, -1), procedures);
    }),
  );
  registerMoves(connection, desk);
}

function registerMoves(connection: Connection, desk: TreeDesk): void {
  /** Cache by note: a changed note gets a new key. */
  const kept = new WeakMap<NoteCodes, { readonly on: IsoDate; readonly moves: readonly ReleaseMoveAnswer[] }>();
  connection.onRequest(releaseMovesRequest, ({ on }, token) =>
    desk.ask('releaseMoves', token, { notes: 0, moves: [] }, async (asked) => {
      const day = parseIsoDate(on) ?? desk.today;
      const read = await desk.workspace.readAll(asked.state.revision(), token);
      const catalog = desk.take()?.pages.catalog;
      if (catalog === undefined) return { notes: 0, moves: [] };
      const isConcerned = new Map<IcdCode, boolean>();
      const concerns = ({ isMeant, code }: WorkspaceCode): boolean => {
        const known = isConcerned.get(code) ?? mayMove(code, catalog, day);
        isConcerned.set(code, known);
        return isMeant && known;
      };
      const moves: ReleaseMoveAnswer[] = [];
      for (const reading of read.filter(({ codes }) => codes.some(concerns))) {
        const own = kept.get(reading);
        const found = own?.on === day ? own.moves : await findMoves(desk, reading, day);
        if (token.isCancellationRequested) break;
        kept.set(reading, { on: day, moves: found });
        moves.push(...found);
      }
      return { notes: read.length, moves };
    }),
  );
}

async function findMoves(desk: TreeDesk, { uri }: NoteCodes, day: IsoDate): Promise<readonly ReleaseMoveAnswer[]> {
  const note = await desk.workspace.find(uri);
  const service = desk.take()?.service;
  if (note === undefined || service === undefined) return [];
  return service.releaseMoves(note.note, day).map((move) => answerMove(note, move));
}

function answerMove({ document, note }: WorkspaceNote, { code, change, span, reason, choices }: ReleaseMove): ReleaseMoveAnswer {
  const from = document.positionAt(span.start);
  const token = note.codeTokens.find((candidate) => candidate.span.start === span.start);
  return {
    uri: document.uri,
    line: from.line,
    start: from.character,
    end: from.character + (span.end - span.start),
    code,
    change,
    reason,
    choices: choices.map(({ record, replaces }) => ({ newText: replaces === 'title' ? record.longTitle : writtenAs(token, record.code), title: `${record.code} ${record.longTitle}` })),
  };
}

/** Claim tables write codes without the dot. */
function writtenAs(token: CodeToken | undefined, code: string): string {
  const parsed = parseIcdCode(code);
  return token?.isTabular === true && !token.isDotted && parsed !== undefined ? codeKey(parsed) : code;
}

function answerPage({ page, document }: PageDocument): TabularPageAnswer {
  const links = page.links.map(({ span, code }) => {
    const { line, character } = document.positionAt(span.start);
    return { line, start: character, end: character + (span.end - span.start), code };
  });
  return { text: page.text, on: page.edition.firstDay, links };
}

function answerNode(node: TreeNode): CodeTreeRow {
  const id = idOf(node);
  switch (node.kind) {
    case 'chapter':
      return { id, title: node.chapter.title, kind: 'chapter', hasChildren: true };
    case 'block':
      return { id, title: node.block.title, kind: 'block', hasChildren: true };
    case 'code': {
      const kind = node.record.status === 'billable' ? 'billable' : 'header';
      return { id, title: node.record.longTitle, kind, hasChildren: kind === 'header' };
    }
  }
}

function pathTo(node: TreeNode, tree: CodeTree): readonly TreeNode[] {
  const path: TreeNode[] = [];
  for (let step: TreeNode | undefined = node; step !== undefined; step = tree.above(step)) path.unshift(step);
  return path;
}
