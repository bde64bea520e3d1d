import type { DocumentScore } from './documentScore';
import { phraseFields } from '../indexing/phrases';
import type { RankWeights } from './rankWeights';

/** Residual categories the query asks for: `nec`, `other specified`; `nos`, `unspecified`. */
export interface AskedAside {
  readonly isOther: boolean;
  readonly isUnspecified: boolean;
  readonly slots: number;
  /** True if the query breaks off inside a word or a name (see `isOpenEnd`). */
  readonly isOpen: boolean;
}

/** A document that matches a reading. */
export interface Candidate {
  readonly codeId: number;
  /** Numbers of its category and header. */
  readonly category: number;
  readonly header: number;
  readonly score: number;
  readonly detail: DocumentScore;
  readonly isReportable: boolean;
  readonly asked: AskedAside;
  /** Index and weight of the reading it matches. */
  readonly reading: number;
  readonly weight: number;
  readonly categoryCoverage: number;
  readonly headerCoverage: number;
}

/** Features of a candidate relative to the other candidates. */
export interface Field {
  /** Best score overall, in its category, and below its header. */
  readonly top: number;
  readonly bestInCategory: number;
  readonly bestInHeader: number;
  /** Number of top candidates in its category, and below its header. */
  readonly ofCategory: number;
  readonly ofHeader: number;
  /** Position by score, from 0. */
  readonly place: number;
  /** Dotless code. */
  readonly key: string;
}

/** Number of candidates that form the context of a re-ranking, and number re-ranked: lower ones were never found to reach the first five. */
export const mostWeighed = 48;
export const mostReordered = 32;

const exactHeaderWeight = 0.93;
/** Bonus for an exact match in query word order; larger than the differences between name sources, smaller than the deduction for a header. */
const exactOrderWeight = 0.02;

/** The unspecified code of a header may precede its other codes if its score is at least this share of theirs. */
const plainShare = 0.9;
/** A header that is moved down for its code comes no later than this position (from 0), since its title may be what is looked for. */
const lastPlace = 5;

interface Weighed {
  readonly candidate: Candidate;
  readonly worth: number;
}

interface Order {
  readonly keyOf: (codeId: number) => string;
  readonly weights: RankWeights;
  /** Number of hits wanted; more may be returned. */
  readonly limit: number;
}

/** Candidates, best first: exact matches, then by the network's score. */
export function rank(candidates: readonly Candidate[], { keyOf, weights, limit }: Order): readonly Candidate[] {
  const byScore = firstByScore(candidates, Math.max(mostWeighed, limit));
  const weighed = fieldsOf(byScore, keyOf, mostReordered).map((field, place): Weighed => {
    const candidate = byScore[place] ?? fail();
    return { candidate, worth: weights.worthOf(features(candidate, field)) };
  });
  weighed.sort(compareByWorth);
  return withCodesFirst([...weighed.map(({ candidate }) => candidate), ...byScore.slice(mostReordered)], keyOf);
}

/**
 * Headers are not reportable: each swaps places with its best-ranked code, or with its unspecified code if that scores nearly as
 * well. Candidates between them keep their places.
 */
function withCodesFirst(ranked: readonly Candidate[], keyOf: (codeId: number) => string): readonly Candidate[] {
  const order = [...ranked];
  const keys = order.map(({ codeId }) => keyOf(codeId));
  for (let place = 0; place < order.length; place += 1) {
    const header = order[place];
    const key = keys[place];
    if (header === undefined || key === undefined || header.isReportable) continue;
    const isOf = (candidate: Candidate, at: number): boolean => candidate.isReportable && keys[at]?.startsWith(key) === true;
    const first = order.findIndex(isOf);
    if (first < place) continue;
    const least = (order[first]?.score ?? 0) * plainShare;
    const plain = order.findIndex((candidate, at) => isOf(candidate, at) && candidate.detail.isUnspecified && candidate.score >= least);
    const chosen = plain < 0 ? first : plain;
    exchange(order, place, chosen);
    exchange(keys, place, chosen);
  }
  return order;
}

function exchange(list: unknown[], place: number, chosen: number): void {
  const code = list.splice(chosen, 1);
  const header = list.splice(place, 1);
  list.splice(place, 0, ...code);
  list.splice(Math.min(chosen, Math.max(lastPlace, place + 1)), 0, ...header);
}

/** At least `count` candidates with the highest scores, sorted. Selecting first avoids sorting all candidates. */
function firstByScore(candidates: readonly Candidate[], count: number): readonly Candidate[] {
  const scores = new Float64Array(candidates.length);
  candidates.forEach(({ score }, place) => (scores[place] = score));
  scores.sort();
  const least = scores[scores.length - count] ?? 0;
  return candidates.filter(({ score }) => score >= least).sort(compareByScore);
}

