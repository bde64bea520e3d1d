import type { Ascending } from './postings/ascending';

/** What the index needs to know about a code: it stores words, not editions. */
export interface CodeJudge {
  /** True if the edition of the date contains the code. */
  isIn(codeId: number): boolean;
  /** True if the code is billable, or lacks only its seventh character. */
  isReportable(codeId: number): boolean;
  /** The dotless code. */
  keyOf(codeId: number): string;
  /** The id of a code; -1 if no edition has it. */
  find(key: string): number;
}

/** Cached answers per document, as bits; 0 if not asked yet. Reportability is only asked for scored candidates. */
const judged = { isThere: 1, isAbsent: 2, isReportable: 4, isHeader: 8 } as const;

/** Caches a filter's answers per edition: each keystroke asks about mostly the same documents. An edition always comes with the same filter. */
export class JudgedDocuments {
  readonly #codes: Ascending;
  /** By edition, then by document. */
  readonly #byPosition = new Map<number, Uint8Array>();

  /** @param codes code id of each document */
  constructor(codes: Ascending) {
    this.#codes = codes;
  }

  /** True if the edition contains the document's code. */
  isThere(document: number, position: number, judge: CodeJudge): boolean {
    const judgements = this.#at(position);
    const known = judgements[document] ?? 0;
    if ((known & (judged.isThere | judged.isAbsent)) !== 0) return (known & judged.isThere) !== 0;
    const isThere = judge.isIn(this.#codes.at(document));
    judgements[document] = known | (isThere ? judged.isThere : judged.isAbsent);
    return isThere;
  }

  /** True if the code is reportable in the edition. */
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
