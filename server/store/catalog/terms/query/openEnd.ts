/** Words and punctuation that something must follow in every name. */
const openEnd = /(?:[,([/-]|(?:^|[\s(])(?:of|the|and|or|in|to|for|by|on|an|as|at|from|with|without|due|other|unspecified|not|elsewhere))\s*$/i;

/** True if a query breaks off inside a name (`carbuncle of`, `osteonecrosis due to`), so more typing is expected. */
export function isOpenEnd(query: string): boolean {
  return openEnd.test(query);
}
