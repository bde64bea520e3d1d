import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { codeFromKey, codeKey, type IcdCode } from '../../core/icd/code';
import { findBillableBelow, rankByLine } from './billableBelow';
import { contentWords, countSharedWords } from '../titles/titleWords';

/** Search hits examined for an identical title. */
const searched = 20;
/** Maximum number of successors returned. */
const maxSuccessors = 5;

/** Billable codes of the day with the same title as a code not in force then. */
function findSameTitle(record: CodeRecord, catalog: Catalog, on: IsoDate): readonly CodeRecord[] {
  const wanted = record.longTitle.toLowerCase();
  return catalog
    .search(record.longTitle, on, searched)
    .hits.map((hit) => withExtension(hit.record, record, { catalog, on }))
    .filter((candidate) => candidate.status === 'billable' && candidate.longTitle.toLowerCase() === wanted);
}

/**
 * Billable codes of the day that may replace a code no longer in force: those in the publisher's conversion table; without it,
 * those with the same title and those below the nearest surviving ancestor. The best match for the line comes first; an injury
 * keeps its seventh character.
 */
export function findSuccessors(record: CodeRecord, line: string, lookup: Lookup): readonly CodeRecord[] {
  const converted = findConverted(record.code, lookup);
  if (converted.length > 0) return rankByLine(converted, line === '' ? record.longTitle : line, record).slice(0, maxSuccessors);
  const same = findSameTitle(record, lookup.catalog, lookup.on);
  const survivor = findSurvivor(record, lookup);
  if (survivor?.status === 'billable') return same.length > 0 ? same : [survivor];
  const near = survivor === undefined ? [] : findBillableBelow(survivor.code, line, lookup).map((candidate) => withExtension(candidate, record, lookup));
  const candidates = [...new Map([...same, ...near].map((candidate) => [candidate.code, candidate])).values()];
  // If the line has none of their words, the old title is compared instead.
  const words = contentWords(line);
  const isNamed = candidates.some(({ longTitle }) => countSharedWords(words, contentWords(longTitle)) > 0);
  return rankByLine(candidates, isNamed ? line : record.longTitle, survivor ?? record).slice(0, maxSuccessors);
}

/** The billable codes of the day that the conversion table leads to; a code that has since been replaced is resolved to its own successors. */
export function findConverted(code: IcdCode, { catalog, on }: Lookup): readonly CodeRecord[] {
  const found = new Map<string, CodeRecord>();
  const seen = new Set<string>([code]);
  const open = catalog.successors(code).filter(({ from }) => from <= on).map((next) => next.code);
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const candidate = catalog.lookup(next, on);
    if (candidate?.status === 'billable') found.set(next, candidate);
    else open.push(...catalog.successors(next).filter(({ from }) => from <= on).map((later) => later.code));
  }
  return [...found.values()];
}

interface Lookup {
  readonly catalog: Catalog;
  readonly on: IsoDate;
}

/** The nearest ancestor that the day's edition still has. */
function findSurvivor(record: CodeRecord, { catalog, on }: Lookup): CodeRecord | undefined {
  const key = codeKey(record.code);
  for (let length = key.length - 1; length >= 3; length -= 1) {
    const above = codeFromKey(key.slice(0, length));
    const found = above && catalog.lookup(above, on);
    if (found !== undefined && found.status !== 'absent') return found;
  }
  return undefined;
}

/** If the candidate is a stem or has a seventh character: the same stem with the seventh character of the replaced code. */
function withExtension(candidate: CodeRecord, replaced: CodeRecord, { catalog, on }: Lookup): CodeRecord {
  if (!replaced.isExtension) return candidate;
  const stem = candidate.isExtension ? candidate.parent : candidate.code;
  const character = replaced.code.slice(-1);
  const code = stem && catalog.seventhCharacters(stem, on).find((choice) => choice.character === character)?.code;
  return (code && catalog.lookup(code, on)) ?? candidate;
}
