import { isDeepStrictEqual } from 'node:util';
import type { Catalog } from '../../core/icd/catalog';
import { ProblemError, type Problem } from '../../core/base/problem';
import { codeFromKey } from '../../core/icd/code';
import type { Edition } from '../../core/icd/edition';
import type { ReleasePart } from '../../core/icd/releasePart';
import { readCatalogFolder, type CatalogFolder } from './catalogFolder';
import type { CodeTable } from './codes/codeTable';
import { findDatabaseErrors } from './database/databaseErrors';
import { unpackKey } from './codes/packedKey';
import { nameOfPart } from './parts/arrangeParts';
import { catalogFiles, rebuildAdvice } from './schemaVersion';
import { StoredCatalog } from './storedCatalog';
import { titleWords } from './terms/words/titleWords';

/**
 * Opens a newly built catalog and checks it: SQLite's own check, the numbers of rows and billable codes of each edition, and in
 * each the first, middle and last code with its title, which the term search must find.
 * @param editions the editions built, oldest first
 * @param parts the other parts built
 * @returns the problems found; content never throws
 */
export async function verifyCatalog(directory: string, editions: readonly Edition[], parts: readonly ReleasePart[] = []): Promise<readonly Problem[]> {
  let folder: CatalogFolder;
  try {
    folder = await readCatalogFolder(directory);
  } catch (error) {
    if (error instanceof ProblemError) return [error.problem];
    throw error;
  }
  const errors = await findDatabaseErrors(directory, { checksum: folder.databaseChecksum, codes: folder.codes.size });
  return [...errors.map((error) => problem(error, catalogFiles.database)), ...checkEditions(folder, editions), ...checkParts(folder, parts)];
}

function checkEditions(folder: CatalogFolder, editions: readonly Edition[]): readonly Problem[] {
  const catalog = new StoredCatalog('staging', folder);
  if (!isDeepStrictEqual(folder.editions, editions)) {
    return [problem('The catalog does not name the editions that it was built of.', catalogFiles.codes)];
  }
  return editions.flatMap((edition, position) => [
    ...checkCounts(folder.codes, edition, position),
    ...spotChecks(catalog, edition, idsIn(folder.codes, position).map((id) => unpackKey(folder.codes.keyAt(id)))),
  ]);
}

/** Every part must have as many entries as were built. */
function checkParts({ parts, tabulars, lists }: CatalogFolder, built: readonly ReleasePart[]): readonly Problem[] {
  if (!isDeepStrictEqual(parts, built)) return [problem('The catalog does not name the parts that it was built of.', catalogFiles.codes)];
  const counts = new Map(tabulars().map((stored) => [`tabular ${nameOfPart(stored.head)}`, stored.noteCount + stored.termCount]));
  const expected = built.filter(({ kind }) => kind === 'tabular');
  const lost = expected.filter((part) => counts.get(`${part.kind} ${nameOfPart(part)}`) !== part.rows);
  const meta = lists()?.meta;
  const listCount = (meta?.poaLists.length ?? 0) + (meta?.conversions.length ?? 0) + (meta?.addenda.length ?? 0);
  const hasLists = listCount === built.filter(({ kind }) => kind === 'poa-exempt' || kind === 'conversion' || kind === 'addenda').length;
  return [
    ...lost.map(({ edition, rows }) => problem(`The Tabular List of ${edition} does not read back with its ${rows} notes and terms.`, catalogFiles.codes)),
    ...(hasLists ? [] : [problem('The lists beside the order files do not read back.', catalogFiles.codes)]),
  ];
}

function checkCounts(codes: CodeTable, edition: Edition, position: number): readonly Problem[] {
  const ids = idsIn(codes, position);
  const billable = ids.filter((id) => codes.isBillableIn(id, position)).length;
  if (ids.length === edition.rows && billable === edition.billable) return [];
  return [
    problem(
      `${edition.label} has ${ids.length} codes, ${billable} of them billable, where its source has ${edition.rows} and ${edition.billable}.`,
      catalogFiles.codes,
    ),
  ];
}

function spotChecks(catalog: Catalog, edition: Edition, keys: readonly string[]): readonly Problem[] {
  const places = [...new Set([0, keys.length >> 1, keys.length - 1])];
  return places.flatMap((place) => spotCheck(catalog, edition, keys[place] ?? '') ?? []);
}

/** The code must exist on the edition's first day, and be among the top hits for its own title. */
function spotCheck(catalog: Catalog, edition: Edition, key: string): Problem | undefined {
  const code = codeFromKey(key);
  const record = code === undefined ? undefined : catalog.lookup(code, edition.firstDay);
  if (code === undefined || record === undefined || record.status === 'absent' || record.longTitle === '') {
    return problem(`${edition.label} does not resolve its code "${key}".`, catalogFiles.codes);
  }
  const parent = record.isExtension ? record.parent : code;
  const title = record.isExtension && parent !== undefined ? (catalog.lookup(parent, edition.firstDay)?.longTitle ?? '') : record.longTitle;
  if (titleWords(title).length === 0) return undefined;
  const { hits } = catalog.search(title, edition.firstDay, spotCheckHits);
  if (hits.some((hit) => hit.record.longTitle === title)) return undefined;
  return problem(`The term search does not find "${title}" (${key}) in ${edition.label}.`, catalogFiles.terms);
}

/** A search for a title must rank it among this many hits, since other titles may have the same words. */
const spotCheckHits = 10;

function idsIn(codes: CodeTable, position: number): readonly number[] {
  const ids: number[] = [];
  for (let id = 0; id < codes.size; id += 1) if (codes.isIn(id, position)) ids.push(id);
  return ids;
}

function problem(what: string, where: string): Problem {
  return { what, where, advice: rebuildAdvice };
}
