import type { CheerioAPI } from 'cheerio';
import type { ArticleCode } from '../../../../server/core/knowledge/articleCode';
import type { ArticleFact, FactField } from '../../../../server/core/knowledge/article';
import { findCodeSystem, parseCodes } from '../../../../server/core/knowledge/parseCodes';
import type { Page, PageNode } from './page';
import { readLines } from './pageText';

/** Fields by row label (lower case, without punctuation), as in "Infobox medical condition" and its older forms. */
const fieldsByLabel: Readonly<Record<string, FactField>> = {
  'other names': 'otherNames', 'other name': 'otherNames', synonyms: 'otherNames', synonym: 'otherNames', 'also known as': 'otherNames',
  specialty: 'specialty', specialties: 'specialty', speciality: 'specialty', specialities: 'specialty', 'medical specialty': 'specialty', field: 'specialty',
  symptoms: 'symptoms', symptom: 'symptoms', 'signs and symptoms': 'symptoms', signs: 'symptoms',
  complications: 'complications', complication: 'complications',
  'usual onset': 'onset', onset: 'onset', 'age of onset': 'onset', duration: 'duration', types: 'types', type: 'types', subtypes: 'types',
  causes: 'causes', cause: 'causes', 'risk factors': 'riskFactors', 'risk factor': 'riskFactors', risks: 'riskFactors',
  'diagnostic method': 'diagnosticMethod', 'diagnostic methods': 'diagnosticMethod', diagnosis: 'diagnosticMethod',
  'differential diagnosis': 'differentialDiagnosis', 'differential diagnoses': 'differentialDiagnosis', differential: 'differentialDiagnosis',
  prevention: 'prevention', treatment: 'treatment', treatments: 'treatment', management: 'treatment', medication: 'medication', medications: 'medication',
  prognosis: 'prognosis', outcome: 'prognosis', frequency: 'frequency', prevalence: 'frequency', incidence: 'frequency', deaths: 'deaths', death: 'deaths',
};

export interface PageFacts {
  readonly facts: readonly ArticleFact[];
  readonly codes: readonly ArticleCode[];
}

/** Rows of the page's infoboxes, and the codes in infoboxes and the "medical resources" table. Noise must have been removed. */
export function readFacts({ $, root }: Page): PageFacts {
  const facts: ArticleFact[] = [];
  const codes: ArticleCode[] = [];
  const take = (label: string, value: readonly PageNode[]): void => {
    const system = findCodeSystem(label);
    if (system !== undefined) codes.push(...parseCodes(system, readLines($, value).join(', ')));
    const field = fieldsByLabel[label.toLowerCase().replace(/[^a-z ]/g, '').trim()];
    const items = field === undefined ? [] : readLines($, value);
    // On a page with infoboxes for two conditions, the first is its own.
    if (field === undefined || items.length === 0 || facts.some((fact) => fact.field === field)) return;
    facts.push({ field, label, text: joinItems(items), items: items.map((item) => item.replace(/[,;]$/, '')) });
  };
  for (const row of root.find('table.infobox tr, table.infobox_v2 tr').toArray()) {
    // Rows of a nested table are part of the cell's text.
    const cells = $(row).children('th, td').toArray();
    const [head, value] = cells;
    if (cells.length === 2 && head !== undefined && value !== undefined) take(readLabel($, head), $(value).contents().toArray());
  }
  for (const item of root.find('.navbox li, .medical-resources li, table.infobox li').toArray()) {
    const parts = splitLabelled($, item);
    if (parts !== undefined && findCodeSystem(parts.label) !== undefined) take(parts.label, parts.value);
  }
  return { facts, codes: withoutRepeats(codes) };
}

function readLabel($: CheerioAPI, head: PageNode): string {
  return readLines($, [head]).join(' ').replace(/\s*:$/, '');
}

/** Splits `ICD-10: J18`. The label ends with the first colon among the item's own nodes, and may consist of several links. */
function splitLabelled($: CheerioAPI, item: PageNode): { readonly label: string; readonly value: readonly PageNode[] } | undefined {
  const nodes = unwrapped($, item);
  const at = nodes.findIndex((node) => $(node).text().includes(':'));
  const middle = nodes[at];
  if (middle === undefined) return undefined;
  const label = nodes.slice(0, at + 1).map((node) => $(node).text()).join('').split(':')[0]?.trim() ?? '';
  const rest = $(middle).text().split(':').slice(1).join(':');
  const tail = $.parseHTML('<span></span>');
  const holder = $(tail).text(rest).toArray();
  return { label, value: [...holder, ...nodes.slice(at + 1)] };
}

/** The item's nodes; a single wrapper (`<span class="nowrap">…</span>`) is replaced by its content. */
function unwrapped($: CheerioAPI, item: PageNode): readonly PageNode[] {
  const nodes = $(item).contents().toArray();
  const [only, more] = nodes.filter((node) => node.type !== 'text' || node.data.trim() !== '');
  return only !== undefined && more === undefined && only.type !== 'text' && $(only).contents().length > 1 ? unwrapped($, only) : nodes;
}

/** Items such as `cough,` + `fever` and `Mild:` + `rest` are joined to a sentence; plain items become a list. */
function joinItems(items: readonly string[]): string {
  return items.reduce((text, item) => (text === '' ? item : `${text}${/[,;:]$/.test(text) || /^[([,;]/.test(item) ? ' ' : ', '}${item}`), '');
}

function withoutRepeats(codes: readonly ArticleCode[]): readonly ArticleCode[] {
  const seen = new Set<string>();
  return codes.filter(({ system, code, to }) => {
    const key = `${system} ${code} ${to ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}
