/** Prefetches items in order, at most `depth` at once. A failed item throws when its turn comes. Ending the iteration discards prefetched items. */
export async function* ahead<Item>(make: (index: number) => Promise<Item>, { from, to, depth }: { readonly from: number; readonly to: number; readonly depth: number }): AsyncGenerator<Item> {
  const made: Promise<Item>[] = [];
  let next = from;
  const fill = (): void => {
    for (; next < to && made.length < depth; next += 1) {
      const item = make(next);
      // A failure is reported when its turn comes, if ever.
      item.catch(() => undefined);
      made.push(item);
    }
  };
  fill();
  for (let first = made[0]; first !== undefined; first = made[0]) {
    const item = await first;
    made.shift();
    fill();
    yield item;
  }
}
