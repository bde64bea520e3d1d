/**
 * Moments between 0 and 1, one by chance within each of so many equal parts: no part is left out, as it may be where all are drawn
 * freely, so that fewer of them do. Early and late ones are mixed, since a machine's pace changes.
 */
export function spreadMoments(count: number, random: () => number): readonly number[] {
  return Array.from({ length: count }, (_, part) => ({ at: (part + random()) / count, order: random() }))
    .sort((one, other) => one.order - other.order)
    .map(({ at }) => at);
}
