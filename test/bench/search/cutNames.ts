import type { PartInputs } from '../../../server/store/catalog/parts/partInputs';
import { seededRandom } from '../../support/seededRandom';

/** A name that the sources had, and the index never saw. */
export interface KeptAside {
  readonly set: 'index' | 'inclusion' | 'perturbed';
  readonly query: string;
  /** Dotless. */
  readonly key: string;
}

const indexLines = 800;
const inclusionTerms = 400;
const perturbed = 400;

/**
 * Takes names out of the sources by a fixed draw: lines of the Alphabetic Index and inclusion terms with a code of the edition. The
 * ranking network was fitted on names whose hash is even; only the others are asked for here.
 */
export function cutNames(parts: PartInputs, keys: ReadonlySet<string>): { readonly parts: PartInputs; readonly queries: readonly KeptAside[] } {
  const random = seededRandom(20260101);
  const queries: KeptAside[] = [];
  const isDrawn = (query: string, key: string, share: number): boolean => keys.has(key) && isTestHalf(query) && random() < share;
  const lines = parts.indexes.filter(({ kind }) => kind === 'diseases').reduce((sum, { entries }) => sum + entries.length, 1);
  const terms = parts.tabulars.reduce((sum, { rows }) => sum + rows.nodes.reduce((count, node) => count + node.inclusionTerms.length, 0), 1);
  const indexes = parts.indexes.map((index) => {
    if (index.kind !== 'diseases') return index;
    const entries = index.entries.map((entry) => {
      const query = entry.path.map(({ title }) => title).join(' ').toLowerCase();
      const key = entry.code?.code.replace('.', '') ?? '';
      if (!isDrawn(query, key, (2.5 * indexLines) / lines)) return entry;
      queries.push({ set: 'index', query, key });
      const { code, ...rest } = entry;
      return code === undefined ? entry : rest;
    });
    return { ...index, entries };
  });
  const tabulars = parts.tabulars.map((tabular) => ({
    ...tabular,
    rows: {
      ...tabular.rows,
      nodes: tabular.rows.nodes.map((node) => ({
        ...node,
        inclusionTerms: node.inclusionTerms.filter((text) => {
          const key = node.name.replace('.', '');
          if (!isDrawn(text.toLowerCase(), key, (2 * inclusionTerms) / terms)) return true;
          queries.push({ set: 'inclusion', query: text.toLowerCase(), key });
          return false;
        }),
      })),
    },
  }));
  const drawn = queries.length;
  for (let count = 0; count < perturbed && drawn > 0; count += 1) {
    const from = queries[Math.floor(random() * drawn)];
    if (from !== undefined) queries.push({ ...from, set: 'perturbed', query: perturb(from.query, random) });
  }
  return { parts: { ...parts, indexes, tabulars }, queries };
}

/** The half that no weight was fitted on. */
export function isTestHalf(query: string): boolean {
  let hash = 7;
  for (const character of query) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0;
  return ((hash >>> 3) & 1) === 1;
}

/** One slip, another order, a word less, another number, or two words run together. */
function perturb(query: string, random: () => number): string {
  const words = query.split(/\s+/);
  const at = Math.floor(random() * words.length);
  const word = words[at] ?? '';
  switch (Math.floor(random() * 5)) {
    case 0: {
      const place = 1 + Math.floor(random() * Math.max(1, word.length - 2));
      if (word.length > 4) words[at] = word.slice(0, place) + word.slice(place + 1);
      break;
    }
    case 1:
      words.sort(() => random() - 0.5);
      break;
    case 2:
      if (words.length > 2) words.splice(at, 1);
      break;
    case 3:
      words[at] = word.endsWith('s') ? word.slice(0, -1) : `${word}s`;
      break;
    default:
      if (words.length > 1 && at + 1 < words.length) words.splice(at, 2, word + (words[at + 1] ?? ''));
  }
  return words.join(' ');
}