/** Group features for the first `wanted` candidates, computed over the first {@link mostWeighed}. */
export function fieldsOf(byScore: readonly Candidate[], keyOf: (codeId: number) => string, wanted = mostWeighed): readonly Field[] {
  const categories = new Map<number, Group>();
  const headers = new Map<number, Group>();
  const groups = byScore.slice(0, mostWeighed).map(({ category, header, score }) => ({ ofCategory: join(categories, category, score), ofHeader: join(headers, header, score) }));
  const top = byScore[0]?.score ?? 1;
  return groups.slice(0, wanted).map(({ ofCategory, ofHeader }, place) => ({
    top,
    place,
    bestInCategory: ofCategory.best,
    ofCategory: ofCategory.count,
    bestInHeader: ofHeader.best,
    ofHeader: ofHeader.count,
    key: keyOf(byScore[place]?.codeId ?? -1),
  }));
}

interface Group {
  /** Score of the first member, which is the best. */
  readonly best: number;
  count: number;
}

/** Adds a member to the group with this number. */
function join(groups: Map<number, Group>, number: number, score: number): Group {
  const known = groups.get(number);
  if (known !== undefined) {
    known.count += 1;
    return known;
  }
  const group = { best: score, count: 1 };
  groups.set(number, group);
  return group;
}

function compareByWorth(a: Weighed, b: Weighed): number {
  if (a.candidate.detail.isExact !== b.candidate.detail.isExact) return a.candidate.detail.isExact ? -1 : 1;
  const exact = a.candidate.detail.isExact ? exactWorth(b.candidate) - exactWorth(a.candidate) : 0;
  return exact || b.worth - a.worth || compareByScore(a.candidate, b.candidate);
}

/** Among exact matches, reportable codes and those in query word order come first. */
function exactWorth({ score, detail, isReportable }: Candidate): number {
  return (isReportable ? score : score * exactHeaderWeight) + exactOrderWeight * detail.exactInOrder;
}

export function compareByScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || Number(b.isReportable) - Number(a.isReportable) || Number(a.detail.isUnspecified) - Number(b.detail.isUnspecified) || a.codeId - b.codeId;
}

/** Ranking features of a candidate, scaled to about one. The order is that of the network's weights in `rankNetwork.tsv`. */
export function features({ score, detail, isReportable, asked, weight, reading, categoryCoverage, headerCoverage }: Candidate, { top, bestInCategory, bestInHeader, ofCategory, ofHeader, place, key }: Field): readonly number[] {
  const flag = (is: boolean): number => (is ? 1 : 0);
  const last = key.charCodeAt(key.length - 1) - 48;
  return [
    score, detail.coverage, detail.precision, detail.documentCoverage, categoryCoverage, headerCoverage, detail.written, detail.worstSlot,
    flag(detail.field === phraseFields.title), flag(detail.field === phraseFields.inclusion), flag(detail.field === phraseFields.index), flag(detail.field > phraseFields.index),
    detail.titleScore, detail.titleCoverage, detail.titlePrecision, detail.ownPrecision, Math.min(1.5, detail.ownSpare / 10),
    flag(detail.isUnspecified && !asked.isUnspecified), flag(detail.isUnspecified && asked.isUnspecified), flag(detail.isOther && !asked.isOther), flag(detail.isOther && asked.isOther),
    detail.spareSides, detail.contradictions, Math.min(1, detail.spareOpposites / 3), detail.wordShare, detail.familyWordShare, flag(detail.isFirstReached), Math.min(1, detail.spare / 5), Math.log1p(detail.names) / 5, detail.inOrder / Math.max(1, asked.slots - 1),
    detail.familyCoverage, detail.familyWorst, detail.meanCoverage,
    flag(isReportable), (key.length - 3) / 4, score / top, bestInCategory / top, ofCategory / mostWeighed, score / bestInCategory, score / bestInHeader, ofHeader / mostWeighed, flag(last === 9), flag(last === 0), flag(last === 8), flag(asked.slots === 1), 1 / Math.max(1, asked.slots),
    score * detail.precision, detail.coverage * detail.coverage, weight,
    flag(asked.isUnspecified && !isReportable), flag(asked.isUnspecified) * detail.ownPrecision,
    Math.min(1, detail.denied / 2), Math.log1p(place) / 4, detail.titleScore * detail.ownPrecision,
    flag(detail.field === phraseFields.sibling), detail.affirmed / 2, Math.min(1, detail.missingOpposites / 2), flag(detail.isPlain), detail.begun / Math.max(1, asked.slots),
    detail.optionalCoverage, flag(asked.isOpen), flag(asked.isOpen && isReportable), flag(asked.isOpen) * (detail.begun / Math.max(1, asked.slots)), flag(reading > 0), flag(detail.field === phraseFields.note),
  ];
}

function fail(): never {
  throw new RangeError('fewer candidates than fields');
}
