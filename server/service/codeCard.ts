import { disclaimer } from '../core/base/disclaimer';
import type { IsoDate } from '../core/base/isoDate';
import type { Catalog, CodeRecord, Validity } from '../core/icd/catalog';
import { chapterOf } from '../core/icd/chapters';
import type { CodeBadges } from '../core/icd/codeBadges';
import type { IcdCode } from '../core/icd/code';
import { readAnatomy } from './anatomy';
import { describeHistory, historyOf } from './codeHistory';
import { renderTabular } from './tabularCard';
import { findSuccessors } from './successors';
import { codeLink, escapeMarkdown, type LinkStyle } from './codeLink';

/** Children named on a card; the rest is counted. A stem's seventh characters (16 at most) are all named. */
const maxChildren = 12;

export interface CardOptions {
  readonly on: IsoDate;
  readonly commandLinks: boolean;
  /** CC, MCC and risk-adjustment categories, where they are installed. */
  readonly badges?: CodeBadges | undefined;
}

/** Everything worth knowing of a code as a Markdown card: status, title, anatomy, hierarchy, validity, children. */
export function renderCodeCard(code: IcdCode, catalog: Catalog, { on, commandLinks, badges }: CardOptions): string | undefined {
  const record = catalog.lookup(code, on);
  if (record === undefined) return undefined;
  const { edition, inForce } = catalog.editionOn(on);
  const style: LinkStyle = { commandLinks, edition };
  const nearest = inForce || edition.kind === 'starter' ? '' : `, nearest installed to ${on}`;
  const blocks = [
    `**${code}** — ${escapeMarkdown(record.longTitle)}`,
    `${describeStatus(record, catalog, on)} · ${escapeMarkdown(edition.label)}${nearest}${catalog.isPoaExempt(code, on) === true ? ' · POA exempt' : ''}${renderBadges(code, badges)}`,
    record.status === 'absent' ? '' : renderAnatomy(code, catalog, on),
    renderHierarchy(record, catalog, on, style),
    renderValidity(record),
    renderChildren(record, catalog, on, style),
    renderSuccessors(record, catalog, on, style),
    renderTabular(code, { catalog, on, style }),
    renderHistory(code, catalog),
    `*${disclaimer}*`,
  ];
  return blocks.filter((block) => block.length > 0).join('\n\n');
}

/** ` · CC (MS-DRG v40) · HCC 37 Diabetes with Chronic Complications (CMS-HCC Model V28)`: of the risk models the newest one. */
function renderBadges(code: IcdCode, badges: CodeBadges | undefined): string {
  const level = badges?.complication(code);
  const risk = badges?.riskCategories(code)[0];
  const complication = level === undefined ? '' : ` · ${level === 'cc' ? 'CC' : 'MCC'}${level === 'mcc-if-alive' ? ' if discharged alive' : ''} (${badges?.complicationSource ?? ''})`;
  return `${complication}${risk === undefined ? '' : ` · HCC ${risk.category}${risk.label === undefined ? '' : ` ${escapeMarkdown(risk.label)}`} (${risk.model})`}`;
}

/** The status in words that a coder uses. */
export function describeStatus(record: CodeRecord, catalog: Catalog, on: IsoDate): string {
  switch (record.status) {
    case 'billable':
      return '✓ billable';
    case 'header':
      return catalog.seventhCharacters(record.code, on).length > 0 ? '◇ header: needs its seventh character' : '◇ header: not billable, needs more characters';
    case 'absent': {
      const first = record.validity[0];
      return first !== undefined && first.from > on ? `✗ not valid before ${first.from}` : '✗ deleted';
    }
  }
}

function renderAnatomy(code: IcdCode, catalog: Catalog, on: IsoDate): string {
  const parts = readAnatomy(code, catalog, on);
  if (parts.length < 2) return '';
  const rows = parts.map((part) => `| \`${part.characters}\` | ${part.role} | ${escapeMarkdown(part.meaning)} |`);
  return ['| | | |', '|:--|:--|:--|', ...rows].join('\n');
}

function renderHierarchy(record: CodeRecord, catalog: Catalog, on: IsoDate, style: LinkStyle): string {
  const chapter = chapterOf(record.code);
  const steps = findAncestors(record, catalog, on).map((ancestor) => `${codeLink(ancestor.code, style)} ${escapeMarkdown(ancestor.shortTitle)}`);
  return [`Chapter ${chapter.number} ${escapeMarkdown(chapter.title)}`, ...steps, `**${record.code}**`].join(' › ');
}

/** Ancestors of a code, category first. */
export function findAncestors(record: CodeRecord, catalog: Catalog, on: IsoDate): readonly CodeRecord[] {
  const ancestors: CodeRecord[] = [];
  for (let parent = record.parent; parent !== undefined; ) {
    const above = catalog.lookup(parent, on);
    if (above === undefined) break;
    ancestors.unshift(above);
    parent = above.parent;
  }
  return ancestors;
}

function renderValidity(record: CodeRecord): string {
  return record.validity.map((run) => describeRun(run)).join(' · ');
}

function describeRun({ status, from, fromStart, to, toEnd }: Validity): string {
  const since = fromStart ? `since ${from} or before` : `since ${from}`;
  return toEnd ? `${status} ${since}, known until ${to}` : `${status} ${since}, until ${to}`;
}

function renderChildren(record: CodeRecord, catalog: Catalog, on: IsoDate, style: LinkStyle): string {
  if (record.status !== 'header') return '';
  const characters = catalog.seventhCharacters(record.code, on);
  if (characters.length > 0) {
    return characters.map(({ code, label }) => `- ${codeLink(code, style)} ${escapeMarkdown(label)}`).join('\n');
  }
  const children = catalog.children(record.code, on);
  const rows = children.slice(0, maxChildren).map((child) => `- ${codeLink(child.code, style)} ${escapeMarkdown(child.shortTitle)}${child.status === 'header' ? ' …' : ''}`);
  const more = children.length > maxChildren ? [`- … and ${children.length - maxChildren} more`] : [];
  return [...rows, ...more].join('\n');
}

/** What happened to the code, in the editions that are installed. */
function renderHistory(code: IcdCode, catalog: Catalog): string {
  return historyOf(code, catalog).map((event) => escapeMarkdown(describeHistory(event))).join(' · ');
}

/** What may be coded instead of a deleted code. */
function renderSuccessors(record: CodeRecord, catalog: Catalog, on: IsoDate, style: LinkStyle): string {
  const isDeleted = record.status === 'absent' && record.validity.some((run) => run.to < on);
  const successors = isDeleted ? findSuccessors(record, '', { catalog, on }) : [];
  if (successors.length === 0) return '';
  return ['Instead:', '', ...successors.map((next) => `- ${codeLink(next.code, style)} ${escapeMarkdown(next.shortTitle)}`)].join('\n');
}
