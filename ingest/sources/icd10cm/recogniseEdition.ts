import type { IsoDate } from '../../../server/core/base/isoDate';
import type { Problem } from '../../../server/core/base/problem';
import type { OrderRow } from '../../../server/store/catalog/editions/editionInput';
import { readEditionName, type NamedEdition } from './editionName';
import { october, publishedEditions, type PublishedEdition } from './publishedEditions';

/** The edition of a file. */
export interface RecognisedEdition {
  readonly id: string;
  readonly label: string;
  readonly fiscalYear: number;
  readonly firstDay: IsoDate;
}

export type Recognition = { readonly edition: RecognisedEdition } | { readonly problem: Problem };

/** Facts about a parsed order file that determine its edition. */
export interface EditionEvidence {
  readonly rows: number;
  readonly billable: number;
  /** The newest published edition in which one of the file's codes first appeared. */
  readonly newest: PublishedEdition | undefined;
  /** The published edition that matches the file in all counts and sentinel codes. */
  readonly exact: PublishedEdition | undefined;
  /** True if a code has a form that no known list contains. */
  readonly hasUnforeseenForm: boolean;
}

/**
 * Collects the evidence for {@link recogniseEdition} in one pass.
 * @param passedOver rows whose codes have an unknown form; the publisher's totals include them
 */
export function weighEvidence(read: readonly OrderRow[], passedOver: readonly OrderRow[] = []): EditionEvidence {
  const rows = passedOver.length === 0 ? read : [...read, ...passedOver];
  const found = new Set<string>();
  let billable = 0;
  for (const row of rows) {
    if (row.isBillable) billable += 1;
    if (sentinels.has(row.key)) found.add(row.key);
  }
  const newest = publishedEditions.findLast((edition) => edition.newCodes.some((code) => found.has(code)));
  const isExact = (edition: PublishedEdition, index: number): boolean =>
    edition.billable === billable &&
    (edition.rows === undefined || edition.rows === rows.length) &&
    publishedEditions.every(({ newCodes }, other) => newCodes.every((code) => found.has(code) === other <= index));
  return { rows: rows.length, billable, newest, exact: publishedEditions.find(isExact), hasUnforeseenForm: passedOver.length > 0 };
}

const sentinels: ReadonlySet<string> = new Set(publishedEditions.flatMap(({ newCodes }) => newCodes));

/** For editions newer than the last known one there is no published total to compare with; no list since FY2017 was smaller. */
const leastPlausibleBillable = 71_486;

/**
 * Determines the edition of a complete order file by its content, since names vary by year and can be wrong. A name must not
 * contradict the content; it is needed only for updates without code changes, and for editions newer than this program.
 * @param names the names around the file, nearest first (see {@link readEditionName})
 */
export function recogniseEdition(evidence: EditionEvidence, names: readonly string[]): Recognition {
  const where = names[0] ?? 'order file';
  const named = readEditionName(names);
  const { exact } = evidence;
  // Lists with known new codes were verified completely, and contain no such code.
  if (exact !== undefined && evidence.hasUnforeseenForm && exact.newCodes.length > 0) {
    return { problem: { what: `The file has as many codes as ${labelled(exact).label}, but some have a form not found in that release. It was altered.`, where, advice: refetch } };
  }
  if (exact !== undefined) return recogniseExact(exact, named, where);
  const last = publishedEditions.at(-1);
  if (named !== undefined && last !== undefined && named.fiscalYear > last.fiscalYear) return recogniseFuture(evidence, named, where);
  return { problem: named === undefined ? namelessProblem(evidence, where) : mismatchProblem(evidence, named, where) };
}

/** The content is exactly that of a published edition. */
function recogniseExact(exact: PublishedEdition, named: NamedEdition | undefined, where: string): Recognition {
  if (named === undefined) return { edition: labelled(exact) };
  if (named.id === exact.id) return { edition: labelled(exact) };
  if (named.fiscalYear !== exact.fiscalYear) return { problem: wrongEdition(named, labelled(exact).label, where) };
  // A bare year matches any edition of it. A named month without a list of its own is an update without code changes.
  if (!named.namesMonth) return { edition: labelled(exact) };
  const isKnown = publishedEditions.some(({ id }) => id === named.id);
  if (isKnown || named.firstDay < exact.firstDay) return { problem: wrongEdition(named, labelled(exact).label, where) };
  return { edition: labelled(named) };
}

