import * as v from 'valibot';
import { isJson, parseJson, type ArticleFinder, type FoundTitle, type WantedCode } from './articleFinder';

/** Codes per query, so that the address stays below 2,000 characters. */
const batchSize = 40;

/** Response of the query service (SPARQL 1.1 Query Results JSON Format). */
const answerSchema = v.object({
  results: v.object({ bindings: v.array(v.object({ code: v.object({ value: v.string() }), name: v.object({ value: v.string() }) })) }),
});

/**
 * Wikidata's query service: items with the property ICD-10-CM (P4229) or ICD-10 (P494), and their articles on the site.
 * @param site address of the wiki, without a trailing slash; @param service address of the query service
 */
export function wikidataFinder(site: string, service = 'https://query.wikidata.org/sparql'): ArticleFinder {
  return {
    id: 'wikidata',
    questions: (codes) =>
      batches(codes).map((batch) => ({
        request: { url: `${service}?format=json&query=${encodeURIComponent(query(batch, site))}`, isWhole: isJson },
        read: (body) => readAnswer(body, batch),
      })),
  };
}

function batches(codes: readonly WantedCode[]): readonly (readonly WantedCode[])[] {
  return Array.from({ length: Math.ceil(codes.length / batchSize) }, (_, at) => codes.slice(at * batchSize, (at + 1) * batchSize));
}

function query(codes: readonly WantedCode[], site: string): string {
  const values = codes.map(({ code }) => `"${code}"`).join(' ');
  return `SELECT ?code ?name WHERE { VALUES ?code { ${values} } ?item wdt:P4229|wdt:P494 ?code . ?page schema:about ?item ; schema:isPartOf <${site}/> ; schema:name ?name . }`;
}

function readAnswer(body: Buffer, asked: readonly WantedCode[]): readonly FoundTitle[] {
  const parsed = v.safeParse(answerSchema, parseJson(body));
  if (!parsed.success) return [];
  return parsed.output.results.bindings.flatMap(({ code, name }) => (asked.some((own) => own.code === code.value) ? [{ code: code.value, title: name.value, isStated: true }] : []));
}
