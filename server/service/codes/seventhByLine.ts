import type { SeventhCharacter } from '../../core/icd/catalog';

const subsequentWords = /\b(?:follow[- ]?up|f\/u|fu visit|healing|healed|routine|subsequent|recheck|re-check|cast (?:check|change|removal)|suture removal|delayed|nonunion|malunion|weeks? (?:ago|post|out|status post)|post[- ]?op|aftercare)\b/i;
const sequelaWords = /\b(?:sequelae?|late effects?|residual|due to (?:an )?old|old (?:fracture|injury))\b/i;
const openWords = /\b(?:open|compound|gustilo)\b/i;
/** Ways of healing that labels tell apart; routine healing is the default. */
const healing = ['delayed', 'nonunion', 'malunion'] as const;

/** Other words of labels that a line may use: stages of glaucoma, tophi of gout, the fetus affected. */
const labelWords = /\b(?:mild|moderate|severe|indeterminate|with|without|fetus \d|right|left|bilateral|stable|edema|neovascularization)\b/g;

/**
 * Seventh characters as a line asks for them: initial encounter first, unless it speaks of follow-up, healing or sequela;
 * an open fracture where it says so; the stage or side that it names; before all the label that it holds word for word.
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