/** The name says that the file is newer than this program knows; accepted if nothing contradicts it. */
function recogniseFuture(evidence: EditionEvidence, named: NamedEdition, where: string): Recognition {
  const latest = publishedEditions.findLast(({ newCodes }) => newCodes.length > 0);
  if (evidence.billable < leastPlausibleBillable) {
    const what = `The file contains only ${count(evidence.billable)} billable codes; every release since FY2017 had at least ${count(leastPlausibleBillable)}. It was cut off or altered.`;
    return { problem: { what, where, advice: refetch } };
  }
  if (evidence.newest === undefined || evidence.newest !== latest) {
    return { problem: wrongEdition(named, evidence.newest === undefined ? 'an old release' : labelled(evidence.newest).label, where) };
  }
  return { edition: labelled(named) };
}

/** No published edition has this content, although the name refers to a known one. */
function mismatchProblem(evidence: EditionEvidence, named: NamedEdition, where: string): Problem {
  const { newest } = evidence;
  if (newest !== undefined && newest.fiscalYear > named.fiscalYear) return wrongEdition(named, `${labelled(newest).label} or newer`, where);
  const published = publishedEditions.find(({ id }) => id === named.id) ?? publishedEditions.find(({ fiscalYear }) => fiscalYear === named.fiscalYear);
  if (published === undefined) {
    return { what: `${named.source} names ${labelled(named).label}, but no ICD-10-CM release of that year is known.`, where, advice: rename };
  }
  const isWhole = evidence.billable === published.billable && (published.rows === undefined || published.rows === evidence.rows);
  if (isWhole) return { what: `The file has as many codes as ${labelled(published).label}, but lacks codes of that release. It was altered.`, where, advice: refetch };
  return truncated(evidence, published, where);
}

function namelessProblem(evidence: EditionEvidence, where: string): Problem {
  const published = evidence.newest ?? publishedEditions[0];
  if (published === undefined) throw new RangeError('No edition is known.');
  const problem = truncated(evidence, published, where);
  const advice = `${refetch} If it is a release newer than this program, give it the publisher’s name (icd10cm-order-<year>.txt).`;
  return { ...problem, advice };
}

function truncated(evidence: EditionEvidence, published: PublishedEdition, where: string): Problem {
  const rows = published.rows === undefined ? '' : ` in ${count(published.rows)} rows`;
  const what =
    `The file contains ${count(evidence.billable)} billable codes in ${count(evidence.rows)} rows; ` +
    `${labelled(published).label} was published with ${count(published.billable)}${rows}. It was cut off or altered.`;
  return { what, where, advice: refetch };
}

function wrongEdition(named: NamedEdition, content: string, where: string): Problem {
  const what = `The name ${named.source} says ${labelled(named).label}, but the content is from ${content}.`;
  return { what, where, advice: rename };
}

const refetch = 'Fetch the file again from the publisher.';
const rename = 'Rename the file if its name is wrong, or fetch the right one from the publisher.';

function labelled(edition: { id: string; fiscalYear: number; firstDay: IsoDate }): RecognisedEdition {
  const { id, fiscalYear, firstDay } = edition;
  const isUpdate = firstDay !== october(fiscalYear).firstDay;
  const month = new Date(`${firstDay}T00:00:00Z`).toLocaleString('en-US', { month: 'long', timeZone: 'UTC' });
  const label = isUpdate ? `FY${fiscalYear} (${month} 1, ${firstDay.slice(0, 4)} update)` : `FY${fiscalYear}`;
  return { id, label, fiscalYear, firstDay };
}

function count(number: number): string {
  return number.toLocaleString('en-US');
}
