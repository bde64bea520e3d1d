import type { CancellationToken, Connection, ResponseError } from 'vscode-languageserver/node';
import { parseIsoDate } from '../../core/base/isoDate';
import type { LanguageService } from '../../service/languageService';
import { answer } from './answer';
import { catalogStatusRequest, codeSearchRequest, reloadCatalog, type CatalogStatus, type CodeSearchResult } from '../protocol';
import type { ServerState } from '../serverState';

/** Maximum number of items in the lookup quick pick. */
const maxSearchLimit = 100;

/** Registers requests used only by our own client. */
export function registerCustomRequests(connection: Connection, state: () => ServerState | undefined): void {
  connection.onRequest(catalogStatusRequest, (): CatalogStatus => state()?.catalogs.status ?? { state: 'loading' });
  connection.onRequest(reloadCatalog, async (): Promise<CatalogStatus> => {
    const current = state();
    await Promise.all([current?.catalogs.reload(), current?.knowledge.reload()]);
    return current?.catalogs.status ?? { state: 'loading' };
  });

  const onService = async <T>(request: string, token: CancellationToken, empty: T, work: (service: LanguageService) => T): Promise<T | ResponseError<void>> => {
    const current = state();
    if (current === undefined) return empty;
    await current.catalogs.whenLoaded();
    return answer(request, current.logger, token, empty, () => {
      const service = current.service();
      return service === undefined ? empty : work(service);
    });
  };

  connection.onRequest(codeSearchRequest, ({ query, on, limit }, token) =>
    onService('codeSearch', token, { items: [], hasMore: false }, (service): CodeSearchResult => {
      const found = service.search(query, readLimit(limit), readDay(on));
      const reasons = service.indexReasons(query, found.hits, readDay(on));
      const items = found.hits.map(({ record }) => {
        const reason = reasons.get(record.code);
        return {
          code: record.code,
          title: record.longTitle,
          billable: record.status === 'billable',
          insertText: service.insertText(record),
          ...(reason === undefined ? {} : { reason }),
        };
      });
      return { items, hasMore: found.hasMore };
    }),
  );
}

function readLimit(limit: number): number {
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, maxSearchLimit) : maxSearchLimit;
}

function readDay(on: string | undefined): ReturnType<typeof parseIsoDate> {
  return on === undefined ? undefined : parseIsoDate(on);
}
