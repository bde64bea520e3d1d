/** Small words and marks that something follows in every name. */
const openEnd = /(?:[,([/-]|(?:^|[\s(])(?:of|the|and|or|in|to|for|by|on|an|as|at|from|with|without|due|other|unspecified|not|elsewhere))\s*$/i;

/** True where a query breaks off in the midst of a name (`carbuncle of`, `osteonecrosis due to`): more will be typed. */
export function isOpenEnd(query: string): boolean {
  return openEnd.test(query);
}
