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
 * Writes `terms.bin`. A *document* is a code that is no seventh-character extension (a stem stands for its family); a *phrase* is
 * one of its names, with its editions, or one that its siblings' names make likely (see `withSiblingNames`); a *term* is a word of a phrase (see `titleWords`).
 *
 * Sections: `termUnits`/`termStarts` (the sorted terms, one run of letters), `termShared` (how many letters each has in common with the one before),
 * `termRanks` (their numbers, the commonest first), `rarities`/`rarityStarts` (by that number: ln(1 + documents / documents with the term), see
 * `encodeRarities`), `asideRanks` (terms that say that something is not told), `oppositeRanks`/`oppositeGroups` (words that exclude each other, see `opposites`), `postings`/`postingStarts`/`postingCounts` (by term: gaps between documents and impacts as
 * varints), `wideTerms`/`wideCounts`/`wideLevels` (the widest of these lists by document instead, see `emptyLevels`), `documentCodes` (code id),
 * `documentHeader`/`headerCategory`/`categoryCount`/`headerSides` (the number of its header, by that the number of its category, how many of these there are, and by header 1 where titles below it tell sides), `phrases`/`phraseStarts` (by document: tag and of a title the
 * bits of its own words as varints, then required and optional terms by number, as `pushWord` writes them), `inherited`/`inheritedStarts`
 * (by header, the same way: terms of its names and of those above), `tagFields`/`tagEditions`/`tagRequired`/`tagAll`,
 * `relations`/`relationStarts` (by term: terms that mean nearly the same, see `encodeRelations`). `termBases`, `postingBases`, `codeBases`, `phraseBases` and `inheritedBases` belong to the sections before them (see `Ascending`).
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

/** By document, the number of the header that it stands below (its own, for a category); by header, that of its category, and whether titles below it, or below a header above it, tell sides. */
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
