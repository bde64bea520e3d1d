import type { EncounterQuery } from './encounterWords';
import { writtenWords } from '../words/titleWords';

/** Labels of encounters; others are of eyes, stages, fetuses and tophi. */
const encounterLabel = /\b(?:encounter|sequela)\b/;
/** Labels that say nothing, and words of labels that others say more than. */
const saysNothing = /unspecified|not applicable|indeterminate|other/;
const empty: ReadonlySet<string> = new Set(['eye', 'stage', 'tophi', 'the', 'of']);

/** Labels of the seventh characters of one code. */
export interface SeventhLabels {
  readonly count: number;
  readonly labelAt: (place: number) => string;
}

/**
 * The label of a seventh character that says what a query says: of the encounter, or else the eye, the stage, the fetus that it names. Of several the
 * first, which the Tabular List gives to the plainest course.
 * @returns its place, -1 where none has all that is wanted
 */
export function chooseLabel(labels: SeventhLabels, { wanted, telling, aside }: EncounterQuery): number {
  if (labels.count === 0) return -1;
  if (!encounterLabel.test(labels.labelAt(0))) return bestOf(labels, (label) => worthAside(label, aside));
  if (wanted.length === 0) return -1;
  return bestOf(labels, (label) => {
    const words = label.toLowerCase().split(/[^a-z]+/);
    return wanted.every((word) => words.includes(word)) ? telling.filter((word) => words.includes(word)).length : -1;
  });
}

function worthAside(label: string, said: ReadonlySet<string>): number {
  if (saysNothing.test(label)) return -1;
  const words = writtenWords(label).filter((word) => !empty.has(word));
  return words.length > 0 && words.every((word) => said.has(word)) ? words.length : -1;
}

/** The place of the first with the greatest worth; -1 where none has any. */
function bestOf({ count, labelAt }: SeventhLabels, worthOf: (label: string) => number): number {
  let best = -1;
  let bestWorth = -1;
  for (let place = 0; place < count; place += 1) {
    const worth = worthOf(labelAt(place));
    if (worth > bestWorth) {
      best = place;
      bestWorth = worth;
    }
  }
  return best;
}
