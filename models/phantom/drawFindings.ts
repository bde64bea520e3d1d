import { phantomLabels, type PhantomLabel } from './lesion';
import type { SeededRandom } from './seededRandom';

/** No finding (.35), one (.35) or two (.3), each as likely as the others; in the order of `phantomLabels`. */
export function drawFindings(random: SeededRandom): readonly PhantomLabel[] {
  const share = random.next();
  const count = share < 0.35 ? 0 : share < 0.7 ? 1 : 2;
  const drawn = new Set<PhantomLabel>();
  while (drawn.size < count) drawn.add(phantomLabels[random.below(phantomLabels.length)] ?? 'Nodule');
  return phantomLabels.filter((label) => drawn.has(label));
}
