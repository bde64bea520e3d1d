/**
 * A text by itself. What is cut out of a note, or put together from such cuts, keeps all of the note in memory as long as it lives;
 * this does not.
 */
export function ownText(text: string): string {
  // V8 writes a text that was put together out before it cuts it, and the cut is then one of that copy.
  return ` ${text}`.slice(1);
}
