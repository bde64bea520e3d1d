import { existsSync } from 'node:fs';
import path from 'node:path';
import { ProblemError, type Problem } from '../../server/core/base/problem';
import type { KnowledgeArticle } from '../../server/core/knowledge/article';
import { isIcd10 } from '../../server/core/knowledge/articleCode';
import { describeKnowledgeContent, type KnowledgeContent } from '../../server/store/knowledge/knowledgeContent';
import { writeArticleLine } from '../../server/store/knowledge/articles/articleLine';
import { knowledgeFiles } from '../../server/store/knowledge/knowledgeSchema';
import { openKnowledge } from '../../server/store/knowledge/openKnowledge';
import { writeKnowledge } from '../../server/store/knowledge/writeKnowledge';
import { hashFile } from '../../server/store/release/hashFile';
import type { ReleaseSource } from '../../server/store/release/manifest';
import type { Stage, StageResult } from '../../server/store/release/runJob';
import type { KnowledgeParams } from '../protocol';
import { askRevisions, readInstalledArticles } from '../sources/knowledge/articleRevisions';
import { ArticleSpool } from '../sources/knowledge/articleSpool';
import { collectCodes } from '../sources/knowledge/collectCodes';
import { fetchArticles } from '../sources/knowledge/fetchArticles';
import { chooseFinders, openClient, readSite, withTitles, type FetchSurroundings } from '../sources/knowledge/finders/knowledgeSite';
import { refreshArticles } from '../sources/knowledge/refreshArticles';
import { readSavedPages, type SavedPage } from '../sources/knowledge/savedPages';

/** The pages of a knowledge base. */
export interface PageSource {
  /** Name for the manifest: a site's address, or a folder's base name. */
  readonly name: string;
  readonly pages: AsyncIterable<SavedPage>;
  /** The pages only update installed articles; there may be none. */
  readonly isUpdate?: boolean;
}

/**
 * The knowledge ingest: reads pages, merges their articles with the installed ones, and writes articles and index. Unreadable
 * pages are reported individually and skipped.
 */
export async function runKnowledgeJob(stage: Stage, source: PageSource): Promise<StageResult> {
  const { directory, scratch, previous, signal, emit } = stage;
  const spool = await ArticleSpool.open(path.join(scratch, 'articles.jsonl'));
  try {
    if (previous.state === 'ready') await spool.takeOld(path.join(previous.directory, knowledgeFiles.articles));
    else if (previous.state !== 'none') emit({ type: 'warning', problem: { what: previous.message, advice: 'Its articles are not carried over into the new release.' } });
    const read = await gather(source.pages, spool, stage);
    if (read === 0 && source.isUpdate === true) return { status: 'unchanged', summary: `Knowledge base: ${spool.count} articles, none of which has a newer revision that could be fetched.` };
    if (read === 0) throw new ProblemError({ what: 'None of these pages is an article.', where: source.name, advice: 'Give codes that have articles, or a folder of wiki pages saved as HTML.' });
    const total = spool.count;
    const tally = new Tally(Math.max(1, Math.floor(total / checkedArticles)));
    await writeKnowledge({ directory, articles: tally.watch(spool.articles()), signal, onProgress: (done) => emit({ type: 'indexing', done, total }) });
    const content = tally.content();
    const summary = `Knowledge base: ${describeKnowledgeContent(content)}`;
    const { sha256, bytes } = await hashFile(path.join(directory, knowledgeFiles.articles), signal);
    if (previous.state === 'ready' && previous.warning === undefined && previous.release.files.some((file) => file.sha256 === sha256)) return { status: 'unchanged', summary: `${summary} (is installed already)` };
    const old = previous.state === 'ready' ? previous.release.sources.filter(({ url }) => url !== source.name) : [];
    const own: ReleaseSource = { url: source.name, sha256, bytes };
    return { status: 'staged', sources: [...old, own], content, summary, verify: () => verify(directory, total, tally.sample) };
  } finally {
    await spool.close();
  }
}

/** The saved pages to read. @param mirror offline mirror; its folder `wikipedia` is used */
export function chooseSavedPages({ from, mirror }: { readonly from: string | undefined; readonly mirror: string | undefined }, signal: AbortSignal): PageSource {
  const folder = from ?? (mirror === undefined ? undefined : path.join(mirror, 'wikipedia'));
  if (folder === undefined || !existsSync(folder)) {
    const advice = 'Name a folder of saved pages with --from, or codes with --codes, --codes-file or --workspace.';
    throw new ProblemError({ what: from === undefined ? 'There are no codes to look articles up for, and no saved pages.' : 'There is no such file or folder.', ...(folder === undefined ? {} : { where: folder }), advice });
  }
  return { name: path.basename(path.resolve(folder)), pages: readSavedPages(folder, signal) };
}

