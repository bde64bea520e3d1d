import type { TabularNoteKind } from '../../../core/icd/tabular';
import { codeFromKey } from '../../../core/icd/code';
import type { StoredTabular } from './storedTabular';
import type { TabularInput, TabularNode } from './tabularInput';

/**
 * Converts a stored Tabular List back to its input form, for a new build on top of this catalog: its references are resolved
 * again, against the new codes. Titles of codes are not kept; the order file has them.
 */
export function tabularInputOf(stored: StoredTabular): TabularInput {
  const above = new Map(stored.meta.above.map((entry) => [entry.place, entry]));
  const nodes = stored.nodeKeys().map((key, place): TabularNode => {
    const entry = above.get(place);
    return {
      level: entry?.level ?? 'code',
      name: entry?.name ?? codeFromKey(key) ?? key,
      title: entry?.title ?? '',
      parent: stored.parentOf(place),
      blocks: blocksOf(stored, place),
      inclusionTerms: stored.termsOf(place),
      extensions: stored.extensionsOf(place).map(([character, label]) => ({ character, label })),
    };
  });
  const { head } = stored;
  return { ...head, ...(head.isPartial ? { chapters: stored.chapters } : {}), rows: { version: stored.meta.version, nodes } };
}

function blocksOf(stored: StoredTabular, place: number): TabularNode['blocks'] {
  const byKind = new Map<TabularNoteKind, string[]>();
  const [from, to] = stored.noteRange(place);
  for (let id = from; id < to; id += 1) {
    const { kind, text } = stored.noteText(id);
    const notes = byKind.get(kind) ?? [];
    notes.push(text);
    byKind.set(kind, notes);
  }
  return [...byKind].map(([kind, notes]) => ({ kind, notes }));
}
