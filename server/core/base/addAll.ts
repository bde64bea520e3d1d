/** Adds items behind others. `push(...items)` hands each over as an argument, and ends the call where they are more than about 120,000. */
export function addAll<T>(to: T[], items: Iterable<T>): void {
  for (const item of items) to.push(item);
}
