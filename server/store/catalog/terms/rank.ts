import type { DocumentScore } from './phraseScorer';
import { phraseFields } from './phrases';
import { rankNetwork } from './rankNetwork';

/** What the query says of not saying more: `nec`, `other specified`; `nos`, `unspecified`. */
export interface AskedAside {
  readonly isOther: boolean;
  readonly isUnspecified: boolean;
  readonly slots: number;
}

/** A code that may answer. */
export interface Candidate {
  readonly codeId: number;
  readonly key: string;
  readonly score: number;
  readonly detail: DocumentScore;
  readonly isReportable: boolean;
  readonly asked: AskedAside;
  /** Of its reading. */
  readonly weight: number;
  readonly categoryCoverage: number;
  readonly headerCoverage: number;
}

/** Candidates that are weighed again. */
const mostWeighed = 60;

const exactHeaderWeight = 0.93;

/** Best first: what was asked word for word, then by all that is known of the others. */
export function rank(candidates: readonly Candidate[]): readonly Candidate[] {
  const byScore = [...candidates].sort(compareByScore);
  const top = byScore[0]?.score ?? 1;
  const bestInCategory = new Map<string, number>();
  for (const { key, score } of byScore) {
    const category = key.slice(0, 3);
    if (!bestInCategory.has(category)) bestInCategory.set(category, score);
  }
  const weighed = byScore.slice(0, mostWeighed).map((candidate) => ({ candidate, worth: worthOf(features(candidate, top, bestInCategory.get(candidate.key.slice(0, 3)) ?? 0)) }));
  weighed.sort((a, b) => Number(b.candidate.detail.isExact) - Number(a.candidate.detail.isExact) || (a.candidate.detail.isExact ? exactWorth(b.candidate) - exactWorth(a.candidate) : 0) || b.worth - a.worth || compareByScore(a.candidate, b.candidate));
  return [...weighed.map(({ candidate }) => candidate), ...byScore.slice(mostWeighed)];
}

/** Among names that say what was asked, that of a code which can be reported comes first. */
function exactWorth({ score, isReportable }: Candidate): number {
  return isReportable ? score : score * exactHeaderWeight;
}

function compareByScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || Number(b.isReportable) - Number(a.isReportable) || Number(a.detail.isUnspecified) - Number(b.detail.isUnspecified) || a.codeId - b.codeId;
}

/** What is known of a candidate, in numbers of about one. */
export function features({ key, score, detail, isReportable, asked, categoryCoverage, headerCoverage }: Candidate, top: number, bestInCategory: number): readonly number[] {
  const flag = (is: boolean): number => (is ? 1 : 0);
  const last = key.slice(-1);
  return [
    score, detail.coverage, detail.precision, detail.documentCoverage, categoryCoverage, headerCoverage, detail.written, detail.worstSlot,
    flag(detail.field === phraseFields.title), flag(detail.field === phraseFields.inclusion), flag(detail.field === phraseFields.index), flag(detail.field > phraseFields.index),
    detail.titleScore, detail.titleCoverage,
    flag(detail.isUnspecified && !asked.isUnspecified), flag(detail.isUnspecified && asked.isUnspecified), flag(detail.isOther && !asked.isOther), flag(detail.isOther && asked.isOther),
    detail.spareSides, flag(detail.isFirstReached), Math.min(1, detail.spare / 5), Math.log1p(detail.names) / 5,
    flag(isReportable), (key.length - 3) / 4, score / top, bestInCategory / top, flag(last === '9'), flag(last === '0'), flag(last === '8'), flag(asked.slots === 1), 1 / asked.slots,
    score * detail.precision, detail.coverage * detail.coverage,
  ];
}

const inputs = rankNetwork.direct.length;
const units = rankNetwork.output.length;
/** By unit, then by feature, so that the inner loop walks in order. */
const hidden = Float64Array.from({ length: inputs * units }, (_, place) => rankNetwork.hidden[place % inputs]?.[Math.floor(place / inputs)] ?? 0);
const hiddenBias = Float64Array.from(rankNetwork.hiddenBias);
const output = Float64Array.from(rankNetwork.output);
const direct = Float64Array.from(rankNetwork.direct);

function worthOf(values: readonly number[]): number {
  let worth = 0;
  for (let input = 0; input < inputs; input += 1) worth += (direct[input] ?? 0) * (values[input] ?? 0);
  for (let unit = 0; unit < units; unit += 1) {
    let sum = hiddenBias[unit] ?? 0;
    const row = unit * inputs;
    for (let input = 0; input < inputs; input += 1) sum += (hidden[row + input] ?? 0) * (values[input] ?? 0);
    if (sum > 0) worth += sum * (output[unit] ?? 0);
  }
  return worth;
}
