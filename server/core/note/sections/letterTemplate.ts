import type { SectionKind } from './sectionKind';

/** Note templates whose headings are single letters. */
export type LetterTemplate = 'SOAP' | 'BIRP' | 'DAP' | 'GIRP' | 'PIE';

/** A letter's meaning depends on the template: P is the problem in PIE, the plan in SOAP. */
const kindsByTemplate: Readonly<Record<LetterTemplate, Readonly<Record<string, SectionKind>>>> = {
  SOAP: { S: 'hpi', O: 'exam', A: 'assessment', P: 'plan' },
  BIRP: { B: 'behavior', I: 'intervention', R: 'response', P: 'plan' },
  DAP: { D: 'data', A: 'assessment', P: 'plan' },
  GIRP: { G: 'goal', I: 'intervention', R: 'response', P: 'plan' },
  PIE: { P: 'problem', I: 'intervention', E: 'evaluation' },
};

/** Template for a set of letter headings: one that covers all of them, else the one that covers most. Fewer than two letters are not enough: a lone `A:` is text. */
export function findLetterTemplate(letters: ReadonlySet<string>): LetterTemplate | undefined {
  if (letters.size < 2) return undefined;
  let best: LetterTemplate | undefined;
  let bestScore = 1;
  for (const template of Object.keys(kindsByTemplate) as LetterTemplate[]) {
    const own = kindsByTemplate[template];
    const covered = [...letters].filter((letter) => letter in own).length;
    const score = covered - (letters.size - covered) / 2 + covered / Object.keys(own).length / 4;
    if (covered >= 2 && score > bestScore) {
      best = template;
      bestScore = score;
    }
  }
  return best;
}

/** Section kind of a letter heading in its template. */
export function findLetterKind(template: LetterTemplate, letter: string): SectionKind | undefined {
  return kindsByTemplate[template][letter];
}
