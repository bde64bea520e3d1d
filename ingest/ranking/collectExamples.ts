import type { CodeTable } from '../../server/store/catalog/codes/codeTable';
import { unpackKey } from '../../server/store/catalog/codes/packedKey';
import type { CodeJudge } from '../../server/store/catalog/terms/judgedDocuments';
import { compareByScore, features, fieldsOf, mostReordered, mostWeighed } from '../../server/store/catalog/terms/ranking/rank';
import type { TermIndex } from '../../server/store/catalog/terms/termIndex';
import type { RankExample } from './fitNetwork';
import type { KeptAside } from './keptAside';

/** Number of hits requested during training. */
const limit = 20;

/** Training examples: the candidates of each query that the network would re-rank. Queries without a correct candidate are skipped. */
export function collectExamples(index: TermIndex, codes: CodeTable, queries: readonly KeptAside[]): readonly RankExample[] {
  const judge = judgeOf(codes);
  return queries.flatMap((asked) => {
    const isLeaf = codes.isBillableIn(codes.find(asked.key), 0);
    const byScore = [...index.findCandidates({ words: asked.query, position: 0, judge, limit }).candidates].sort(compareByScore).slice(0, mostWeighed);
    const isGood = Uint8Array.from(byScore.slice(0, mostReordered), ({ codeId }) => Number(isAnswer(judge.keyOf(codeId), asked, isLeaf)));
    if (!isGood.includes(1)) return [];
    const rows = fieldsOf(byScore, (codeId) => judge.keyOf(codeId), mostReordered).flatMap((field, place) => {
      const candidate = byScore[place];
      return candidate === undefined ? [] : [...features(candidate, field)];
    });
    return [{ features: Float32Array.from(rows), isGood }];
  });
}

/** Whether a code is a correct answer to a query. */
export function isAnswer(found: string, { key, others = [] }: Pick<KeptAside, 'key' | 'others'>, isLeaf: boolean): boolean {
  return isAcceptable(found, key, isLeaf) || others.some((other) => (other.endsWith('-') ? isAcceptable(found, other.slice(0, -1), false) : isAcceptable(found, other, true)));
}

/** The code itself; for a header, any code below it; for a code with a seventh character, its stem. */
function isAcceptable(found: string, key: string, isLeaf: boolean): boolean {
  return found === key || (!isLeaf && found.startsWith(key)) || (key.length === 7 && key.startsWith(found) && found.length > 2);
}

/** The filter for a catalog with one edition. */
export function judgeOf(codes: CodeTable): CodeJudge {
  return {
    isIn: (id) => codes.isIn(id, 0),
    isReportable: (id) => codes.isBillableIn(id, 0) || codes.isStem(id, 0),
    keyOf: (id) => unpackKey(codes.keyAt(id)),
    find: (key) => codes.find(key),
  };
}
