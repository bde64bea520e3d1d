import type { Ascending } from './postings/ascending';

/** What the index asks about a code: it knows words, not editions. */
export interface CodeJudge {
  /** True where the date's edition holds the code. */
  isIn(codeId: number): boolean;
  /** True where it can be reported, or lacks only its seventh character. */
  isReportable(codeId: number): boolean;
  /** The dotless code. */
  keyOf(codeId: number): string;
  /** Its number; -1 where no edition has it. */
  find(key: string): number;
}

/** What a judge said of a document, as bits: 0 where it was not asked yet. Whether it can be reported is asked only of what is weighed. */
const judged = { isThere: 1, isAbsent: 2, isReportable: 4, isHeader: 8 } as const;

/** What a judge said of documents, remembered: a key asks of mostly the same ones as the key before. One position always has the same judge. */
export class JudgedDocuments {
  readonly #codes: Ascending;
  /** By position, then by document. */
  readonly #byPosition = new Map<number, Uint8Array>();

  /** @param codes id of each document's code */
  constructor(codes: Ascending) {
    this.#codes = codes;
  }

  /** True where the edition at a position holds the document's code. */
  isThere(document: number, position: number, judge: CodeJudge): boolean {
    const judgements = this.#at(position);
    const known = judgements[document] ?? 0;
    if ((known & (judged.isThere | judged.isAbsent)) !== 0) return (known & judged.isThere) !== 0;
    const isThere = judge.isIn(this.#codes.at(document));
    judgements[document] = known | (isThere ? judged.isThere : judged.isAbsent);
    return isThere;
  }

  /** True where that code can be reported there. */
  isReportable(document: number, position: number, judge: CodeJudge): boolean {
    const judgements = this.#at(position);
    const known = judgements[document] ?? 0;
    if ((known & (judged.isReportable | judged.isHeader)) !== 0) return (known & judged.isReportable) !== 0;
    const isReportable = judge.isReportable(this.#codes.at(document));
    judgements[document] = known | (isReportable ? judged.isReportable : judged.isHeader);
    return isReportable;
  }

  #at(position: number): Uint8Array {
    const known = this.#byPosition.get(position);
    if (known !== undefined) return known;
    const judgements = new Uint8Array(this.#codes.length);
    this.#byPosition.set(position, judgements);
    return judgements;
  }
}
