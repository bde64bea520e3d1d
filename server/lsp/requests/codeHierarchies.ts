import { SymbolKind, type CallHierarchyItem, type CancellationToken, type Connection, type Location, type TypeHierarchyItem } from 'vscode-languageserver/node';
import { parseIsoDate, type IsoDate } from '../../core/base/isoDate';
import { parseIcdCode, type IcdCode } from '../../core/icd/code';
import { idOf, type TreeNode } from '../../service/tree/codeTree';
import { findCallsFrom, findCallsTo, type InstructionCall } from '../../service/tree/instructionCalls';
import type { Asked, AskedCode, TreeDesk } from './treeDesk';

/**
 * Registers the code tree as type hierarchy (chapter → block → category → code), and the chains of "code first", "use additional
 * code" and "code also" as call hierarchy.
 */
export function registerCodeHierarchies(connection: Connection, desk: TreeDesk): void {
  const { typeHierarchy, callHierarchy } = connection.languages;

  typeHierarchy.onPrepare(({ textDocument, position }, token) => desk.askOrThrow('prepareTypeHierarchy', token, null, (asked) => prepare(asked, desk.findCode(asked, textDocument.uri, position), textDocument.uri)));
  const onTree = (request: string, item: TypeHierarchyItem, token: CancellationToken, step: (asked: Asked, node: TreeNode, on: IsoDate) => readonly TreeNode[]): Promise<TypeHierarchyItem[] | null> =>
    desk.askOrThrow(request, token, null, (asked) => {
      const data = readItemData(item.data);
      const node = data && asked.pages.tree(data.on).findById(data.id);
      return data === undefined || node === undefined ? null : step(asked, node, data.on).map((each) => makeItem(asked, each, data.on, data.at));
    });
  typeHierarchy.onSupertypes(({ item }, token) =>
    onTree('supertypes', item, token, ({ pages }, node, on) => {
      const above = pages.tree(on).above(node);
      return above === undefined ? [] : [above];
    }),
  );
  typeHierarchy.onSubtypes(({ item }, token) => onTree('subtypes', item, token, ({ pages }, node, on) => pages.tree(on).below(node)));

  callHierarchy.onPrepare(({ textDocument, position }, token) => desk.askOrThrow('prepareCallHierarchy', token, null, (asked) => prepare(asked, desk.findCode(asked, textDocument.uri, position), textDocument.uri)));
  const onChain = <Call>(request: string, item: CallHierarchyItem, token: CancellationToken, step: (asked: Asked, code: IcdCode, data: ItemData) => readonly Call[]): Promise<Call[] | null> =>
    desk.askOrThrow(request, token, null, (asked) => {
      const data = readItemData(item.data);
      const code = data && parseIcdCode(data.id);
      return data === undefined || code === undefined ? null : [...step(asked, code, data)];
    });
  callHierarchy.onOutgoingCalls(({ item }, token) =>
    onChain('outgoingCalls', item, token, (asked, code, { on, at }) =>
      findCallsFrom(code, asked.pages.catalog, on).flatMap((call) => {
        const to = findItem(asked, call.code, on, at);
        return to === undefined ? [] : [{ to: throughRange(asked, to, call, on), fromRanges: rangesOf(asked, call, code, on, item) }];
      }),
    ),
  );
  callHierarchy.onIncomingCalls(({ item }, token) =>
    onChain('incomingCalls', item, token, (asked, code, { on, at }) =>
      findCallsTo(code, asked.pages.catalog, on).flatMap((call) => {
        const from = findItem(asked, call.code, on, at);
        return from === undefined ? [] : [{ from, fromRanges: rangesOf(asked, call, call.code, on, from) }];
      }),
    ),
  );
}

function prepare(asked: Asked, found: AskedCode | undefined, uri: string): TypeHierarchyItem[] | null {
  const item = found && findItem(asked, found.code, found.on, { uri, range: found.range });
  return item === undefined ? null : [item];
}

function findItem(asked: Asked, code: IcdCode, on: IsoDate, at: Location | undefined): TypeHierarchyItem | undefined {
  const node = asked.pages.tree(on).find(code);
  return node === undefined ? undefined : makeItem(asked, node, on, at);
}

/** An item for a whole range of codes; its first code alone would suggest that the note asks for stage 1. */
function throughRange({ pages }: Asked, item: CallHierarchyItem, { code, to }: InstructionCall, on: IsoDate): CallHierarchyItem {
  return to === undefined ? item : { ...item, name: `${code}-${to}`, detail: [item.detail, pages.catalog.lookup(to, on)?.longTitle].filter((title) => title !== undefined).join(' … ') };
}

/** @param at where the hierarchy was requested, used for editors without the pages */
function makeItem({ pages, state }: Asked, node: TreeNode, on: IsoDate, at: Location | undefined): TypeHierarchyItem {
  const place = state.options.virtualPages === true ? pages.locateNode(node, on) : undefined;
  const { uri, range } = place ?? at ?? nowhere;
  return { ...describeNode(node), uri, range, selectionRange: range, data: { id: idOf(node), on, ...(at === undefined ? {} : { at }) } };
}

const nowhere: Location = { uri: 'about:blank', range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };

/** The ranges of a call's notes on the page of their code; the item's own range if they are inherited from outside the page. */
function rangesOf({ pages }: Asked, { notes }: InstructionCall, owner: IcdCode, on: IsoDate, item: CallHierarchyItem): CallHierarchyItem['range'][] {
  const ranges = notes.flatMap(({ id }) => pages.locateNote(owner, id, on)?.range ?? []);
  return ranges.length > 0 ? ranges : [item.selectionRange];
}

function describeNode(node: TreeNode): { readonly name: string; readonly detail: string; readonly kind: SymbolKind } {
  switch (node.kind) {
    case 'chapter':
      return { name: `Chapter ${node.chapter.number}`, detail: node.chapter.title, kind: SymbolKind.Package };
    case 'block':
      return { name: node.block.id, detail: node.block.title, kind: SymbolKind.Namespace };
    case 'code':
      return { name: node.record.code, detail: node.record.longTitle, kind: node.record.status === 'billable' ? SymbolKind.Constant : SymbolKind.Class };
  }
}

interface ItemData {
  readonly id: string;
  readonly on: IsoDate;
  readonly at?: Location;
}

/** The item's data, returned by the client unchanged. */
function readItemData(data: unknown): ItemData | undefined {
  if (typeof data !== 'object' || data === null || !('id' in data) || !('on' in data) || typeof data.id !== 'string' || typeof data.on !== 'string') return undefined;
  const on = parseIsoDate(data.on);
  const at = 'at' in data ? (data.at as Location) : undefined;
  return on === undefined ? undefined : { id: data.id, on, ...(at === undefined ? {} : { at }) };
}
