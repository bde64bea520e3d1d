import type { CancellationToken, Connection, ResponseError } from 'vscode-languageserver/node';
import { isoDateOf } from '../core/base/isoDate';
import type { ArticleList } from '../core/reference/pages';
import type { EncounterSummary } from '../core/mimic/encounterRecord';
import { renderEncounterNote } from '../service/encounters/renderEncounterNote';
import { viewEncounter } from '../service/encounters/viewEncounter';
import { findCodePage } from '../service/reference/codePage';
import { listChildren } from '../service/reference/codeTree';
import { listArticles, toArticlePage } from '../service/reference/articlePages';
import { listFilms } from '../service/reference/filmPage';
import { answer } from './answer';
import { isMissing, openDatasets, type Datasets } from './datasets';
import {
  articleRequest, articlesRequest, codePageRequest, codeTreeRequest, encounterNoteRequest, encountersRequest, filmsRequest,
  type EncounterItem, type EncounterList,
} from './referenceProtocol';
import type { ServerState } from './serverState';

/** Encounters that the tree lists; the demo has 275, and nobody reads a tree of half a million. */
const maxEncounters = 5000;

const starting = { state: 'missing', message: 'The language server is still starting.' } as const;

/** Registers what the reference panel and the encounters view ask for. */
export function registerReferenceRequests(connection: Connection, state: () => ServerState | undefined, { dataDirectory, now }: { readonly dataDirectory: () => string; readonly now: () => Date }): void {
  let datasets: Datasets | undefined;
  const sets = (): Datasets => (datasets ??= openDatasets(dataDirectory()));
  const today = (): ReturnType<typeof isoDateOf> => isoDateOf(now());
  const whenLoaded = async (): Promise<ServerState | undefined> => {
    const current = state();
    if (current?.catalogs.catalog === undefined) await current?.catalogs.whenLoaded();
    return current;
  };
  const respond = async <T>(request: string, token: CancellationToken, empty: T, work: (current: ServerState) => T | Promise<T>): Promise<T | ResponseError<void>> => {
    const current = await whenLoaded();
    return current === undefined ? empty : answer(request, current.logger, token, empty, () => work(current));
  };

  connection.onRequest(codeTreeRequest, ({ node }, token) => respond('codeTree', token, [], ({ catalogs: { catalog } }) => (catalog === undefined ? [] : listChildren(node, catalog, today()))));
  connection.onRequest(codePageRequest, ({ code }, token) =>
    respond('codePage', token, null, ({ catalogs: { reference } }) => (reference === undefined ? null : (findCodePage(code, reference, today()) ?? null))),
  );
  connection.onRequest(filmsRequest, (query, token) =>
    respond('films', token, starting, async () => {
      const films = await sets().films();
      return isMissing(films) ? films : listFilms(films, query);
    }),
  );
  connection.onRequest(articlesRequest, ({ query }, token) =>
    respond<ArticleList>('articles', token, starting, async () => {
      const base = await sets().knowledge();
      return isMissing(base) ? base : listArticles(base, query);
    }),
  );
  connection.onRequest(articleRequest, ({ title }, token) =>
    respond('article', token, null, async () => {
      const base = await sets().knowledge();
      const article = isMissing(base) ? undefined : base.findArticle(title);
      return article === undefined ? null : toArticlePage(article);
    }),
  );
  connection.onRequest(encountersRequest, (_, token) =>
    respond<EncounterList>('encounters', token, starting, async () => {
      const encounters = await sets().encounters();
      if (isMissing(encounters)) return encounters;
      const shown = Math.min(encounters.count, maxEncounters);
      return { state: 'ready', items: Array.from({ length: shown }, (_row, index) => toItem(encounters.summary(index))), hasMore: encounters.count > shown };
    }),
  );
  connection.onRequest(encounterNoteRequest, ({ id }, token) =>
    respond('encounterNote', token, null, async ({ catalogs }) => {
      const encounters = await sets().encounters();
      const index = isMissing(encounters) ? undefined : encounters.find(id);
      const { reference } = catalogs;
      if (isMissing(encounters) || index === undefined || reference === undefined) return null;
      return renderEncounterNote(viewEncounter(encounters.record(index), { ...reference, today: today() }));
    }),
  );
}

function toItem({ id, subject, start, type, module, diagnosisCount, icdVersion, firstDiagnosis }: EncounterSummary): EncounterItem {
  const codes = icdVersion === undefined ? 'no codes' : `${diagnosisCount} diagnoses in ICD-${icdVersion}-CM`;
  return { id, subject, label: firstDiagnosis ?? type, detail: `${start.slice(0, 10)} (shifted), ${module === 'emergency' ? 'emergency department' : type.toLowerCase()}, ${codes}` };
}
