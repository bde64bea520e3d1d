/** Appends items. Unlike `push(...items)`, which passes each item as an argument and throws beyond about 120,000. */
export function addAll<T>(to: T[], items: Iterable<T>): void {
  for (const item of items) to.push(item);
}
