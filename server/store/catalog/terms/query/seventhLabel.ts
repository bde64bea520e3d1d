import type { EncounterQuery } from './encounterWords';
import { writtenWords } from '../words/titleWords';

/** Labels about encounters; others are about eyes, stages, fetuses and tophi. */
const encounterLabel = /\b(?:encounter|sequela)\b/;
/** Labels without information, and words of labels that add nothing to the others. */
const saysNothing = /unspecified|not applicable|indeterminate|other/;
const empty: ReadonlySet<string> = new Set(['eye', 'stage', 'tophi', 'the', 'of']);

/** The labels of a code's seventh characters. */
export interface SeventhLabels {
  readonly count: number;
  readonly labelAt: (place: number) => string;
}

/**
 * The seventh character whose label matches the query: its encounter, or the eye, stage or fetus it names. Among several, the
 * first, which the Tabular List assigns to the plainest course.
 * @returns its index; -1 if no label contains everything wanted
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

/** Index of the first label with the highest score; -1 if none scores. */
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
