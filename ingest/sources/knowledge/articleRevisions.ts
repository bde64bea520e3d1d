import { open } from 'node:fs/promises';
import * as v from 'valibot';
import type { Problem } from '../../../server/core/base/problem';
import type { KnowledgeArticle } from '../../../server/core/knowledge/article';
import { isJson, parseJson } from './finders/articleFinder';
import { maxAges } from './site/pageRequest';
import type { PoliteClient } from './site/politeClient';
import { readLines } from './readLines';

/** Titles per request: the maximum MediaWiki accepts from ordinary clients. */
const batchSize = 50;

/** Response of `action=query&prop=info|revisions` in format version 2. A missing page has no revision. */
const answerSchema = v.object({
  query: v.object({
    normalized: v.optional(v.array(v.object({ from: v.string(), to: v.string() })), []),
    pages: v.array(v.object({ title: v.string(), missing: v.optional(v.boolean(), false), lastrevid: v.optional(v.number()) })),
  }),
});

/** The facts about an installed article needed to ask its wiki. */
export interface InstalledArticle {
  readonly title: string;
  readonly site: string;
  readonly revision: number | undefined;
  /** ICD-10-CM codes, which may come from other sources than its page. */
  readonly codes: readonly string[];
}

export interface RevisionOptions {
  readonly client: PoliteClient;
  /** Address of the specified wiki, without a trailing slash. */
  readonly site: string;
  /** Ignore cached answers. */
  readonly isAnew?: boolean;
}

/** The result of asking wikis about installed articles. */
export interface ArticleRevisions {
  /** Articles with a newer revision, with the address of their wiki. */
  readonly newer: readonly { readonly article: InstalledArticle; readonly site: string }[];
  /** Number of articles known to their wiki. */
  readonly known: number;
  /** Articles whose page no longer exists. */
  readonly missing: readonly string[];
  /** Number of articles not asked about, because their revision or wiki is unknown. */
  readonly unasked: number;
  /** Why some were not asked about, if a wiki could not be reached. */
  readonly problem?: Problem;
}

/** Reads the necessary facts from a release's `articles.jsonl`. */
export async function readInstalledArticles(file: string): Promise<readonly InstalledArticle[]> {
  const handle = await open(file, 'r');
  try {
    const articles: InstalledArticle[] = [];
    for await (const { line } of readLines(handle)) {
      const { title, site, revision, codes } = JSON.parse(line.toString('utf8')) as KnowledgeArticle;
      articles.push({ title, site, revision, codes: codes.flatMap(({ system, code, to }) => (system === 'ICD-10-CM' && to === undefined ? [code] : [])) });
    }
    return articles;
  } finally {
    await handle.close();
  }
}

/**
 * Asks wikis which articles have a newer revision, fifty per request (MediaWiki action API, `prop=info|revisions`). Only Wikipedia
 * and the specified site are asked, because nobody has authorised requests to other hosts.
 */
export async function askRevisions(articles: readonly InstalledArticle[], { client, site, isAnew = false }: RevisionOptions): Promise<ArticleRevisions> {
  const newer: { article: InstalledArticle; site: string }[] = [];
  const missing: string[] = [];
  let known = 0;
  const asked = articles.filter(({ revision, site: host }) => revision !== undefined && addressOf(host, site) !== undefined);
  const unasked = articles.length - asked.length;
  for (const { address, batch } of batches(asked, site)) {
    const outcome = await client.get({ url: questionFor(batch, address), maxAgeMs: isAnew ? 0 : maxAges.revisions, isWhole: isJson });
    if (outcome.state !== 'kept') return { newer, known, missing, unasked, problem: outcome.problem };
    const parsed = v.safeParse(answerSchema, parseJson(outcome.answer.body));
    if (!parsed.success) return { newer, known, missing, unasked, problem: { what: 'The wiki’s answer contains no revisions.', where: address } };
    const { normalized, pages } = parsed.output.query;
    const names = new Map(normalized.map(({ from, to }) => [from, to]));
    const byTitle = new Map(pages.map((page) => [page.title, page]));
    for (const article of batch) {
      const page = byTitle.get(names.get(article.title) ?? article.title);
      if (page === undefined || page.lastrevid === undefined) {
        if (page?.missing === true) missing.push(article.title);
        continue;
      }
      known += 1;
      if (page.lastrevid > (article.revision ?? 0)) newer.push({ article, site: address });
    }
  }
  return { newer, known, missing, unasked };
}

function questionFor(batch: readonly InstalledArticle[], address: string): string {
  const titles = batch.map(({ title }) => title).join('|');
  return `${address}/w/api.php?action=query&format=json&formatversion=2&prop=info%7Crevisions&rvprop=ids%7Ctimestamp&titles=${encodeURIComponent(titles)}`;
}

function addressOf(host: string, site: string): string | undefined {
  if (new URL(site).host === host) return site;
  return /^[a-z-]+\.wikipedia\.org$/.test(host) ? `https://${host}` : undefined;
}

function* batches(articles: readonly InstalledArticle[], site: string): Generator<{ readonly address: string; readonly batch: readonly InstalledArticle[] }> {
  for (const host of new Set(articles.map((article) => article.site))) {
    const own = articles.filter((article) => article.site === host);
    const address = addressOf(host, site) ?? site;
    for (let at = 0; at < own.length; at += batchSize) yield { address, batch: own.slice(at, at + batchSize) };
  }
}
