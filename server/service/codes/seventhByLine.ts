import type { SeventhCharacter } from '../../core/icd/catalog';

const subsequentWords = /\b(?:follow[- ]?up|f\/u|fu visit|healing|healed|routine|subsequent|recheck|re-check|cast (?:check|change|removal)|suture removal|delayed|nonunion|malunion|weeks? (?:ago|post|out|status post)|post[- ]?op|aftercare)\b/i;
const sequelaWords = /\b(?:sequelae?|late effects?|residual|due to (?:an )?old|old (?:fracture|injury))\b/i;
const openWords = /\b(?:open|compound|gustilo)\b/i;
/** Types of healing that labels distinguish; routine healing is the default. */
const healing = ['delayed', 'nonunion', 'malunion'] as const;

/** Other label words a line may use: glaucoma stages, tophi in gout, the affected fetus. */
const labelWords = /\b(?:mild|moderate|severe|indeterminate|with|without|fetus \d|right|left|bilateral|stable|edema|neovascularization)\b/g;

/**
 * Seventh characters in the order a line suggests: initial encounter first, unless the line mentions follow-up, healing or
 * sequela; an open fracture if the line says so; the stage or side it names; a label that the line contains word for word comes
 * before all others.
 */
export function orderByLine(characters: readonly SeventhCharacter[], line: string): readonly SeventhCharacter[] {
  const lower = line.toLowerCase();
  const phase = sequelaWords.test(lower) ? 'sequela' : subsequentWords.test(lower) ? 'subsequent' : 'initial';
  const wantsOpen = openWords.test(lower);
  const penaltyOf = ({ label }: SeventhCharacter): number => {
    if (lower.includes(label.toLowerCase())) return -label.length;
    const isOpen = label.includes('open');
    let penalty = label.startsWith(phase) ? 0 : 4;
    if (isOpen !== wantsOpen && (isOpen || label.includes('closed'))) penalty += 2;
    for (const word of healing) if (label.includes(word) !== lower.includes(word)) penalty += 1;
    for (const [word] of label.matchAll(labelWords)) if (lower.includes(word)) penalty -= 1;
    return penalty;
  };
  return characters
    .map((choice) => ({ choice, penalty: penaltyOf(choice) }))
    .sort((a, b) => a.penalty - b.penalty)
    .map(({ choice }) => choice);
}
