import type { IsoDate } from '../../core/base/isoDate';
import { chapterOf } from '../../core/icd/chapters';
import { parseIcdCode, type IcdCode } from '../../core/icd/code';
import { parseIcd9Code } from '../../core/icd/icd9Code';
import type { CodeBadges } from '../../core/icd/codeBadges';
import type { CodeNotes } from '../../core/codeNotes/codeNote';
import { parsePcsCode } from '../../core/icd/procedureCodes';
import type { ReferenceData } from '../../core/icd/referenceData';
import type { TabularNote, TabularNoteKind } from '../../core/icd/tabular';
import type { CodePage, PageGroup, PageLine } from '../../core/reference/pages';
import { describeStatus, findAncestors } from '../cards/codeCard';
import { complicationNames, dateComplicationSource } from '../cards/badgeText';
import { describeOlderLists, findOlderLists } from '../cards/olderLists';
import { describeHistory, historyOf } from '../cards/codeHistory';
import { describeGemFlags, findIcd9Card } from '../cards/icd9Card';
import { findIcd9Neighbours } from '../cards/icd9Neighbours';
import { readProcedureAxes } from '../procedures/procedureStep';
import { findSuccessors } from '../codes/successors';

/** Maximum number of lines under one heading. */
const maxLines = 200;

const noteHeadings: Readonly<Record<TabularNoteKind, string>> = {
  includes: 'Includes',
  excludes1: 'Excludes1',
  excludes2: 'Excludes2',
  codeFirst: 'Code first',
  useAdditionalCode: 'Use additional code',
  codeAlso: 'Code also',
  note: 'Notes',
};

/** The inputs of a page. */
export interface CodePageData extends ReferenceData {
  readonly codeNotes?: CodeNotes;
}

/** The page of an ICD-10-CM or ICD-10-PCS code, or of an ICD-9-CM code if the text can only be that; undefined if nothing is known about it. */
export function findCodePage(text: string, data: CodePageData, on: IsoDate): CodePage | undefined {
  const code = parseIcdCode(text.trim());
  return (code === undefined ? undefined : icd10Page(code, data, on)) ?? procedurePage(text, data) ?? icd9Page(text, data, on);
}

function icd10Page(code: IcdCode, { catalog, gems, badges, codeNotes }: CodePageData, on: IsoDate): CodePage | undefined {
  const record = catalog.lookup(code, on);
  if (record === undefined) return undefined;
  const chapter = chapterOf(code);
  const line = (row: { code: string; longTitle: string }): PageLine => ({ code: row.code, text: row.longTitle });
  const older = describeOlderLists(findOlderLists(code, { catalog, badges, on }));
  const neighbours = gems === undefined ? [] : findIcd9Neighbours(code, gems).map((source): PageLine => ({ code: source.code, text: gems.title9(source.code)?.long ?? '', note: describeGemFlags(source) }));
  const { edition, inForce } = catalog.editionOn(on);
  const groups: PageGroup[] = [
    { heading: 'Your note', lines: (codeNotes?.find(code)?.text ?? '').split(/\r?\n/).flatMap((text) => (text.trim() === '' ? [] : [{ text }])) },
    { heading: 'Under', lines: [{ text: chapter.title, note: `chapter ${chapter.number}, ${chapter.first}-${chapter.last}` }, ...findAncestors(record, catalog, on).map(line)] },
    { heading: 'Has', lines: record.status === 'header' ? catalog.children(code, on).map(line) : [] },
    { heading: 'Inclusion terms', lines: (catalog.tabular(on)?.inclusionTerms(code) ?? []).map((term) => ({ text: term })) },
    ...noteGroups(code, catalog, on),
    { heading: 'Named at', lines: (catalog.tabular(on)?.backReferences(code) ?? []).map((note) => ({ ...lineOf(note), ...(note.level === 'code' ? { code: note.node } : {}), note: note.level === 'code' ? noteHeadings[note.kind] : `${noteHeadings[note.kind]}, ${note.node}` })) },
    { heading: 'Severity and risk', lines: [...(record.status === 'billable' ? badgeLines(code, badges) : []), ...(older === '' ? [] : [{ text: older, note: 'not listed there' }])] },
    { heading: 'Now', lines: record.status === 'absent' ? findSuccessors(record, '', { catalog, on }).map(line) : [] },
    { heading: 'History', lines: historyOf(code, catalog).map((event) => ({ text: describeHistory(event) })) },
    { heading: 'In releases', lines: catalog.editions.map(({ label, firstDay, lastDay }) => ({ text: label, note: `${firstDay} to ${lastDay}: ${catalog.status(code, firstDay)}` })) },
    { heading: 'ICD-9-CM neighbours', lines: neighbours },
  ];
  return { code, title: record.longTitle, status: `${describeStatus(record, catalog, on)} in ${edition.label}${inForce ? '' : ', the nearest installed to today'}`, isBillable: record.status === 'billable', groups: shown(groups) };
}

