import type { CancellationToken, Connection, ResponseError } from 'vscode-languageserver/node';
import { describeAge } from '../../core/base/describeAge';
import { isoDateOf } from '../../core/base/isoDate';
import type { ArticleList, CodeList, DataList, DataRow, EncounterCode, MissingData } from '../../core/reference/pages';
import type { EncounterSummary } from '../../core/mimic/encounterRecord';
import { listEncounterCodes } from '../../service/encounters/listEncounterCodes';
import { renderEncounterNote } from '../../service/encounters/renderEncounterNote';
import { viewEncounter, type EncounterView } from '../../service/encounters/viewEncounter';
import { findCodePage } from '../../service/reference/codePage';
import { findCodeTables } from '../../service/reference/codeTables';
import { CodeLists } from '../../service/reference/codeLists';
import { listArticles, toArticlePage } from '../../service/reference/articlePages';
import { listFilms } from '../../service/reference/filmPage';
import { installedKinds } from '../../store/installed/installedKinds';
import { readInstalled, type InstalledRelease } from '../../store/installed/readInstalled';
import { kindTitles } from '../../store/release/kindTitles';
import { answer } from './answer';
import { isMissing, openDatasets, type Datasets } from '../hosts/datasets';
import type { CatalogStatus } from '../protocol';
import {
  articleRequest, articlesRequest, codePageRequest, codesRequest, encounterCodesRequest, encounterNoteRequest, encountersRequest, filmsRequest, installedRequest,
  type EncounterItem, type EncounterList,
} from '../referenceProtocol';
import type { ServerState } from '../serverState';

/** Maximum number of encounters in the tree; the demo has 275, and nobody reads a tree of half a million. */
const maxEncounters = 5000;

const starting = { state: 'missing', message: 'The language server is still starting.' } as const;

/** Registers the requests of the reference panel and the encounters view. */
export function registerReferenceRequests(connection: Connection, state: () => ServerState | undefined, { dataDirectory, now }: { readonly dataDirectory: () => string; readonly now: () => Date }): void {
  const codeLists = new CodeLists();
  let datasets: Datasets | undefined;
  const sets = (): Datasets => (datasets ??= openDatasets(dataDirectory()));
  const today = (): ReturnType<typeof isoDateOf> => isoDateOf(now());
  const whenLoaded = async (): Promise<ServerState | undefined> => {
    const current = state();
    await current?.catalogs.whenLoaded();
    return current;
  };
  const respond = async <T>(request: string, token: CancellationToken, empty: T, work: (current: ServerState) => T | Promise<T>): Promise<T | ResponseError<void>> => {
    const current = await whenLoaded();
    return current === undefined ? empty : answer(request, current.logger, token, empty, () => work(current));
  };

  connection.onRequest(codesRequest, ({ query, skip }, token) =>
    respond<CodeList>('codes', token, starting, (current) => {
      const service = current.service();
      const { reference, status } = current.catalogs;
      if (service === undefined || reference === undefined) return withoutCatalog(status);
      const list = codeLists.list(query, { service, reference, on: today(), revision: current.revision(), skip });
      const tables = skip === 0 && query.trim() !== '' ? findCodeTables(query, reference.catalog, today()) : [];
      return list.state === 'ready' && tables.length > 0 ? { ...list, tables } : list;
    }),
  );
  connection.onRequest(codePageRequest, ({ code }, token) =>
    respond('codePage', token, null, ({ catalogs: { reference }, codeNotes: { notes } }) => (reference === undefined ? null : (findCodePage(code, { ...reference, codeNotes: notes }, today()) ?? null))),
  );
  connection.onRequest(filmsRequest, (query, token) =>
    respond('films', token, starting, async () => {
      const films = await sets().films();
      return isMissing(films) ? films : listFilms(films, query);
    }),
  );
  connection.onRequest(articlesRequest, ({ query, skip }, token) =>
    respond<ArticleList>('articles', token, starting, async ({ knowledge }) => {
      if (knowledge.base === undefined) await knowledge.whenLoaded();
      const { base, status } = knowledge;
      if (base !== undefined) return listArticles(base, query, skip);
      return { state: 'missing', message: 'message' in status ? status.message : 'The knowledge base is being loaded.' };
    }),
  );
  connection.onRequest(articleRequest, (wanted, token) =>
    respond('article', token, null, async ({ knowledge }) => {
      if (knowledge.base === undefined) await knowledge.whenLoaded();
      const article = 'title' in wanted ? knowledge.base?.findArticle(wanted.title) : knowledge.articleFor(wanted.code);
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
  connection.onRequest(installedRequest, (_, token) =>
    respond<DataList>('installed', token, starting, async () => {
      const kinds = await readInstalled(dataDirectory());
      return { state: 'ready', rows: kinds.map((kind) => toDataRow(kind, now())) };
    }),
  );
  const findView = async (id: string, { catalogs }: ServerState): Promise<EncounterView | undefined> => {
    const encounters = await sets().encounters();
    const index = isMissing(encounters) ? undefined : encounters.find(id);
    const { reference } = catalogs;
    return isMissing(encounters) || index === undefined || reference === undefined ? undefined : viewEncounter(encounters.record(index), { ...reference, today: today() });
  };
  connection.onRequest(encounterCodesRequest, ({ id }, token) =>
    respond('encounterCodes', token, [], async (current): Promise<readonly EncounterCode[]> => {
      const view = await findView(id, current);
      return view === undefined ? [] : listEncounterCodes(view);
    }),
  );
  connection.onRequest(encounterNoteRequest, ({ id }, token) =>
    respond('encounterNote', token, null, async (current) => {
      const view = await findView(id, current);
      return view === undefined ? null : renderEncounterNote(view);
    }),
  );
}

function toItem({ id, subject, start, type, module, diagnosisCount, icdVersion, firstDiagnosis }: EncounterSummary): EncounterItem {
  const codes = icdVersion === undefined ? 'no codes' : `${diagnosisCount} diagnoses in ICD-${icdVersion}-CM`;
  return { id, subject, hasCodes: diagnosisCount > 0, label: firstDiagnosis ?? type, detail: `${start.slice(0, 10)} (shifted), ${module === 'emergency' ? 'emergency department' : type.toLowerCase()}, ${codes}` };
}

function withoutCatalog(status: CatalogStatus): MissingData {
  return { state: 'missing', message: status.state === 'missing' || status.state === 'failed' ? status.message : 'The release is still being opened.' };
}

function toDataRow({ kind, state, message, release, headline, lines }: InstalledRelease, now: Date): DataRow {
  return {
    kind,
    title: kindTitles[kind],
    isInstalled: state !== 'none',
    headline,
    lines,
    publisher: installedKinds[kind].publisher,
    ...(release === undefined ? {} : { date: release.date, age: describeAge(release.date, now), sizeBytes: release.sizeBytes }),
    // Missing data are offered by a button, so the command line advice is removed.
    ...(message === undefined || state === 'none' ? {} : { message: message.replace(/ \(hcdr [^)]*\)/g, '') }),
  };
}
