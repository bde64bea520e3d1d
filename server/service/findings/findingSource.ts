import { fiscalYearEnd, fiscalYearStart } from '../../core/base/fiscalYear';
import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import type { CodeEdits } from '../../core/icd/edits';
import type { ReleasePart } from '../../core/icd/releasePart';
import type { TabularList, TabularNote } from '../../core/icd/tabular';
import { describeEdition, type EncounterContext } from '../reading/encounterContext';
import { guidelines, guidelinesYear, type GuidelineSection } from '../guidelines/guidelines';

/** The authority for a finding: document, place in it, release, and the period it was in force. */
export interface FindingSource {
  readonly kind: 'tabular' | 'guideline' | 'mce' | 'list' | 'law';
  /** `R57 excludes1`, `I.B.13`, `edit 6`, `order file`, `164.514(b)(2)(i)(A)`. */
  readonly ref: string;
  /** `FY2026`, `MCE v43`. */
  readonly release: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** What the source says: the note as printed, the guideline in a sentence, or the name of the edit. */
  readonly text: string;
  /** Where to read it; empty if it is not public. */
  readonly link: string;
  /** The citation that ends the message. */
  readonly cited: string;
}

const codeTool = 'https://icd10cmtool.cdc.gov/';
const guidelinesFile = 'https://ftp.cdc.gov/pub/Health_Statistics/NCHS/Publications/ICD10CM/2026/ICD-10-CM-October-2025-Guidelines.pdf';
const editsPage = 'https://www.cms.gov/medicare/payment/prospective-payment-systems/acute-inpatient-pps/ms-drg-classifications-and-software';

/** The code list in force on the date of service, for the existence and validity of codes. */
export function listSource(context: EncounterContext, query?: string): FindingSource {
  const { edition } = context.choice;
  return {
    kind: 'list',
    ref: 'order file',
    release: edition.id,
    from: edition.firstDay,
    to: edition.lastDay,
    text: `ICD-10-CM code list ${edition.label}, ${edition.sourceName}`,
    link: `${codeTool}?fy=FY${edition.fiscalYear}${query === undefined ? '' : `&query=${encodeURIComponent(query)}`}`,
    cited: describeEdition(context),
  };
}

/** Another list of the release in force on that date. */
export function releaseSource(context: EncounterContext, ref: string, text: string): FindingSource {
  return { ...listSource(context), ref, text, cited: `${text} (${context.choice.edition.label})` };
}

/** The newest conversion table, which covers dates before the oldest installed code list; undefined if none is installed. */
export function conversionSource({ parts }: Catalog, context: EncounterContext): FindingSource | undefined {
  const table = parts.filter(({ kind }) => kind === 'conversion').reduce<ReleasePart | undefined>((newest, part) => (newest === undefined || part.fiscalYear > newest.fiscalYear ? part : newest), undefined);
  if (table === undefined) return undefined;
  const release = `FY${table.fiscalYear}`;
  return { ...listSource(context), ref: 'conversion table', release, from: fiscalYearStart(table.fiscalYear), to: fiscalYearEnd(table.fiscalYear), text: `ICD-10-CM conversion table ${release}, ${table.sourceName}`, cited: `ICD-10-CM conversion table ${release}` };
}

/** The period of the guidelines cited. */
const guidelinesSpan = { from: fiscalYearStart(guidelinesYear), to: fiscalYearEnd(guidelinesYear) };

/** A section of the Official Guidelines for Coding and Reporting. */
export function guidelineSource(section: GuidelineSection): FindingSource {
  const { text, page } = guidelines[section];
  return {
    kind: 'guideline',
    ref: section,
    release: `FY${guidelinesYear}`,
    ...guidelinesSpan,
    text,
    link: `${guidelinesFile}#page=${page}`,
    cited: `Guideline ${section} (FY${guidelinesYear})`,
  };
}

/** A Medicare Code Editor edit as of the date of service. */
export function editSource(edits: CodeEdits, on: IsoDate, edit: { readonly number: number; readonly name: string }): FindingSource {
  const { label, from, to, isCarried } = edits.version(on);
  return {
    kind: 'mce',
    ref: `edit ${edit.number}`,
    release: label,
    from,
    to,
    text: `Medicare Code Editor, edit ${edit.number}: ${edit.name}`,
    link: editsPage,
    cited: `${label}, edit ${edit.number}${isCarried ? `, list until ${to}, carried forward` : ''}`,
  };
}

/** A note of the Tabular List. */
export function tabularSource(note: TabularNote, tabular: TabularList, { context, catalog }: { readonly context: EncounterContext; readonly catalog: Catalog }): FindingSource {
  const source = tabular.sourceOf(note);
  const edition = catalog.editions.find(({ id }) => id === source.edition) ?? context.choice.edition;
  // If "Code first" continues with ", for adverse effects", the comma belongs to the lead and is not part of the note.
  const text = (note.lead === undefined ? note.text : `${note.lead} ${note.text}`).replace(/^,\s*/, '');
  const quality = source.isReconstructed ? ', reconstructed' : '';
  const nearest = source.isOfEdition ? '' : `, the nearest installed to ${context.on}`;
  return {
    kind: 'tabular',
    ref: `${note.node} ${note.kind}`,
    release: source.edition,
    from: edition.firstDay,
    to: edition.lastDay,
    text,
    link: `${codeTool}?fy=FY${edition.fiscalYear}&query=${encodeURIComponent(note.node)}`,
    cited: `Tabular ${source.edition}${quality}${nearest}, note at ${note.node}: "${text}"`,
  };
}
