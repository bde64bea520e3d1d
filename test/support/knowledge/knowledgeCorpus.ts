import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';

declare const __PROJECT_ROOT__: string;

const folder = path.join(__PROJECT_ROOT__, 'test', 'corpus', 'knowledge');

/** A query and the titles of the articles that answer it. */
export interface JudgedQuery {
  readonly query: string;
  readonly titles: readonly string[];
}

/** The judged queries of one half of the evaluation set. */
export function readJudgedQueries(half: 'tuned' | 'held-out'): readonly JudgedQuery[] {
  return readLines(`queries-${half}.txt`).flatMap((line) => {
    const [query = '', titles] = line.split(' => ');
    return titles === undefined ? [] : [{ query, titles: titles.split(' | ') }];
  });
}

interface CorpusArticle {
  readonly title: string;
  readonly code: string;
  readonly symptoms: string;
  readonly lead: string;
}

/** Writes the corpus's articles as pages in Parsoid's shape into a folder. @returns their titles */
export async function writeCorpusPages(target: string): Promise<readonly string[]> {
  const articles = readArticles();
  for (const [at, article] of articles.entries()) await writeFile(path.join(target, `page-${at}.html`), pageOf(article, 910_000_000 + at));
  return articles.map(({ title }) => title);
}

function readArticles(): readonly CorpusArticle[] {
  return readLines('articles.txt').join('\n').split(/\n{2,}/).flatMap((block) => {
    const [head = '', symptoms = '', ...lead] = block.trim().split('\n');
    const [, title, code] = /^(.+) \[(.+)\]$/.exec(head) ?? [];
    return title === undefined || code === undefined ? [] : [{ title, code, symptoms: symptoms.replace('symptoms: ', ''), lead: lead.join(' ') }];
  });
}

function readLines(name: string): readonly string[] {
  return readFileSync(path.join(folder, name), 'utf8').split('\n').filter((line) => !line.startsWith('#'));
}

function pageOf({ title, code, symptoms, lead }: CorpusArticle, revision: number): string {
  const address = encodeURIComponent(title.replaceAll(' ', '_'));
  const box = `<table class="infobox" about="#mwt1"><tbody><tr><th colspan="2" class="infobox-above">${title}</th></tr><tr><th scope="row" class="infobox-label"><a rel="mw:WikiLink" href="./Symptom" title="Symptom">Symptoms</a></th><td class="infobox-data">${symptoms}</td></tr></tbody></table>`;
  const resources = `<div role="navigation" class="navbox medical-resources"><ul><li><b><a rel="mw:WikiLink" href="./ICD-10">ICD-10</a></b>: ${code}</li></ul></div>`;
  return `<!DOCTYPE html>\n<html prefix="dc: http://purl.org/dc/terms/ mw: http://mediawiki.org/rdf/" about="https://en.wikipedia.org/wiki/Special:Redirect/revision/${revision}"><head><meta charset="utf-8"/><meta property="mw:pageNamespace" content="0"/><link rel="dc:isVersionOf" href="//en.wikipedia.org/wiki/${address}"/><title>${title}</title></head><body class="mw-body-content parsoid-body mediawiki mw-parser-output"><section data-mw-section-id="0">${box}<p>${lead}</p></section><section data-mw-section-id="1"><h2 id="External_links">External links</h2>${resources}</section></body></html>`;
}
