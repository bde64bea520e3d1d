/** Match features of a document, computed by `PhraseScorer` and `TitleReading`. */
export interface DocumentScore {
  /** Score of the best name, 0 to about 1. */
  score: number;
  /** Share of the query's idf that the best name covers by itself. */
  coverage: number;
  /** Share of the best name's idf that the query covers. */
  precision: number;
  /** Share of the query's words that the best name contains as written. */
  written: number;
  /** `phraseFields` of the best name. */
  field: number;
  /** True if the first word of the best name matches the query. */
  isFirstReached: boolean;
  /** Number of words in the best name that the query lacks. */
  spare: number;
  /** Share of the query that the best name covers only by optional words (modifiers, alternative forms). */
  optionalCoverage: number;
  /** Number of adjacent query words that are adjacent in the best name. */
  inOrder: number;
  /** Share of the query covered by all names together, and the weight of the worst-covered slot. */
  documentCoverage: number;
  worstSlot: number;
  /** The same including terms inherited from headers. */
  familyCoverage: number;
  familyWorst: number;
  /** Average share of the query covered per name. */
  meanCoverage: number;
  /** True if some name has exactly the query's words, in any order. Names from other codes' notes are too loose to count. */
  isExact: boolean;
  /** Of such names, the highest share of adjacent query words that are adjacent in the name. */
  exactInOrder: number;
  /** Features of the edition's title. */
  titleScore: number;
  titleCoverage: number;
  titlePrecision: number;
  /** Over the title's words that its header lacks: share that the query covers (1 if there are none), and the idf it does not cover. */
  ownPrecision: number;
  ownSpare: number;
  isUnspecified: boolean;
  isOther: boolean;
  /** Number of side words in the title that the query lacks. */
  spareSides: number;
  /** Number of groups of opposites in which the title contradicts the query, and of those that only the title mentions. */
  contradictions: number;
  spareOpposites: number;
  /** Number of groups of opposites that the query mentions and the title does not. */
  missingOpposites: number;
  /** Length in words of the prefix that title and query share. */
  begun: number;
  /** True if the title says `without` or `uncomplicated` and the query does not: the plain case. */
  isPlain: boolean;
  /** Number of query words that the title negates (`without bleeding`) though the query does not. */
  denied: number;
  /** Number of words that the query negates and the title affirms. */
  affirmed: number;
  /** Share of the query's words, unweighted, covered by any name, and by a name or header. */
  wordShare: number;
  familyWordShare: number;
  names: number;
}

/** Initial values. */
export function emptyScore(): DocumentScore {
  return {
    score: 0, coverage: 0, precision: 0, written: 0, field: 0, isFirstReached: false, spare: 0, optionalCoverage: 0, inOrder: 0, documentCoverage: 0, worstSlot: 0, familyCoverage: 0, familyWorst: 0, meanCoverage: 0,
    isExact: false, exactInOrder: 0, titleScore: 0, titleCoverage: 0, titlePrecision: 0, ownPrecision: 0, ownSpare: 0, isUnspecified: false, isOther: false, spareSides: 0, contradictions: 0, spareOpposites: 0, missingOpposites: 0, isPlain: false, begun: 0, denied: 0, affirmed: 0, wordShare: 0, familyWordShare: 0, names: 0,
  };
}
