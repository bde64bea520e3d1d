/**
 * Items made ahead of their use, in order, at most `depth` at once: the queue between loader and steps. An item that
 * fails is thrown where its turn comes. Ending the iteration drops what was made ahead.
 */
export async function* ahead<Item>(make: (index: number) => Promise<Item>, { from, to, depth }: { readonly from: number; readonly to: number; readonly depth: number }): AsyncGenerator<Item> {
  const made: Promise<Item>[] = [];
  let next = from;
  const fill = (): void => {
    for (; next < to && made.length < depth; next += 1) {
      const item = make(next);
      // Its failure is told when its turn comes, which may never be.
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
