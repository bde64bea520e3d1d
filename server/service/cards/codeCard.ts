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

/** Children named on a card; the rest is counted. A stem's seventh characters (16 at most) are all named. */
const maxChildren = 12;
/** Codes of ICD-9-CM named in a hover. */
const maxNeighbours = 4;

export interface CardOptions {
  readonly on: IsoDate;
  readonly commandLinks: boolean;
  /** CC, MCC and risk-adjustment categories, where they are installed. */
  readonly badges?: CodeBadges | undefined;
  /** The mappings to ICD-9-CM, where they are installed. */
  readonly gems?: Gems | undefined;
  /** What the user wrote on codes. */
  readonly codeNotes?: CodeNotes | undefined;
}

/** What is most worth knowing of a code as a Markdown card, of long lists a part; in an editor with links to the rest. */
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
    // Below the rest they would be found by scrolling only.
    renderOwnNote(codeNotes?.find(code)),
    // Near the top: a hover shows a dozen lines, and what is behind these should not need scrolling.
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

/** A code that was gone before the oldest installed release, of which the conversion table alone knows. */
function renderGone(code: IcdCode, catalog: Catalog, { on, commandLinks, codeNotes }: CardOptions): string | undefined {
  const history = renderHistory(code, catalog);
  if (history === '') return undefined;
  const style: LinkStyle = { commandLinks, edition: catalog.editionOn(on).edition };
  const successors = findConverted(code, { catalog, on }).slice(0, maxChildren);
  const instead = successors.length === 0 ? '' : ['Instead:', '', ...successors.map((next) => `- ${codeLink(next.code, style)} ${escapeMarkdown(next.shortTitle)}`)].join('\n');
  return [`**${code}** — in no installed release`, renderOwnNote(codeNotes?.find(code)), instead, history, `*${disclaimer}*`].filter((block) => block.length > 0).join('\n\n');
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

/** Diagnoses of ICD-9-CM that were coded for the same, by the mapping of 2018: what older records hold. */
function renderNeighbours(code: IcdCode, gems: Gems | undefined): string {
  const sources = gems === undefined ? [] : findIcd9Neighbours(code, gems);
  if (gems === undefined || sources.length === 0) return '';
  const shown = sources.slice(0, maxNeighbours);
  const titles = shown.map((source) => `${source.code} ${escapeMarkdown(gems.title9(source.code)?.short ?? '')}`.trimEnd() + (source.combination ? ' (with others)' : ''));
  return `ICD-9-CM: ${titles.join(', ')}${sources.length > shown.length ? ` … and ${sources.length - shown.length} more` : ''}`;
}

/** Where the rest is, and what can be done with the code. */
function renderLinks(code: IcdCode, codeNotes: CodeNotes | undefined): string {
  return [
    commandLink('All details', 'showCode', code),
    commandLink('Tabular List', 'openTabularPage', code),
    commandLink('Build', 'buildIcdCode', code),
    ...(codeNotes === undefined ? [] : [commandLink(codeNotes.find(code) === undefined ? 'Write a note' : 'Edit your note', 'editCodeNote', code)]),
  ].join(' · ');
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