/** The page of a valid ICD-10-PCS code: the meaning and definition of each character. */
function procedurePage(text: string, { procedures, gems }: ReferenceData): CodePage | undefined {
  const code = parsePcsCode(text);
  const title = code === undefined ? undefined : procedures?.title(code);
  if (code === undefined || procedures === undefined || title === undefined) return undefined;
  const axes = readProcedureAxes(code, procedures).map(({ value, name, label, definition }): PageLine => ({ text: `${value}  ${name}: ${label}`, ...(definition === undefined ? {} : { note: definition }) }));
  const older = (gems?.procedureTargetsOf10(code)?.targets ?? []).map(({ code: target }): PageLine => ({ code: target, text: gems?.title9(target)?.long ?? '' }));
  return { code, title, status: `valid in ICD-10-PCS ${procedures.edition}`, isBillable: true, groups: shown([{ heading: 'Axes', lines: axes }, { heading: 'ICD-9-CM neighbours', lines: older }]) };
}

function noteGroups(code: IcdCode, catalog: ReferenceData['catalog'], on: IsoDate): readonly PageGroup[] {
  const notes = catalog.tabular(on)?.notesFor(code) ?? [];
  return (Object.keys(noteHeadings) as TabularNoteKind[]).map((kind) => ({
    heading: noteHeadings[kind],
    lines: notes
      .filter((note) => note.kind === kind)
      .map((note) => ({ ...lineOf(note), ...(note.node === code ? {} : { note: `at ${note.node}` }) })),
  }));
}

/** The text of a note after its lead, with links on the codes it names. */
function lineOf({ text, lead, references }: TabularNote): PageLine {
  const before = lead === undefined ? '' : `${lead} `;
  const links = references.map(({ span, from }) => ({ start: before.length + span.start, end: before.length + span.end, code: from }));
  return { text: `${before}${text}`, ...(links.length === 0 ? {} : { links }) };
}

function badgeLines(code: IcdCode, badges: CodeBadges | undefined): readonly PageLine[] {
  const level = badges?.complication(code);
  const complication: readonly PageLine[] = level === undefined ? [] : [{ text: complicationNames[level], note: dateComplicationSource(badges?.complicationSource ?? '') }];
  return [...complication, ...(badges?.riskCategories(code) ?? []).map(({ category, label, model }) => ({ text: `HCC ${category}${label === undefined ? '' : ` ${label}`}`, note: model }))];
}

function icd9Page(text: string, { catalog, gems, procedures }: ReferenceData, on: IsoDate): CodePage | undefined {
  const code = parseIcd9Code(text);
  const card = code === undefined || gems === undefined ? undefined : findIcd9Card(code, { gems, catalog, procedures, on });
  if (card === undefined) return undefined;
  const lines = card.targets.map((target): PageLine => ({ code: target.code, text: target.title ?? '', note: `${describeGemFlags(target)}${target.status === null ? '' : `, ${target.status}`}` }));
  const mapping: PageGroup = { heading: 'Maps to', lines: card.noMap ? [{ text: 'No equivalent in ICD-10, according to the mapping.' }] : lines };
  return { code: card.code, title: card.title ?? '', status: `ICD-9-CM ${card.kind}, not valid since October 1, 2015`, isBillable: false, groups: shown([mapping]) };
}

function shown(groups: readonly PageGroup[]): readonly PageGroup[] {
  return groups.filter(({ lines }) => lines.length > 0).map((group) => ({ ...group, lines: group.lines.slice(0, maxLines) }));
}
