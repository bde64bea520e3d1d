import type { DeidentifiedAnswer } from '../../server/lsp/protocol';

/** `3 identifiers were replaced: 2 × name of a person, 1 × telephone number.` */
export function describeReplaced({ replacements }: DeidentifiedAnswer): string {
  if (replacements.length === 0) return 'No identifier was found.';
  const counts = new Map<string, number>();
  for (const { words } of replacements) counts.set(words, (counts.get(words) ?? 0) + 1);
  const list = [...counts].map(([words, count]) => `${count} × ${words}`).join(', ');
  return `${replacements.length === 1 ? '1 identifier was' : `${replacements.length} identifiers were`} replaced: ${list}.`;
}

/** Stands beside everything that leaves the note behind. */
export const readItYourself = 'No program finds every identifier: read the text before you give it away.';