/**
 * The pages to fetch: articles for codes, or, without codes, installed articles with a newer revision. @throws ProblemError if
 * codes or contact are missing or invalid
 */
export async function chooseFetchedPages(params: KnowledgeParams, surroundings: FetchSurroundings, stage: Stage): Promise<PageSource> {
  const { emit } = stage;
  if (params.codes === undefined && params.codesFile === undefined && params.workspace === undefined) return chooseNewerPages(params, surroundings, stage);
  const codes = await collectCodes(params, surroundings.signal);
  if (codes.length === 0) throw new ProblemError({ what: 'There are no codes to look articles up for.', advice: 'Name some with --codes, or a folder whose notes use codes.' });
  const site = readSite(params);
  const pages = fetchArticles({
    codes: await withTitles(codes, surroundings),
    finders: chooseFinders(params, surroundings),
    client: await openClient(params.contact, surroundings),
    site,
    isRefresh: params.isRefresh === true,
    warn: (problem) => emit({ type: 'warning', problem }),
  });
  return { name: `${site}/`, pages };
}

async function chooseNewerPages(params: KnowledgeParams, surroundings: FetchSurroundings, { previous, emit }: Stage): Promise<PageSource> {
  const site = readSite(params);
  const client = await openClient(params.contact, surroundings);
  if (previous.state !== 'ready') throw new ProblemError({ what: 'There are no articles to update.', advice: 'Give codes to fetch articles for.' });
  const found = await askRevisions(await readInstalledArticles(path.join(previous.directory, knowledgeFiles.articles)), { client, site, isAnew: true });
  if (found.problem !== undefined) {
    if (found.newer.length === 0) throw new ProblemError(found.problem);
    emit({ type: 'warning', problem: found.problem });
  }
  return { name: `${site}/`, isUpdate: true, pages: refreshArticles(found, { client, warn: (problem) => emit({ type: 'warning', problem }) }) };
}

/** @returns number of articles read */
async function gather(pages: AsyncIterable<SavedPage>, spool: ArticleSpool, { emit, signal }: Stage): Promise<number> {
  let read = 0;
  for await (const { page } of pages) {
    signal.throwIfAborted();
    const warn = (problem: Problem): void => emit({ type: 'warning', problem });
    switch (page.kind) {
      case 'article':
        page.problems.forEach(warn);
        await spool.add(page.article);
        read += 1;
        emit({ type: 'parsing', file: 'pages', rows: read });
        break;
      case 'redirect':
        spool.addRedirectToTitle(page.title, page.target);
        break;
      case 'refused':
        warn(page.problem);
    }
  }
  return read;
}

/** Number of articles checked: enough to detect a broken file, few enough to be quick. */
const checkedArticles = 200;

/** Counts articles, and keeps an evenly spaced sample for the check. */
class Tally {
  readonly sample: KnowledgeArticle[] = [];
  readonly #step: number;
  readonly #sites = new Set<string>();
  #articles = 0;
  #coded = 0;
  #withSymptoms = 0;
  #newest = '';

  constructor(step: number) {
    this.#step = step;
  }

  async *watch(articles: AsyncIterable<KnowledgeArticle>): AsyncGenerator<KnowledgeArticle> {
    for await (const article of articles) {
      if (this.#articles % this.#step === 0) this.sample.push(article);
      this.#articles += 1;
      this.#sites.add(article.site);
      if (article.codes.some(isIcd10)) this.#coded += 1;
      if (article.facts.some(({ field }) => field === 'symptoms')) this.#withSymptoms += 1;
      if (article.revisedAt !== undefined && article.revisedAt > this.#newest) this.#newest = article.revisedAt;
      yield article;
    }
  }

  content(): KnowledgeContent {
    return { articles: this.#articles, coded: this.#coded, withSymptoms: this.#withSymptoms, sites: [...this.#sites].sort(), ...(this.#newest === '' ? {} : { newestRevision: this.#newest }) };
  }
}

/** Opens the written files as a reader would: the sample must read back, and its words must find it. */
async function verify(directory: string, expected: number, sample: readonly KnowledgeArticle[]): Promise<readonly Problem[]> {
  const base = await openKnowledge(directory, 'staged');
  try {
    if (base.articleCount !== expected) return [{ what: `The index holds ${base.articleCount} articles instead of ${expected}.` }];
    for (const article of sample) {
      const found = base.findArticle(article.title);
      const isSame = found !== undefined && (found.url !== article.url || writeArticleLine(found).bytes.equals(writeArticleLine(article).bytes));
      if (!isSame) return [{ what: `The article "${article.title}" does not read back as it was written.` }];
    }
    return [];
  } finally {
    base.close();
  }
}
