import type { CodeTable } from '../../codes/codeTable';
import type { MergedCodes } from '../../editions/mergeEditions';
import { createPace } from '../../pace';
import { packedLength, packedPrefix } from '../../codes/packedKey';
import { encodeSnapshot } from '../../encodeSnapshot';
import { mineRelations } from './mineRelations';
import { encodePhrases } from './encodePhrases';
import { encodeOpposites } from './encodeOpposites';
import { sideTerms } from '../query/sides';
import { collectPhrases, phraseFields, type PhrasesByCode } from './phrases';
import { Vocabulary } from '../words/vocabulary';
import { withSiblingNames } from './siblingNames';
import type { TermSources } from './termSources';

export interface TermIndexInput {
  readonly codes: CodeTable;
  readonly merged: MergedCodes;
  readonly sources: TermSources;
  readonly signal: AbortSignal;
  readonly onRows?: (rows: number) => void;
}

/**
 * Builds `terms.bin`, the inverted index. A *document* is a code without the seventh-character extensions (a stem represents its
 * family); a *phrase* is one of its names with the editions that use it, or a name inferred from its siblings (see
 * `withSiblingNames`); a *term* is a stemmed word of a phrase (see `titleWords`). A term's *place* is its index in the sorted
 * dictionary, its *rank* its index by descending document frequency.
 * Sections, by topic:
 * – Term dictionary: `termUnits`/`termStarts` (sorted terms, concatenated), `termShared` (length of the prefix shared with the
 * previous term), `termRanks` (rank by place).
 * – Term statistics: `rarities`/`rarityStarts` (idf by rank: ln(1 + documents / document frequency), see `encodeRarities`),
 * `asideRanks` (terms that mean "not specified"), `oppositeRanks`/`oppositeGroups` (mutually exclusive words, see `opposites`),
 * `relations`/`relationStarts` (by term: near-synonyms, see `encodeRelations`).
 * – Postings: `postings`/`postingStarts`/`postingCounts` (by term: document gaps with impacts, as varints),
 * `wideTerms`/`wideCounts`/`wideLevels` (the longest lists as dense arrays by document, see `emptyLevels`).
 * – Documents: `documentCodes` (code id), `documentHeader` (header number), `headerCategory`, `categoryCount`, `headerSides` (by
 * header: 1 if titles below it distinguish sides).
 * – Names: `phrases`/`phraseStarts` (by document: tag, for titles a bit mask of the words that its header lacks, then required and
 * optional terms by rank, see `pushWord`), `inherited`/`inheritedStarts` (by header: terms of its names and its ancestors'),
 * `tagFields`/`tagEditions`/`tagRequired`/`tagAll`, `nameRoom` (buffer sizes, see `roomForNames`).
 * – `termBases`, `postingBases`, `codeBases`, `phraseBases` and `inheritedBases` are the block bases of the corresponding
 * ascending arrays (see `Ascending`).
 */
export async function buildTermIndex({ codes, merged, sources, signal, onRows }: TermIndexInput): Promise<Uint8Array> {
  const pace = createPace(signal, onRows);
  await pace.turn();
  const byCode = collectPhrases(codes, merged, sources);
  await pace.turn();
  const vocabulary = new Vocabulary(byCode);
  const relations = await mineRelations(byCode, vocabulary, sources, () => pace.turn());
  const groups = groupDocuments(codes, byCode);
  const encoded = await encodePhrases({
    codes, byCode: withSiblingNames(codes, byCode, vocabulary), vocabulary,
    headers: groups.documentHeader,
    turn: async () => {
      if (pace.isDue()) await pace.turn();
    },
  });
  return encodeSnapshot('terms', { codeCount: Uint32Array.of(codes.size), ...vocabulary.sections(), ...encodeOpposites(vocabulary), ...encoded, ...groups, ...relations }, { paged: ['termShared', 'relations', 'inherited', 'phrases', 'postings', 'wideLevels'] });
}

interface Groups {
  readonly documentHeader: Uint16Array;
  readonly headerCategory: Uint16Array;
  readonly categoryCount: Uint32Array;
  readonly headerSides: Uint8Array;
}

const categoryLength = 3;

/**
 * By document, the number of its header (itself, for a category); by header, the number of its category, and whether titles below
 * it or below one of its ancestors distinguish sides.
 */
function groupDocuments(codes: CodeTable, byCode: PhrasesByCode): Groups {
  const categories = new Map<number, number>();
  const headers = new Map<number, number>();
  const numberOf = (known: Map<number, number>, packed: number): number => {
    const number = known.get(packed) ?? known.size;
    known.set(packed, number);
    return number;
  };
  const documentHeader = new Uint16Array(byCode.size);
  const headerCategory: number[] = [];
  const sided = new Set<number>();
  [...byCode].forEach(([id, phrases], document) => {
    const packed = codes.keyAt(id);
    const above = packedPrefix(packed, Math.max(categoryLength, packedLength(packed) - 1));
    const header = numberOf(headers, above);
    documentHeader[document] = header;
    headerCategory[header] = numberOf(categories, packedPrefix(packed, categoryLength));
    if (phrases.some(({ field, required }) => field === phraseFields.title && required.some((term) => sideTerms.includes(term)))) sided.add(above);
  });
  const isSided = (header: number): boolean => sided.has(header) || (packedLength(header) > categoryLength && isSided(packedPrefix(header, packedLength(header) - 1)));
  const headerSides = Uint8Array.from(headers.keys(), (header) => Number(isSided(header)));
  return { documentHeader, headerCategory: Uint16Array.from(headerCategory), categoryCount: Uint32Array.of(categories.size), headerSides };
}
