import { LSPErrorCodes, ResponseError, type Connection } from 'vscode-languageserver/node';
import { parseIsoDate } from '../core/base/isoDate';
import { parseIcdCode } from '../core/icd/code';
import { catalogStatusRequest, codeCardRequest, codeSearchRequest, reloadCatalog, type CatalogStatus, type CodeSearchResult } from './protocol';
import type { ServerState } from './serverState';

/** Longest list of the lookup quick pick. */
const maxSearchLimit = 100;

/** Registers what only our own client asks for. */
export function registerCustomRequests(connection: Connection, state: () => ServerState | undefined): void {
  connection.onRequest(catalogStatusRequest, (): CatalogStatus => state()?.catalogs.status ?? { state: 'loading' });
  connection.onNotification(reloadCatalog, () => void state()?.catalogs.reload());
  connection.onRequest(codeSearchRequest, async ({ query, on, limit }, token): Promise<CodeSearchResult | ResponseError<void>> => {
    await state()?.catalogs.whenLoaded();
    if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'codeSearch was cancelled');
    const service = state()?.service();
    if (service === undefined) return { items: [], hasMore: false };
    const found = service.search(query, Math.min(limit, maxSearchLimit), on === undefined ? undefined : parseIsoDate(on));
    const items = found.hits.map(({ record }) => ({
      code: record.code,
      title: record.longTitle,
      billable: record.status === 'billable',
      insertText: service.insertText(record),
    }));
    return { items, hasMore: found.hasMore };
  });
  connection.onRequest(codeCardRequest, async ({ code, on }): Promise<string | null> => {
    await state()?.catalogs.whenLoaded();
    const parsed = parseIcdCode(code);
    if (parsed === undefined) return null;
    return state()?.service()?.card(parsed, on === undefined ? undefined : parseIsoDate(on)) ?? null;
  });
}
