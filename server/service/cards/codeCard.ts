import { disclaimer } from '../../core/base/disclaimer';
import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord, Validity } from '../../core/icd/catalog';
import { chapterOf } from '../../core/icd/chapters';
import type { CodeBadges } from '../../core/icd/codeBadges';
import type { IcdCode } from '../../core/icd/code';
import type { CodeNotes } from '../../core/codeNotes/codeNote';
import type { Gems } from '../../core/icd/gems';
import { findIcd9Neighbours } from './icd9Neighbours';
import { readAnatomy } from '../codes/anatomy';
import { renderBadges } from './badgeText';
import { describeOlderLists, findOlderLists } from './olderLists';
import { describeHistory, historyOf } from './codeHistory';
import { renderTabular } from './tabularCard';
import { recordOn } from '../codes/recordOn';
import { findConverted, findSuccessors } from '../codes/successors';
import { codeLink, commandLink, escapeMarkdown, type LinkStyle } from './codeLink';
import { renderOwnNote } from './ownNote';

/** Children listed on a card; the others are only counted. The seventh characters of a stem (at most 16) are all listed. */
const maxChildren = 12;
/** ICD-9-CM codes listed in a hover. */
const maxNeighbours = 4;

export interface CardOptions {
  readonly on: IsoDate;
  readonly commandLinks: boolean;
  /** CC/MCC levels and risk-adjustment categories, if installed. */
  readonly badges?: CodeBadges | undefined;
  /** The ICD-9-CM mappings (GEMs), if installed. */
  readonly gems?: Gems | undefined;
  /** The user's own notes on codes. */
  readonly codeNotes?: CodeNotes | undefined;
}

/** The most useful facts about a code as a Markdown card. Long lists are truncated; in an editor, links lead to the rest. */
export function renderCodeCard(code: IcdCode, catalog: Catalog, options: CardOptions): string | undefined {
  const { on, commandLinks, badges, gems, codeNotes } = options;
  const record = recordOn(code, on, catalog);
  if (record === undefined) return renderGone(code, catalog, options);
  const { edition, inForce } = catalog.editionOn(on);
  const style: LinkStyle = { commandLinks, edition };
  const nearest = inForce || edition.kind === 'starter' ? '' : `, nearest installed to ${on}`;
  const older = describeOlderLists(findOlderLists(code, { catalog, badges, on }));
  const blocks = [
    `**${code}** — ${escapeMarkdown(record.longTitle)}`,
    `${describeStatus(record, catalog, on)} · ${escapeMarkdown(edition.label)}${nearest}${catalog.isPoaExempt(code, on) === true ? ' · POA exempt' : ''}${record.status === 'billable' ? renderBadges(code, badges) : ''}${older === '' ? '' : ` · ${older}`}`,
    // Placed first: further down it could be reached only by scrolling.
    renderOwnNote(codeNotes?.find(code)),
    // Near the top, because a hover shows about a dozen lines.
    commandLinks ? renderLinks(code, codeNotes) : '',
    record.status === 'absent' ? '' : renderAnatomy(code, catalog, on),
    renderHierarchy(record, catalog, on, style),
    renderValidity(record),
    renderChildren(record, catalog, on, style),
    renderSuccessors(record, catalog, on, style),
    renderTabular(code, { catalog, on, style }),
    renderNeighbours(code, gems),
    renderHistory(code, catalog),
    `*${disclaimer}*`,
  ];
  return blocks.filter((block) => block.length > 0).join('\n\n');
}

/** The card of a code deleted before the oldest installed release, known only from the conversion table. */
function renderGone(code: IcdCode, catalog: Catalog, { on, commandLinks, codeNotes }: CardOptions): string | undefined {
  const history = renderHistory(code, catalog);
  if (history === '') return undefined;
  const style: LinkStyle = { commandLinks, edition: catalog.editionOn(on).edition };
  const successors = findConverted(code, { catalog, on }).slice(0, maxChildren);
  const instead = successors.length === 0 ? '' : ['Instead:', '', ...successors.map((next) => `- ${codeLink(next.code, style)} ${escapeMarkdown(next.shortTitle)}`)].join('\n');
  return [`**${code}** — in no installed release`, renderOwnNote(codeNotes?.find(code)), instead, history, `*${disclaimer}*`].filter((block) => block.length > 0).join('\n\n');
}

/** The status in a coder's terms. */
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

/** Ancestors of a code, from the category down. */
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

/** ICD-9-CM diagnoses that map to or from the code (GEMs 2018), as found in older records. */
function renderNeighbours(code: IcdCode, gems: Gems | undefined): string {
  const sources = gems === undefined ? [] : findIcd9Neighbours(code, gems);
  if (gems === undefined || sources.length === 0) return '';
  const shown = sources.slice(0, maxNeighbours);
  const titles = shown.map((source) => `${source.code} ${escapeMarkdown(gems.title9(source.code)?.short ?? '')}`.trimEnd() + (source.combination ? ' (with others)' : ''));
  return `ICD-9-CM: ${titles.join(', ')}${sources.length > shown.length ? ` … and ${sources.length - shown.length} more` : ''}`;
}

/** Links to the full information and to actions on the code. */
function renderLinks(code: IcdCode, codeNotes: CodeNotes | undefined): string {
  return [
    commandLink('All details', 'showCode', code),
    commandLink('Tabular List', 'openTabularPage', code),
    commandLink('Build', 'buildIcdCode', code),
    ...(codeNotes === undefined ? [] : [commandLink(codeNotes.find(code) === undefined ? 'Write a note' : 'Edit your note', 'editCodeNote', code)]),
  ].join(' · ');
}

/** Changes of the code between the installed editions. */
function renderHistory(code: IcdCode, catalog: Catalog): string {
  return historyOf(code, catalog).map((event) => escapeMarkdown(describeHistory(event))).join(' · ');
}

/** Possible replacements of a deleted code. */
function renderSuccessors(record: CodeRecord, catalog: Catalog, on: IsoDate, style: LinkStyle): string {
  const isDeleted = record.status === 'absent' && record.validity.some((run) => run.to < on);
  const successors = isDeleted ? findSuccessors(record, '', { catalog, on }) : [];
  if (successors.length === 0) return '';
  return ['Instead:', '', ...successors.map((next) => `- ${codeLink(next.code, style)} ${escapeMarkdown(next.shortTitle)}`)].join('\n');
}
