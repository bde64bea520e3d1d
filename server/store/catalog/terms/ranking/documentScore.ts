/** How well a document answers, and by what. */
export interface DocumentScore {
  /** 0 to about 1; of the best name. */
  score: number;
  /** Share of the query that the best name has by itself. */
  coverage: number;
  /** Share of the best name that was asked for. */
  precision: number;
  /** Share of the query's words that the best name has as they were written. */
  written: number;
  /** `phraseFields` of the best name. */
  field: number;
  /** True where the best name begins with a word that was asked for. */
  isFirstReached: boolean;
  /** Words of the best name that were not asked for. */
  spare: number;
  /** Share of the query that the best name has only in words that it may lack (modifiers, alternates). */
  optionalCoverage: number;
  /** Neighbours of the query that are neighbours in the best name. */
  inOrder: number;
  /** Share of the query that any of its names has, and how well it has the word that it has worst. */
  documentCoverage: number;
  worstSlot: number;
  /** The same with the words of the headers above. */
  familyCoverage: number;
  familyWorst: number;
  /** Share of the query that its names have on average. */
  meanCoverage: number;
  /** True where a name is what was asked, word for word, in any order; other codes' notes name too loosely for that. */
  isExact: boolean;
  /** Of such names, the greatest share of the query's neighbours that are neighbours in the name. */
  exactInOrder: number;
  /** The title of the edition by itself. */
  titleScore: number;
  titleCoverage: number;
  titlePrecision: number;
  /** Of the words that the title has and its header's has not: the share that was asked for (1 where there are none), and how much was not. */
  ownPrecision: number;
  ownSpare: number;
  isUnspecified: boolean;
  isOther: boolean;
  /** Words of the title that say a side, and were not asked for. */
  spareSides: number;
  /** Groups of opposites in which the title says another one than the query, and one where the query says none. */
  contradictions: number;
  spareOpposites: number;
  /** Groups of opposites that the query speaks of, and the title does not. */
  missingOpposites: number;
  /** Words with which the title begins, and the query too, in the same order. */
  begun: number;
  /** True where the title says `without` or `uncomplicated`, and the query nothing of the kind: the plain case. */
  isPlain: boolean;
  /** Words that were asked for, and that the title says are absent (`without bleeding`), where the query says nothing of absence. */
  denied: number;
  /** Words that the query says are absent, and the title does not. */
  affirmed: number;
  /** Share of the words, each counting the same, that any name has, and that a name or a header has. */
  wordShare: number;
  familyWordShare: number;
  names: number;
}

/** Of a document of which nothing is known yet. */
export function emptyScore(): DocumentScore {
  return {
    score: 0, coverage: 0, precision: 0, written: 0, field: 0, isFirstReached: false, spare: 0, optionalCoverage: 0, inOrder: 0, documentCoverage: 0, worstSlot: 0, familyCoverage: 0, familyWorst: 0, meanCoverage: 0,
    isExact: false, exactInOrder: 0, titleScore: 0, titleCoverage: 0, titlePrecision: 0, ownPrecision: 0, ownSpare: 0, isUnspecified: false, isOther: false, spareSides: 0, contradictions: 0, spareOpposites: 0, missingOpposites: 0, isPlain: false, begun: 0, denied: 0, affirmed: 0, wordShare: 0, familyWordShare: 0, names: 0,
  };
}
