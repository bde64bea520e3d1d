import type { Problem } from '../../../server/core/base/problem';
import type { XrayImage } from '../../../server/core/xray/xrayImage';
import { highestPlausibleAge, xrayViews } from '../../../server/core/xray/xrayImage';
import { findXrayLabel, noFinding, type XrayLabel } from '../../../server/core/xray/xrayLabels';
import type { ReleaseSource } from '../../../server/store/release/manifest';
import { readSheet } from './readSheet';
import { SheetProblems } from './sheetProblems';

/** A film as described in Data_Entry; split, boxes and adjudicated labels are in other files. */
export type DataEntry = Omit<XrayImage, 'split' | 'boxes' | 'adjudicated'>;

export interface ReadEntries {
  readonly entries: readonly DataEntry[];
  readonly source: ReleaseSource;
  readonly problems: readonly Problem[];
}

/** Keys of the columns: NIH's own, then those of the sample sheet offered by other sites. */
const columns = {
  name: ['imageindex'],
  labels: ['findinglabels'],
  followUp: ['followup'],
  patient: ['patientid'],
  age: ['patientage'],
  sex: ['patientgender', 'patientsex'],
  view: ['viewposition'],
  width: ['originalimagewidth'],
  height: ['height', 'originalimageheight'],
  spacingX: ['originalimagepixelspacingx'],
  spacingY: ['y', 'originalimagepixelspacingy'],
} as const;

type Row = Readonly<Record<keyof typeof columns, string>>;

/** Parses `Data_Entry_2017_v2020.csv` or an older version. Bad rows are skipped and reported; with too many, the file is refused. */
export async function readDataEntry(file: string, options: { signal: AbortSignal; onProgress: (rows: number) => void }): Promise<ReadEntries> {
  const problems = new SheetProblems(file);
  const entries: DataEntry[] = [];
  const seen = new Set<string>();
  const parseLabels = labelParser();
  const { source, rows } = await readSheet(file, {
    ...options,
    columns,
    onRow: (row, line) => {
      const entry = parseEntry(row, parseLabels);
      if (typeof entry === 'string') return problems.addRow(entry, line);
      if (seen.has(entry.name)) return problems.addRow(`The image ${entry.name} is in the list more than once.`, line);
      seen.add(entry.name);
      entries.push(entry);
      if (entry.implausibleAge !== undefined) problems.note(`The age ${entry.implausibleAge} is above ${highestPlausibleAge} years.`, line, 'The image is kept, without an age.');
    },
  });
  return { entries, source, problems: problems.finish(rows) };
}

/** The film of a row, or what is wrong with the row. */
function parseEntry(row: Row, parseLabels: (text: string) => readonly XrayLabel[] | string): DataEntry | string {
  if (!/^[\w-][\w.-]*\.(png|jpe?g)$/i.test(row.name)) return `"${row.name}" is not an image name.`;
  const labels = parseLabels(row.labels);
  if (typeof labels === 'string') return labels;
  const [patient, followUp] = [wholeNumber(row.patient, 0xffffffff), wholeNumber(row.followUp, 0xffff)];
  if (patient === undefined || patient === 0) return `"${row.patient}" is not a patient number.`;
  if (followUp === undefined) return `"${row.followUp}" is not a follow-up number.`;
  const official = /^(\d{8})_\d{3}\.png$/.exec(row.name);
  if (official !== null && Number(official[1]) !== patient) return `The image ${row.name} is listed for patient ${patient}.`;
  const view = xrayViews.find((known) => known === row.view.toUpperCase());
  if (view === undefined) return `"${row.view}" is not a view; known are ${xrayViews.join(' and ')}.`;
  const sex = parseSex(row.sex);
  if (sex === 'wrong') return `"${row.sex}" is not a sex; known are M and F.`;
  const age = parseAge(row.age);
  if (age === 'wrong') return `"${row.age}" is not an age.`;
  const [width, height] = [wholeNumber(row.width, 0xffff), wholeNumber(row.height, 0xffff)];
  if (!width || !height) return `"${row.width}" by "${row.height}" is not a size in pixels.`;
  const [spacingX, spacingY] = [Number(row.spacingX), Number(row.spacingY)];
  if (!(spacingX >= 0 && spacingY >= 0)) return `"${row.spacingX}" by "${row.spacingY}" is not a pixel spacing in millimeters.`;
  return {
    name: row.name,
    labels,
    patient,
    followUp,
    ...(age === undefined ? {} : age > highestPlausibleAge ? { implausibleAge: age } : { age }),
    ...(sex === undefined ? {} : { sex }),
    view,
    width,
    height,
    // An empty cell and a zero both mean unknown spacing.
    ...(spacingX > 0 ? { spacingX } : {}),
    ...(spacingY > 0 ? { spacingY } : {}),
  };
}

/** Parses `A|B`, with a cache, since the same few hundred texts recur. */
function labelParser(): (text: string) => readonly XrayLabel[] | string {
  const known = new Map<string, readonly XrayLabel[] | string>();
  return (text) => {
    let labels = known.get(text);
    if (labels === undefined) known.set(text, (labels = parseLabels(text)));
    return labels;
  };
}

function parseLabels(text: string): readonly XrayLabel[] | string {
  if (text === noFinding) return [];
  const labels: XrayLabel[] = [];
  for (const part of text.split('|').map((name) => name.trim())) {
    if (part === noFinding) return `"${noFinding}" is combined with findings: "${text}".`;
    const label = findXrayLabel(part);
    if (label === undefined) return `"${part}" is not one of the 14 findings.`;
    if (!labels.includes(label)) labels.push(label);
  }
  return labels.sort();
}

/** Parses an age in years: `58`, in older versions `058Y`, `003M`, `012D`. */
function parseAge(text: string): number | undefined | 'wrong' {
  if (text === '') return undefined;
  const match = /^(\d{1,4})([YMWD]?)$/i.exec(text);
  if (match === null) return 'wrong';
  const perYear = { M: 12, W: 52, D: 365 }[(match[2] ?? '').toUpperCase()] ?? 1;
  return Math.floor(Number(match[1]) / perYear);
}

function parseSex(text: string): 'M' | 'F' | undefined | 'wrong' {
  const sex = text.toUpperCase();
  if (sex === 'M' || sex === 'F') return sex;
  return sex === '' || sex === 'O' || sex === 'U' ? undefined : 'wrong';
}

function wholeNumber(text: string, highest: number): number | undefined {
  const value = /^\d+$/.test(text) ? Number(text) : NaN;
  return value <= highest ? value : undefined;
}
