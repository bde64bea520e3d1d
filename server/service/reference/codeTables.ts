import type { IsoDate } from '../../core/base/isoDate';
import type { AlphabeticIndex } from '../../core/icd/alphabeticIndex';
import type { Catalog } from '../../core/icd/catalog';
import { tableColumns } from '../../core/icd/indexEntry';
import type { CodeTable } from '../../core/reference/pages';
import { findIndexPaths } from '../tree/indexPaths';

/** Maximum number of lines of one table shown for a query. */
const maxLines = 3;

const tables = {
  neoplasms: { title: 'Neoplasm Table', /** Its only main term stands for all sites. */ above: 'neoplasm, ' },
  drugs: { title: 'Table of Drugs and Chemicals', above: '' },
} as const;

/** Lines of the Neoplasm Table and the Table of Drugs whose site or substance matches the query, each with its columns. */
export function findCodeTables(query: string, catalog: Catalog, on: IsoDate): readonly CodeTable[] {
  return (['neoplasms', 'drugs'] as const).flatMap((kind) => {
    const index = catalog.alphabeticIndex(kind, on);
    if (index === undefined) return [];
    const { title, above } = tables[kind];
    const { edition, isOfEdition, isReconstructed } = index.source;
    const lines = linesOf(index, `${above}${siteOf(query)}`, tableColumns[kind]);
    return lines.length === 0 ? [] : [{ title: `${title} ${edition}${isReconstructed ? ' (reconstructed, not official)' : ''}${isOfEdition ? '' : ', the nearest installed'}`, lines }];
  });
}

function linesOf(index: AlphabeticIndex, query: string, columns: readonly string[]): CodeTable['lines'] {
  const wanted = query.split(',').length;
  return findIndexPaths(index, query, maxLines, ({ term }) => term.title).flatMap((path) => {
    const cells = (path.at(-1)?.cells ?? []).flatMap((cell, place) => (cell === undefined ? [] : [{ column: columns[place] ?? '', code: cell.code, text: cell.needsMore ? `${cell.code}-` : cell.code }]));
    // A path that ends above the requested site covers all sites.
    return path.length < wanted || cells.length === 0 ? [] : [{ term: path.map(({ term }) => term.written).join(', '), cells }];
  });
}

/** The site in a tumour query: `lung cancer`, `cancer of the lung`. */
function siteOf(query: string): string {
  return query.replace(/\b(?:cancers?|carcinoma|neoplasms?|tumou?rs?|malignant|benign|of|the)\b/gi, ' ').replace(/\s+/g, ' ').trim();
}
